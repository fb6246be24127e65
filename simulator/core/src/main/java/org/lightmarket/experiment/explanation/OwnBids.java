package org.lightmarket.experiment.explanation;

import java.util.List;
import java.util.Map;

/** Rules under which a client pays what it bids itself. */
final class OwnBids implements RateReason {
  private final boolean losersPay;

  /** Whether units that are not won are paid for, too. */
  OwnBids(boolean losersPay) {
    this.losersPay = losersPay;
  }

  @Override
  public Reason of(Situation now) {
    int bidUnits = now.bid().units();
    List<Part> parts = now.ownParts(losersPay ? bidUnits : now.units(), "own bid");
    String sentence =
        losersPay
            ? "It bids for "
                + Phrases.units(bidUnits)
                + " and wins "
                + now.units()
                + "; everybody pays the own bid, for what was not won too."
            : "It wins "
                + Phrases.units(now.units())
                + " of the "
                + now.orders().units()
                + " on sale and pays its own bid for each.";
    return new Reason(
        sentence,
        parts,
        Map.of("unitsOnSale", (long) now.orders().units(), "unitsBid", (long) bidUnits),
        now.others(false, ""));
  }
}
