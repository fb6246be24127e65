package org.lightmarket.experiment.explanation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.scenario.ServerSpec;

/**
 * Service paid for out of a balance of tokens: what of the money paid in has become income, account
 * by account, with what the tokens were used for.
 */
final class BalanceCharge implements ServiceCharge {
  private static final long MILLION = 1_000_000;

  @Override
  public Computed compute(Posting posting, long postedBeforeMinor, BookLog log, Market market) {
    List<Account> all = log.accounts(posting.client());
    int next = 0;
    long posted = 0;
    while (posted < postedBeforeMinor && next < all.size()) {
      posted += all.get(next++).incomeMinor();
    }
    List<Stretch> stretches = new ArrayList<>();
    long due = 0;
    while (next < all.size()
        && all.get(next).atNs() <= posting.atNs()
        && due < posting.amountMinor()) {
      Account account = all.get(next++);
      due += account.incomeMinor();
      stretches.add(
          new Stretch(
              account.fromNs(),
              account.atNs(),
              log.heldAfter(posting.client(), account.events() - 1).units(),
              0,
              0,
              account.incomeMinor(),
              reason(account, posting, log, market)));
    }
    if (posted != postedBeforeMinor || stretches.isEmpty()) {
      throw new IllegalStateException(
          posted + " of income by " + all.size() + " accounts, " + postedBeforeMinor + " posted");
    }
    return new Computed(
        stretches.get(0).fromNs(),
        0,
        List.of(new Posting.Move("earn", due, -1)),
        answer(stretches, market),
        stretches);
  }

  private static String answer(List<Stretch> stretches, Market market) {
    long spent = 0;
    for (Stretch each : stretches) {
      spent += each.reason().figures().getOrDefault("spentTokens", 0L);
    }
    return "It used or lost "
        + spent
        + " of the tokens that it had paid for in advance, in "
        + Phrases.count(stretches.size(), "account")
        + ", by the rule of "
        + market.kind().key()
        + ": "
        + market.kind().summary()
        + ".";
  }

  private static Reason reason(Account account, Posting posting, BookLog log, Market market) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("tokensBefore", account.tokensBefore());
    figures.put("spentTokens", account.spent());
    Uses uses = Uses.of(account, posting, log, market);
    figures.put("timeTokens", uses.time());
    figures.put("capacityTokens", uses.capacity());
    figures.put("requestTokens", uses.requests());
    figures.put("boughtTokens", account.bought());
    figures.put("tokensAfter", account.tokensAfter());
    figures.put("units", (long) account.units());
    if (account.units() > 0) {
      figures.put("tokensPerUnit", account.tokensAfter() / account.units());
    }
    Account.@Nullable Total total = account.total();
    StringBuilder text = new StringBuilder("It used ").append(account.spent());
    text.append(" of ").append(account.tokensBefore()).append(" tokens").append(uses.words());
    if (total == null) {
      long price = market.parameters().longValue("tokenPriceMinorPerBillion");
      figures.put("priceMinorPerBillion", price);
      text.append("; at ").append(price).append(" for 10^9 of them ");
      text.append(account.incomeMinor()).append(" of its money became the server's income.");
    } else {
      figures.put("weightTokens", total.weight());
      figures.put("allWeightTokens", total.weights());
      figures.put("lockedBeforeMinor", total.lockedBeforeMinor());
      figures.put("lockedAfterMinor", total.lockedAfterMinor());
      figures.put("supplyTokens", total.supply());
      figures.put("limitTokens", total.limit());
      figures.put("priceMinorPerBillion", total.priceMinorPerBillion());
      text.append("; the money locked on the curve fell from ").append(total.lockedBeforeMinor());
      text.append(" to ").append(total.lockedAfterMinor()).append(", and ");
      text.append(account.incomeMinor()).append(" of that is laid to it: ");
      text.append(total.weight()).append(" of the ").append(total.weights());
      text.append(total.byHeld() ? " tokens that all hold." : " tokens that all used.");
    }
    Account.Rivals rivals = account.rivals();
    String note =
        rivals.clients() == 0
            ? "No other bid asks for more than it has at this price: its "
                + Phrases.units(account.units())
                + " would be left over."
            : "Its "
                + Phrases.units(account.units())
                + " would go to others by their priority: "
                + Phrases.count(rivals.clients(), "bid")
                + (rivals.clients() == 1 ? " asks" : " ask")
                + " for "
                + Phrases.units(rivals.units())
                + " more than they have; "
                + rivals.freeUnits()
                + " are free.";
    return new Reason(text.toString(), List.of(), figures, Others.told(note));
  }

  /** What tokens were used for between two accounts, by the price factors. */
  private record Uses(long spent, long time, long capacity, long requests) {
    static Uses of(Account account, Posting posting, BookLog log, Market market) {
      ServerSpec server = market.scenario().servers().get(posting.server());
      long unitCapacity = server.soldUnitsPerMs() / server.units();
      long timeFactor = market.parameters().longValue("timeFactorMillionths");
      long capacityFactor = market.parameters().longValue("capacityFactorMillionths");
      long requestFactor = market.parameters().longValue("requestFactorMillionths");
      BigInteger unitNs = BigInteger.ZERO;
      long servedNs = 0;
      List<BookLog.Held> held = log.heldBy(posting.client());
      for (int i = 0; i < held.size(); i++) {
        long fromNs = Math.max(account.fromNs(), held.get(i).atNs());
        long endNs = i + 1 < held.size() ? held.get(i + 1).atNs() : account.atNs();
        long ns = Math.min(endNs, account.atNs()) - fromNs;
        if (ns > 0 && held.get(i).units() > 0) {
          unitNs =
              unitNs.add(BigInteger.valueOf(held.get(i).units()).multiply(BigInteger.valueOf(ns)));
          servedNs += ns;
        }
      }
      long requests = 0;
      for (BookLog.ServedRequest each : log.served(posting.client())) {
        if (each.atNs() > account.fromNs() && each.atNs() <= account.atNs()) {
          requests += part(BigInteger.valueOf(each.costUnits()), requestFactor, MILLION);
        }
      }
      return new Uses(
          account.spent(),
          part(BigInteger.valueOf(servedNs), timeFactor, MILLION),
          part(
              unitNs.multiply(BigInteger.valueOf(unitCapacity)), capacityFactor, MILLION * MILLION),
          requests);
    }

    private static long part(BigInteger amount, long factor, long of) {
      return amount
          .multiply(BigInteger.valueOf(factor))
          .divide(BigInteger.valueOf(of))
          .longValueExact();
    }

    /** The same in words; what is above the factors has expired, what is below was not there. */
    String words() {
      long rest = spent - time - capacity - requests;
      StringBuilder text = new StringBuilder(": ");
      text.append(capacity).append(" for its capacity, ");
      text.append(requests).append(" for requests");
      if (time > 0) {
        text.append(", ").append(time).append(" for connection time");
      }
      if (rest > 1) {
        text.append(", ").append(rest).append(" expired");
      } else if (rest < -1) {
        text.append("; its balance did not cover ").append(-rest).append(" of these");
      }
      return text.toString();
    }
  }
}
