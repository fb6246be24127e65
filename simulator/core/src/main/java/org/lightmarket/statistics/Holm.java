package org.lightmarket.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's adjustment of p-values of several tests (Scandinavian Journal of Statistics 6, 1979): in
 * rising order, the i-th of m is multiplied by m − i + 1, and none becomes smaller than the one
 * before it or larger than 1. Rejecting where the adjusted value is at most α keeps the probability
 * of any false rejection at most α, whatever the tests' dependence.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values in the order given; O(m log m).
   *
   * @param p each in [0, 1]; NaN stays NaN and does not count as a test
   */
  public static double[] adjust(double... p) {
    Integer[] order = new Integer[p.length];
    int tests = 0;
    for (int i = 0; i < p.length; i++) {
      if (p[i] < 0 || p[i] > 1) {
        throw new IllegalArgumentException("p-value " + p[i] + " outside [0, 1]");
      }
      order[i] = i;
      tests += Double.isNaN(p[i]) ? 0 : 1;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double before = 0;
    for (int i = 0; i < tests; i++) {
      before = Math.max(before, Math.min(1, p[order[i]] * (tests - i)));
      adjusted[order[i]] = before;
    }
    return adjusted;
  }
}
