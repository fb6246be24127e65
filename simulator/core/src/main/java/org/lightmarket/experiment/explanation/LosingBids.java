package org.lightmarket.experiment.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * VCG for units: a winner of k units pays the k highest losing unit bids of the others, each at
 * least the reserve. The externality is computed beside it and must agree.
 */
final class LosingBids implements RateReason {
  private final LongUnaryOperator reserve;

  /** With the reserve price that follows from the server's. */
  LosingBids(LongUnaryOperator reserve) {
    this.reserve = reserve;
  }

  @Override
  public Reason of(Situation now) {
    long reserveMinor = reserve.applyAsLong(now.orders().reserveMinor());
    List<Part> parts = new ArrayList<>();
    long left = now.units();
    for (Situation.Step step : now.losingSteps(reserveMinor)) {
      if (left > 0 && step.client() != now.client() && step.priceMinor() > reserveMinor) {
        long displaced = Math.min(left, step.units());
        String owner = now.name(step.client());
        parts.add(new Part(displaced, step.priceMinor(), owner, "losing bid"));
        left -= displaced;
      }
    }
    long byBids = now.units() - left;
    if (left > 0) {
      parts.add(new Part(left, reserveMinor, null, "reserve"));
    }
    return new Reason(
        sentence(now.units(), byBids, left, now.orders().units()),
        parts,
        Map.of("unitsOnSale", (long) now.orders().units(), "reserveMinor", reserveMinor),
        now.others(reserveMinor, true, ""));
  }

  private static String sentence(int units, long byBids, long byReserve, int onSale) {
    String what =
        byBids == 1 ? "the highest losing unit bid" : byBids + " highest losing unit bids";
    String by =
        byBids == 0
            ? "no other bid above the reserve lost: it pays the reserve price for each"
            : "it pays the " + what.replaceFirst("^the ", "") + " of the others";
    String rest =
        byBids > 0 && byReserve > 0
            ? ", and the reserve price for " + byReserve + " more, as no other bid above it lost"
            : "";
    return "Its bids are among the "
        + onSale
        + " highest with "
        + Phrases.units(units)
        + "; "
        + by
        + rest
        + ".";
  }
}
