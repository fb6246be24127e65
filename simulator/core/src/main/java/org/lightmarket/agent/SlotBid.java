package org.lightmarket.agent;

/**
 * A plan as a bid for ranked slots, where a bidder has one value per unit of any slot: the average
 * over the units of the largest slot, units beyond the plan being worth nothing. A smaller slot is
 * worth at least that much per unit, so that no slot is bid above its worth.
 */
public final class SlotBid {
  private SlotBid() {}

  /**
   * Writes the bid: one unit at the average, rounded down; empty if that is below 1.
   *
   * @param slotUnits units of the largest slot
   * @throws ArithmeticException if the plan is worth more than a long holds
   */
  public static void average(BidSteps plan, int slotUnits, BidSteps into) {
    into.clear();
    if (slotUnits < 1) {
      return;
    }
    long worthMinor = 0;
    int left = slotUnits;
    for (int step = 0; step < plan.count() && left > 0; step++) {
      int units = Math.min(left, plan.quantity(step));
      long ofStep = Math.multiplyExact(plan.priceMinor(step), (long) units);
      worthMinor = Math.addExact(worthMinor, ofStep);
      left -= units;
    }
    if (worthMinor >= slotUnits) {
      into.add(1, worthMinor / slotUnits);
    }
  }
}
