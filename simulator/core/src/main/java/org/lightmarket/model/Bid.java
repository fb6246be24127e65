package org.lightmarket.model;

import java.util.Arrays;

/**
 * A standing bid for units of one server's capacity: steps of a quantity at a price each, prices
 * falling or equal. Immutable; the arrays are copied on the way in and not handed out.
 *
 * <p>Prices are minor units of the scenario's asset per unit and billing second, at least 0;
 * quantities at least 1. Where a market asks for a fee cap, the price is that cap and a tip may
 * stand beside it.
 */
public final class Bid {
  /** The tip of a bid that names none. */
  public static final long NO_TIP = -1;

  private final int clientId;
  private final long arrival;
  private final int[] quantities;
  private final long[] pricesMinor;
  private final int units;
  private final long tipMinor;

  /**
   * A bid without a tip.
   *
   * @param arrival place in the order of arrival: equal prices are served by it, then by client id
   * @throws IllegalArgumentException if a quantity is below 1, a price below 0, a step rises, or
   *     the quantities add up to more than an int holds; the message names the step, from 0
   */
  public Bid(int clientId, long arrival, int[] quantities, long[] pricesMinor) {
    this(clientId, arrival, quantities, pricesMinor, NO_TIP);
  }

  private Bid(int clientId, long arrival, int[] quantities, long[] pricesMinor, long tipMinor) {
    if (quantities.length != pricesMinor.length) {
      throw new IllegalArgumentException("as many quantities as prices");
    }
    this.clientId = clientId;
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
      if (i > 0 && pricesMinor[i] > pricesMinor[i - 1]) {
        throw new IllegalArgumentException(
            "step " + i + ": price rises from " + pricesMinor[i - 1] + " to " + pricesMinor[i]);
      }
      units += quantities[i];
    }
    if (units > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("quantities add up to " + units);
    }
    this.units = (int) units;
    this.tipMinor = tipMinor;
  }

  /**
   * A bid for a quantity, to be served whole, that pays any fee up to a cap and a tip within it.
   *
   * @throws IllegalArgumentException if the quantity is below 1, the cap or the tip below 0
   */
  public static Bid capped(int clientId, long arrival, int quantity, long capMinor, long tipMinor) {
    if (tipMinor < 0) {
      throw new IllegalArgumentException("tip " + tipMinor + " below 0");
    }
    return new Bid(clientId, arrival, new int[] {quantity}, new long[] {capMinor}, tipMinor);
  }

  /** The bidder. */
  public int clientId() {
    return clientId;
  }

  /** Place in the order of arrival. */
  public long arrival() {
    return arrival;
  }

  /** Number of steps. */
  public int steps() {
    return quantities.length;
  }

  /** Units asked in a step. */
  public int quantity(int step) {
    return quantities[step];
  }

  /** Price of each unit of a step. */
  public long priceMinor(int step) {
    return pricesMinor[step];
  }

  /** Tip per unit and second, at least 0, or {@link #NO_TIP}. */
  public long tipMinor() {
    return tipMinor;
  }

  /** Units asked in all steps together. */
  public int units() {
    return units;
  }

  /**
   * The reported value of the first units: what the bid offers for them together.
   *
   * @throws ArithmeticException if it leaves the range of a long
   */
  public long valueMinor(int firstUnits) {
    long value = 0;
    int left = firstUnits;
    for (int step = 0; left > 0; step++) {
      int taken = Math.min(left, quantities[step]);
      value = Math.addExact(value, Math.multiplyExact(pricesMinor[step], (long) taken));
      left -= taken;
    }
    return value;
  }

  /** Units asked at a price or above. */
  public int unitsAtLeast(long priceMinor) {
    int wanted = 0;
    for (int step = 0; step < quantities.length && pricesMinor[step] >= priceMinor; step++) {
      wanted += quantities[step];
    }
    return wanted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bid bid
        && bid.clientId == clientId
        && bid.arrival == arrival
        && bid.tipMinor == tipMinor
        && Arrays.equals(bid.quantities, quantities)
        && Arrays.equals(bid.pricesMinor, pricesMinor);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(quantities) + Arrays.hashCode(pricesMinor)) + clientId;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("client ").append(clientId).append(':');
    for (int i = 0; i < quantities.length; i++) {
      text.append(' ').append(quantities[i]).append('@').append(pricesMinor[i]);
    }
    return tipMinor == NO_TIP ? text.toString() : text.append(" tip ").append(tipMinor).toString();
  }
}
