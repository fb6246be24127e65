package org.lightmarket.experiment.explanation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The uniform price: every unit at the highest bid that lost, or the lowest that won. */
final class OnePrice implements RateReason {
  private final boolean lastAccepted;

  /** Whether the lowest winning bid sets the price. */
  OnePrice(boolean lastAccepted) {
    this.lastAccepted = lastAccepted;
  }

  @Override
  public Reason of(Situation now) {
    long reserve = now.orders().reserveMinor();
    boolean soldOut = now.clearing().soldUnits() == now.orders().units();
    Situation.@Nullable Step setter = soldOut ? setter(now, reserve) : null;
    boolean byBid = setter != null && setter.priceMinor() > reserve;
    long price = setter != null && byBid ? setter.priceMinor() : reserve;
    @Nullable String owner = setter != null && byBid ? now.name(setter.client()) : null;
    String what = lastAccepted ? "lowest winning" : "highest losing";
    String why;
    if (byBid) {
      why = "the " + what + " unit bid, " + owner + "'s, sets the price of all";
    } else if (soldOut) {
      why = "no " + what + " unit bid is above the reserve price, which all pay";
    } else {
      why = "with units unsold all pay the reserve price";
    }
    String sentence =
        "Its bids are among the "
            + now.orders().units()
            + " highest with "
            + Phrases.units(now.units())
            + "; "
            + why
            + ".";
    String source = byBid ? what + " bid" : "reserve";
    return new Reason(
        sentence,
        List.of(new Part(now.units(), price, owner, source)),
        Map.of("unitsOnSale", (long) now.orders().units(), "reserveMinor", reserve),
        now.others(false, ""));
  }

  private Situation.@Nullable Step setter(Situation now, long reserve) {
    if (!lastAccepted) {
      List<Situation.Step> losing = now.losingSteps(reserve);
      return losing.isEmpty() ? null : losing.get(0);
    }
    Situation.@Nullable Step last = null;
    long left = now.orders().units();
    for (Situation.Step step : now.steps()) {
      if (left > 0 && step.priceMinor() >= reserve) {
        last = step;
        left -= step.units();
      }
    }
    return last;
  }
}
