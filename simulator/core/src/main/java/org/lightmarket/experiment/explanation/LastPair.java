package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.mechanism.les.Wide;

/**
 * Two-sided markets: the last pair of bid and ask that meet, or the first that does not, sets the
 * price.
 */
final class LastPair implements RateReason {
  private static final long THOUSAND = 1_000;

  private final long numerator;
  private final long denominator;
  private final long risePermille;
  private final boolean mcafee;

  private LastPair(long numerator, long denominator, long risePermille, boolean mcafee) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.risePermille = risePermille;
    this.mcafee = mcafee;
  }

  /** The k-double auction, κ as a fraction. */
  static LastPair kDouble(long numerator, long denominator, long risePermille) {
    return new LastPair(numerator, denominator, risePermille, false);
  }

  /** McAfee's. */
  static LastPair mcafee(long risePermille) {
    return new LastPair(0, 1, risePermille, true);
  }

  /** A unit wanted by a client. */
  private record Wanted(int client, long priceMinor) {}

  @Override
  public Reason of(Situation now) {
    int onSale = now.orders().units();
    long reserve = now.orders().reserveMinor();
    List<Wanted> bids = new ArrayList<>();
    for (Situation.Step step : now.steps()) {
      for (long unit = 0; unit < step.units() && bids.size() <= onSale; unit++) {
        if (step.priceMinor() >= reserve) {
          bids.add(new Wanted(step.client(), step.priceMinor()));
        }
      }
    }
    int trades = 0;
    while (trades < Math.min(onSale, bids.size())
        && bids.get(trades).priceMinor() >= ask(trades, onSale, reserve)) {
      trades++;
    }
    Wanted bid = bids.get(trades - 1);
    long ask = ask(trades - 1, onSale, reserve);
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("efficientTrades", (long) trades);
    figures.put("lastBidMinor", bid.priceMinor());
    figures.put("lastAskMinor", ask);
    String met =
        Phrases.units(trades)
            + (trades == 1 ? " meets" : " meet")
            + " an ask at or below a bid; the last pair is "
            + now.name(bid.client())
            + "'s bid of "
            + bid.priceMinor()
            + " and an ask of "
            + ask;
    Part part;
    String sentence;
    if (!mcafee) {
      long price = ask + Wide.mulDiv(bid.priceMinor() - ask, numerator, denominator);
      part = new Part(now.units(), price, now.name(bid.client()), "last pair");
      sentence =
          met + ". All trade at the ask and " + numerator + "/" + denominator + " of the rest.";
    } else {
      boolean both = trades < bids.size() && trades < onSale;
      long sum = both ? bids.get(trades).priceMinor() + ask(trades, onSale, reserve) : 0;
      if (both && sum >= 2 * ask && sum <= 2 * bid.priceMinor()) {
        figures.put("nextBidMinor", bids.get(trades).priceMinor());
        figures.put("nextAskMinor", ask(trades, onSale, reserve));
        part = new Part(now.units(), sum / 2, now.name(bids.get(trades).client()), "next pair");
        sentence =
            met
                + ". The next pair's mean lies between them: all trade at that, and nobody who"
                + " trades sets it.";
      } else {
        part = new Part(now.units(), bid.priceMinor(), now.name(bid.client()), "last bid");
        sentence =
            met
                + ". No mean of a next pair lies between them: that pair does not trade, the other"
                + " buyers pay its bid, sellers receive its ask, and the market keeps the rest.";
      }
    }
    return new Reason(sentence, List.of(part), figures, now.others(false, ""));
  }

  /** What the server asks for a unit, counted from 0. */
  private long ask(int unit, int onSale, long reserve) {
    long rise = Wide.mulDiv(reserve, risePermille, THOUSAND);
    return onSale < 2 ? reserve : reserve + Wide.mulDiv(rise, unit, onSale - 1L);
  }
}
