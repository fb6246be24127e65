package org.lightmarket.mechanism;

import java.util.Arrays;
import org.lightmarket.model.Accrual;

/**
 * The different sizes of grants in a {@link VickreyBook}: for each the number of its winners, what
 * those pay a second who have no losing bids of their own in the way, and the time integral of
 * that. A size has a number of its own while it has winners; a new one costs O(sizes).
 */
final class GrantSizes {
  private static final int SIZES_AT_FIRST = 16;

  /** The sizes, smallest first, and their numbers. */
  private int[] units = new int[SIZES_AT_FIRST];

  private int[] numbers = new int[SIZES_AT_FIRST];
  private int count;

  /** By number: the units, all winners, those with rates of their own, and the rate of others. */
  private int[] unitsOf = new int[SIZES_AT_FIRST];

  private int[] winners = new int[SIZES_AT_FIRST];
  private int[] owners = new int[SIZES_AT_FIRST];
  private long[] rateMinor = new long[SIZES_AT_FIRST];
  private final Integrals integrals = new Integrals(SIZES_AT_FIRST);

  /** Numbers given back, and the first that was never given. */
  private int[] freed = new int[SIZES_AT_FIRST];

  private int freedCount;
  private int fresh;

  /** Some time goes by at the present rates. */
  void integrate(long elapsedNs) {
    for (int i = 0; i < count; i++) {
      integrals.add(numbers[i], rateMinor[numbers[i]], elapsedNs);
    }
  }

  /** Units of the largest grant; 0 without any. */
  int largest() {
    return count == 0 ? 0 : units[count - 1];
  }

  /** One more winner of so many units; returns the number of the size. */
  int join(int granted) {
    int at = Arrays.binarySearch(units, 0, count, granted);
    int number = at >= 0 ? numbers[at] : add(-at - 1, granted);
    winners[number]++;
    return number;
  }

  private int add(int at, int granted) {
    if (count == units.length) {
      grow();
    }
    System.arraycopy(units, at, units, at + 1, count - at);
    System.arraycopy(numbers, at, numbers, at + 1, count - at);
    int number = freedCount > 0 ? freed[--freedCount] : fresh++;
    units[at] = granted;
    numbers[at] = number;
    count++;
    unitsOf[number] = granted;
    rateMinor[number] = 0;
    return number;
  }

  private void grow() {
    int length = 2 * count;
    units = Arrays.copyOf(units, length);
    numbers = Arrays.copyOf(numbers, length);
    unitsOf = Arrays.copyOf(unitsOf, length);
    winners = Arrays.copyOf(winners, length);
    owners = Arrays.copyOf(owners, length);
    rateMinor = Arrays.copyOf(rateMinor, length);
    freed = Arrays.copyOf(freed, length);
    integrals.grow(length);
  }

  /** One winner less. */
  void leave(int number, boolean owner) {
    winners[number]--;
    if (owner) {
      owners[number]--;
    }
    if (winners[number] == 0) {
      int at = Arrays.binarySearch(units, 0, count, unitsOf[number]);
      count--;
      System.arraycopy(units, at + 1, units, at, count - at);
      System.arraycopy(numbers, at + 1, numbers, at, count - at);
      freed[freedCount++] = number;
    }
  }

  /** So many more of its winners pay rates of their own. */
  void disown(int number, int more) {
    owners[number] += more;
  }

  /** After an event: what each size pays, the losing units of the largest having been looked at. */
  void reprice(LosingSteps losing) {
    int place = 0;
    for (int i = 0; i < count; i++) {
      while (place < losing.count() && losing.unitsBefore(place + 1) < units[i]) {
        place++;
      }
      rateMinor[numbers[i]] = losing.sumAt(place, units[i]);
    }
  }

  /** What all pay together that have no rates of their own. */
  long totalMinor() {
    long total = 0;
    for (int i = 0; i < count; i++) {
      int number = numbers[i];
      int payers = winners[number] - owners[number];
      total = Math.addExact(total, Math.multiplyExact(rateMinor[number], (long) payers));
    }
    return total;
  }

  /** What a winner of that size pays a second. */
  long rateMinor(int number) {
    return rateMinor[number];
  }

  /** Writes the integral down for a client. */
  void remember(int number, Integrals into, int client) {
    into.set(client, integrals, number);
  }

  /** Accrues what a client owes since that. */
  void accrueSince(int number, Integrals then, int client, Accrual into) {
    integrals.accrueSince(number, then, client, 1, into);
  }
}
