package org.lightmarket.agent;

import java.util.Arrays;
import org.lightmarket.model.Bid;

/**
 * Steps of a bid in the making: quantities of units and prices per unit and second, prices falling
 * or equal. Mutable and reused from plan to plan, so that planning allocates nothing.
 */
public final class BidSteps {
  private int[] quantities = new int[24];
  private long[] pricesMinor = new long[24];
  private int steps;
  private int units;

  /** Removes all steps. */
  public void clear() {
    steps = 0;
    units = 0;
  }

  /**
   * Adds a step; one at the price of the last step enlarges that.
   *
   * @param quantity at least 1
   * @param priceMinor at least 0, at most that of the last step
   */
  public void add(int quantity, long priceMinor) {
    if (quantity < 1 || priceMinor < 0 || (steps > 0 && priceMinor > pricesMinor[steps - 1])) {
      throw new IllegalStateException(
          "step " + steps + ": " + quantity + "@" + priceMinor + " after " + this);
    }
    units = Math.addExact(units, quantity);
    if (steps > 0 && priceMinor == pricesMinor[steps - 1]) {
      quantities[steps - 1] += quantity;
      return;
    }
    if (steps == quantities.length) {
      quantities = Arrays.copyOf(quantities, 2 * steps);
      pricesMinor = Arrays.copyOf(pricesMinor, 2 * steps);
    }
    quantities[steps] = quantity;
    pricesMinor[steps] = priceMinor;
    steps++;
  }

  /** Takes over the steps of another. */
  public void set(BidSteps other) {
    clear();
    for (int step = 0; step < other.steps; step++) {
      add(other.quantities[step], other.pricesMinor[step]);
    }
  }

  /** Number of steps; 0: no bid. */
  public int count() {
    return steps;
  }

  /** Units asked in a step. */
  public int quantity(int step) {
    return quantities[step];
  }

  /** Price of each unit of a step. */
  public long priceMinor(int step) {
    return pricesMinor[step];
  }

  /** Units asked in all steps together. */
  public int units() {
    return units;
  }

  /** Value of the first units, or of all if there are fewer; as exact as a double. */
  public double valueMinor(int firstUnits) {
    double value = 0;
    int left = firstUnits;
    for (int step = 0; step < steps && left > 0; step++) {
      int taken = Math.min(left, quantities[step]);
      value += (double) pricesMinor[step] * taken;
      left -= taken;
    }
    return value;
  }

  /** Units asked at a price or above. */
  public int unitsAtLeast(long priceMinor) {
    int wanted = 0;
    for (int step = 0; step < steps && pricesMinor[step] >= priceMinor; step++) {
      wanted += quantities[step];
    }
    return wanted;
  }

  /** Asks for no more than so many units. */
  public void truncate(int unitsMax) {
    while (units > unitsMax) {
      int last = quantities[steps - 1];
      int taken = Math.min(last, units - unitsMax);
      quantities[steps - 1] -= taken;
      units -= taken;
      steps -= taken == last ? 1 : 0;
    }
  }

  /** The bid with these steps. */
  public Bid toBid(int clientId, long arrival) {
    return new Bid(
        clientId, arrival, Arrays.copyOf(quantities, steps), Arrays.copyOf(pricesMinor, steps));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < steps; i++) {
      text.append(i > 0 ? " " : "").append(quantities[i]).append('@').append(pricesMinor[i]);
    }
    return text.append(']').toString();
  }
}
