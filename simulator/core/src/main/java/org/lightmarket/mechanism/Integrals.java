package org.lightmarket.mechanism;

import java.util.Arrays;
import org.lightmarket.model.Accrual;

/**
 * Time integrals of rates, in minor units · ns, as 128-bit numbers: a rate is below 2⁶³, and so is
 * all of time, so that none overflows.
 */
final class Integrals {
  private long[] high;
  private long[] low;

  Integrals(int places) {
    high = new long[places];
    low = new long[places];
  }

  /** Makes room for more of them, which are 0. */
  void grow(int places) {
    high = Arrays.copyOf(high, places);
    low = Arrays.copyOf(low, places);
  }

  /** Adds a rate over a time, both at least 0. */
  void add(int place, long rate, long elapsedNs) {
    long product = rate * elapsedNs;
    long sum = low[place] + product;
    int carried = Long.compareUnsigned(sum, product) < 0 ? 1 : 0;
    low[place] = sum;
    high[place] += Math.multiplyHigh(rate, elapsedNs) + carried;
  }

  /** Sets one to another. */
  void set(int place, Integrals from, int other) {
    high[place] = from.high[other];
    low[place] = from.low[other];
  }

  /**
   * Accrues what one has grown by since it was as another, a number of times.
   *
   * @throws ArithmeticException if the sum leaves the range of a long
   */
  void accrueSince(int place, Integrals then, int other, int times, Accrual into) {
    int borrowed = Long.compareUnsigned(low[place], then.low[other]) < 0 ? 1 : 0;
    into.addIntegral(
        high[place] - then.high[other] - borrowed, low[place] - then.low[other], times);
  }
}
