package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.Withheld;
import org.lightmarket.model.Accrual;
import org.lightmarket.payment.ChargeCode;

/**
 * Service billed by the exact integral of a rate: the rate is computed anew from the bids of each
 * stretch, with the pure rule, and must be the one that the live book had.
 */
final class RateCharge implements ServiceCharge {
  private final RateReason reason;

  RateCharge(RateReason reason) {
    this.reason = reason;
  }

  @Override
  public Computed compute(Posting posting, long postedBeforeMinor, BookLog log, Market market) {
    return new Computation(posting, log, market).computed();
  }

  /** One charge. */
  private final class Computation {
    private final Posting posting;
    private final BookLog log;
    private final Market market;
    private final Mechanism rule;
    private final BookReplay replay;
    private final Accrual accrued;
    private final Accrual withheld = new Accrual();
    private final long wholeBefore;
    private final long remainderBefore;
    private final long servedBefore;
    private long served;
    private int split;
    private final List<Stretch> stretches = new ArrayList<>();

    Computation(Posting posting, BookLog log, Market market) {
      this.posting = posting;
      this.log = log;
      this.market = market;
      rule = market.rule();
      int server = posting.server();
      replay =
          new BookReplay(
              rule, market.scenario().servers().get(server), market.clients().size(), log);
      accrued = log.accruedAt(posting.client(), posting.fromNs());
      wholeBefore = accrued.wholeMinor();
      remainderBefore = accrued.remainder();
      BookLog.Split last = BookLog.Split.NOTHING;
      List<BookLog.Split> splits = log.splits(posting.client());
      while (split < splits.size() && splits.get(split).atNs() <= posting.fromNs()) {
        last = splits.get(split++);
        served = Math.max(served, last.wholeMinor() - last.withheldMinor());
      }
      servedBefore = served;
      withheld.set(last.withheldMinor());
      withheld.add(last.withheldRemainder(), 1);
    }

    Computed computed() {
      replay.to(posting.fromNs());
      long nowNs = posting.fromNs();
      while (nowNs < posting.atNs()) {
        long untilNs = Math.min(posting.atNs(), replay.nextNs());
        if (untilNs > nowNs) {
          stretch(nowNs, untilNs);
          nowNs = untilNs;
        }
        if (nowNs < posting.atNs()) {
          replay.step();
        }
      }
      long due = accrued.wholeMinor() - wholeBefore;
      long fromNs = log.paysFromNs(posting.client(), posting.fromNs(), posting.atNs());
      return new Computed(fromNs, remainderBefore, parts(due), answer(), stretches);
    }

    private List<Posting.Move> parts(long due) {
      if (rule.withheld() == Withheld.NOTHING) {
        return List.of(new Posting.Move(ChargeCode.SERVICE.key(), due, -1));
      }
      ChargeCode rest =
          rule.withheld() == Withheld.BURNT ? ChargeCode.BURNT : ChargeCode.MARKET_SURPLUS;
      long service = served - servedBefore;
      List<Posting.Move> parts = new ArrayList<>();
      if (service > 0) {
        parts.add(new Posting.Move(ChargeCode.SERVICE.key(), service, -1));
      }
      if (due > service) {
        parts.add(new Posting.Move(rest.key(), due - service, -1));
      }
      return parts;
    }

    private void stretch(long fromNs, long toNs) {
      int client = posting.client();
      boolean stands = replay.orders().has(client);
      Clearing clearing = replay.clearing();
      int units = stands ? clearing.units(client) : 0;
      long rate = stands ? clearing.rateMinor(client) : 0;
      long kept = stands ? clearing.withheldMinor(client) : 0;
      BookLog.Held live = log.heldAfter(client, replay.told());
      if (live.units() != units || live.rateMinor() != rate) {
        throw new IllegalStateException(
            market.clients().get(client)
                + " has "
                + live.units()
                + " units for "
                + live.rateMinor()
                + " a second in the book from "
                + fromNs
                + " ns, and "
                + units
                + " for "
                + rate
                + " by the rule");
      }
      long before = accrued.wholeMinor();
      accrue(fromNs, toNs, rate, kept);
      if (rate > 0) {
        long amount = accrued.wholeMinor() - before;
        add(new Stretch(fromNs, toNs, units, rate, kept, amount, reason(rate)));
      }
    }

    private Reason reason(long rate) {
      Reason why =
          reason.of(
              new Situation(
                  rule,
                  replay.state(),
                  replay.orders(),
                  replay.clearing(),
                  replay.epoch(),
                  posting.client(),
                  market.clients()));
      long sum = why.parts().stream().mapToLong(Part::minor).reduce(0, Math::addExact);
      if (sum != rate) {
        throw new IllegalStateException(
            market.clients().get(posting.client())
                + " pays "
                + rate
                + " a second, and "
                + why.parts()
                + " add up to "
                + sum);
      }
      return why;
    }

    /** Accrues to the end of a stretch, with all instants at which the server's part was asked. */
    private void accrue(long fromNs, long toNs, long rate, long kept) {
      List<BookLog.Split> splits = log.splits(posting.client());
      long nowNs = fromNs;
      while (split < splits.size() && splits.get(split).atNs() <= toNs) {
        long atNs = splits.get(split++).atNs();
        accrued.add(rate, atNs - nowNs);
        withheld.add(kept, atNs - nowNs);
        served = Math.max(served, accrued.wholeMinor() - withheld.wholeMinor());
        nowNs = atNs;
      }
      accrued.add(rate, toNs - nowNs);
      withheld.add(kept, toNs - nowNs);
    }

    /** Adds a stretch, or prolongs the last one if nothing has changed. */
    private void add(Stretch stretch) {
      int last = stretches.size() - 1;
      boolean same =
          last >= 0
              && stretches.get(last).toNs() == stretch.fromNs()
              && stretches.get(last).isChargedAs(stretch)
              && stretches.get(last).reason().equals(stretch.reason());
      if (same) {
        stretches.set(last, stretches.get(last).prolonged(stretch));
      } else {
        stretches.add(stretch);
      }
    }

    private String answer() {
      if (stretches.isEmpty()) {
        throw new IllegalStateException("a charge for a time in which nothing is paid");
      }
      String first = stretches.get(0).reason().sentence();
      if (stretches.stream().allMatch(each -> each.reason().sentence().equals(first))) {
        return first;
      }
      long leastRate = Long.MAX_VALUE;
      long mostRate = 0;
      int leastUnits = Integer.MAX_VALUE;
      int mostUnits = 0;
      int changes = 0;
      Stretch before = stretches.get(0);
      for (Stretch each : stretches) {
        changes += each.isChargedAs(before) ? 0 : 1;
        before = each;
        leastRate = Math.min(leastRate, each.rateMinorPerSecond());
        mostRate = Math.max(mostRate, each.rateMinorPerSecond());
        leastUnits = Math.min(leastUnits, each.units());
        mostUnits = Math.max(mostUnits, each.units());
      }
      return range(leastUnits, mostUnits)
          + (mostUnits == 1 ? " unit" : " units")
          + " at "
          + range(leastRate, mostRate)
          + " a second"
          + (changes == 0 ? "" : ", set anew " + Phrases.count(changes, "time"))
          + ", by the rule of "
          + market.kind().key()
          + ": "
          + market.kind().summary()
          + ".";
    }

    private static String range(long least, long most) {
      return least == most ? Long.toString(least) : least + " to " + most;
    }
  }
}
