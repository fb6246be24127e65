package org.lightmarket.agent;

/**
 * A plan as a bid with a fee cap: a quantity that is served whole, and the most that it pays per
 * unit. The cap is the worth of the first unit; the quantity is that of the units worth the price
 * of now, at least those of the first step.
 */
public final class FeeCapBid {
  private FeeCapBid() {}

  /** Writes the bid as one step; empty for an empty plan. */
  public static void capped(BidSteps plan, long priceMinor, BidSteps into) {
    into.clear();
    int units = 0;
    for (int step = 0; step < plan.count(); step++) {
      if (step == 0 || plan.priceMinor(step) >= priceMinor) {
        units += plan.quantity(step);
      }
    }
    if (units > 0) {
      into.add(units, plan.priceMinor(0));
    }
  }
}
