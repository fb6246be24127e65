package org.lightmarket.agent;

/**
 * A plan as an offer in proportional sharing: the best response to what the others offered last.
 * Beside others who offer Z together, an offer of w buys x = K·w/(w + Z) of K units, so that x
 * units cost Z·x/(K − x), and never less than the reserve each; the offer is the cost of the whole
 * number of units at which worth less cost is largest, the smallest among equals.
 *
 * <p>F. Kelly, Charging and rate control for elastic traffic, 1997, section 2; the response of one
 * who knows its influence on the price: R. Johari, J. Tsitsiklis, Efficiency loss in a network
 * resource allocation game, Mathematics of Operations Research 29(3), 2004, section 3.
 */
public final class KellyOffer {
  private KellyOffer() {}

  /**
   * Writes the offer as the price of one unit; empty if no number of units is worth its cost.
   *
   * @param units K, on sale
   * @param reserveMinor least price of a unit
   * @param othersMinor Z, what the others offer together
   * @throws ArithmeticException if a cost leaves the range of a long
   */
  public static void respond(
      BidSteps plan, int units, long reserveMinor, long othersMinor, BidSteps into) {
    into.clear();
    // Beside others all of the units can't be had at any price.
    int most = Math.min(plan.units(), othersMinor > 0 ? units - 1 : units);
    long worthMinor = 0;
    long bestMinor = 0;
    long offerMinor = 0;
    int bought = 0;
    for (int step = 0; step < plan.count(); step++) {
      for (int i = 0; i < plan.quantity(step) && bought < most; i++) {
        bought++;
        worthMinor = Math.addExact(worthMinor, plan.priceMinor(step));
        long costMinor = costMinor(bought, units, reserveMinor, othersMinor);
        if (worthMinor - costMinor > bestMinor) {
          bestMinor = worthMinor - costMinor;
          offerMinor = costMinor;
        }
      }
    }
    if (offerMinor > 0) {
      into.add(1, offerMinor);
    }
  }

  private static long costMinor(int bought, int units, long reserveMinor, long othersMinor) {
    long floorMinor = Math.max(1, Math.multiplyExact(reserveMinor, (long) bought));
    if (othersMinor == 0) {
      return floorMinor;
    }
    long shared = Math.multiplyExact(othersMinor, (long) bought);
    long left = (long) units - bought;
    // rounded up: the share must reach the units
    return Math.max(floorMinor, shared / left + (shared % left == 0 ? 0 : 1));
  }
}
