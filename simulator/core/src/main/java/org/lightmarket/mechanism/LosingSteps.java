package org.lightmarket.mechanism;

import java.util.Arrays;

/**
 * The losing steps above the reserve, from the margin down, as far as they have been looked at
 * since the last event, with sums of their units and prices. Looking at a step costs O(1), a sum
 * O(log of those looked at).
 *
 * <p>Sums of prices may wrap: a payment is a difference of two of them that is never more than what
 * the payer bids, and whose range is checked there.
 */
final class LosingSteps {
  private final Winners winners;
  private int[] steps = new int[64];

  /** By place, and one further: the units and the sum of unit prices before that step. */
  private long[] unitsBefore = new long[65];

  private long[] pricesBefore = new long[65];

  /** By step: its place when it was last looked at. */
  private int[] places = new int[0];

  private int count;
  private int next;
  private long reserveMinor;

  LosingSteps(Winners winners) {
    this.winners = winners;
  }

  /** After an event: none has been looked at. */
  void begin(long reserve) {
    reserveMinor = reserve;
    count = 0;
    next = winners.margin();
    if (places.length < winners.order().bound()) {
      places = Arrays.copyOf(places, winners.order().bound());
    }
  }

  /** Looks at so many losing units, or all there are. */
  void lookAt(long units) {
    StepOrder order = winners.order();
    while (unitsBefore[count] < units
        && next != StepOrder.NONE
        && order.price(next) > reserveMinor) {
      if (count == steps.length) {
        steps = Arrays.copyOf(steps, 2 * count);
        unitsBefore = Arrays.copyOf(unitsBefore, 2 * count + 1);
        pricesBefore = Arrays.copyOf(pricesBefore, 2 * count + 1);
      }
      int losing = winners.losing(next);
      steps[count] = next;
      places[next] = count;
      unitsBefore[count + 1] = unitsBefore[count] + losing;
      pricesBefore[count + 1] = pricesBefore[count] + order.price(next) * losing;
      count++;
      next = order.next(next);
    }
  }

  /** How many steps have been looked at. */
  int count() {
    return count;
  }

  int step(int place) {
    return steps[place];
  }

  /** Losing units before a step that has been looked at. */
  long unitsBefore(int place) {
    return unitsBefore[place];
  }

  /** The place of a step; −1 if it has not been looked at. */
  int place(int step) {
    int place = places[step];
    return place < count && steps[place] == step ? place : -1;
  }

  /**
   * The sum of the highest losing unit bids, missing ones and those below counted as the reserve.
   *
   * @param units that have been looked at
   * @param from a place at or before that of the last of them, where the search begins
   */
  long sumOf(long units, int from) {
    int low = from;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (unitsBefore[middle + 1] < units) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sumAt(low, units);
  }

  /** The same sum where the place of the last unit is known; the count if that is missing. */
  long sumAt(int place, long units) {
    long price = place < count ? winners.order().price(steps[place]) : reserveMinor;
    return pricesBefore[place] + price * (units - unitsBefore[place]);
  }
}
