package org.lightmarket.model;

/**
 * A standing ask of one seller in a two-sided market: steps of a quantity at a price each, prices
 * rising or equal. Immutable; the arrays are copied on the way in and not handed out.
 *
 * <p>Prices are minor units of the scenario's asset per unit and billing second, at least 0;
 * quantities at least 1.
 */
public final class Ask {
  private final int sellerId;
  private final long arrival;
  private final int[] quantities;
  private final long[] pricesMinor;

  /**
   * An ask.
   *
   * @param arrival place in the order of arrival: equal prices are served by it, then by seller id
   * @throws IllegalArgumentException if a quantity is below 1, a price below 0, a step falls, or
   *     the quantities add up to more than an int holds; the message names the step, from 0
   */
  public Ask(int sellerId, long arrival, int[] quantities, long[] pricesMinor) {
    if (quantities.length != pricesMinor.length) {
      throw new IllegalArgumentException("as many quantities as prices");
    }
    this.sellerId = sellerId;
    this.arrival = arrival;
    this.quantities = quantities.clone();
    this.pricesMinor = pricesMinor.clone();
    long units = 0;
    for (int i = 0; i < quantities.length; i++) {
      if (quantities[i] < 1) {
        throw new IllegalArgumentException(
            "step " + i + ": quantity " + quantities[i] + " below 1");
      }
      if (pricesMinor[i] < 0) {
        throw new IllegalArgumentException("step " + i + ": price " + pricesMinor[i] + " below 0");
      }
      if (i > 0 && pricesMinor[i] < pricesMinor[i - 1]) {
        throw new IllegalArgumentException(
            "step " + i + ": price falls from " + pricesMinor[i - 1] + " to " + pricesMinor[i]);
      }
      units += quantities[i];
    }
    if (units > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("quantities add up to " + units);
    }
  }

  /** The seller. */
  public int sellerId() {
    return sellerId;
  }

  /** Place in the order of arrival. */
  public long arrival() {
    return arrival;
  }

  /** Number of steps. */
  public int steps() {
    return quantities.length;
  }

  /** Units offered in a step. */
  public int quantity(int step) {
    return quantities[step];
  }

  /** Price of each unit of a step. */
  public long priceMinor(int step) {
    return pricesMinor[step];
  }

  /** Units offered in all steps together. */
  public int units() {
    int units = 0;
    for (int quantity : quantities) {
      units += quantity;
    }
    return units;
  }

  /**
   * What the seller asks for the first units together.
   *
   * @throws ArithmeticException if it leaves the range of a long
   */
  public long costMinor(int firstUnits) {
    long cost = 0;
    int left = firstUnits;
    for (int step = 0; left > 0; step++) {
      int taken = Math.min(left, quantities[step]);
      cost = Math.addExact(cost, Math.multiplyExact(pricesMinor[step], (long) taken));
      left -= taken;
    }
    return cost;
  }
}
