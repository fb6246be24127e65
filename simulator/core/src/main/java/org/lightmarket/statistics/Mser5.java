package org.lightmarket.statistics;

import java.util.OptionalInt;

/**
 * The end of the warm-up by MSER-5 (White, Cobb and Spratt, "A comparison of five steady-state
 * truncation heuristics", Winter Simulation Conference 2000): with Z the means of successive fives
 * of observations and k of them, cut the d that minimises {@code Σ_{i>d} (Zᵢ − Z̄_d)² / (k − d)²},
 * the squared standard error of the mean of what remains. The smallest d wins a tie.
 */
public final class Mser5 {
  private static final int BATCH = 5;

  private Mser5() {}

  /**
   * How many observations to cut, a multiple of 5; absent if the minimum is not in the first half
   * (the run is too short to tell) or there are fewer than ten observations. Observations beyond
   * the last whole five are not looked at. O(n).
   */
  public static OptionalInt cut(double... observations) {
    int batches = observations.length / BATCH;
    if (batches < 2) {
      return OptionalInt.empty();
    }
    Tally rest = new Tally();
    double best = Double.POSITIVE_INFINITY;
    int bestCut = 0;
    for (int batch = batches - 1; batch >= 0; batch--) {
      Tally five = new Tally();
      for (int i = batch * BATCH; i < (batch + 1) * BATCH; i++) {
        five.add(observations[i]);
      }
      rest.add(five.mean());
      // The last few means always agree by chance: a minimum needs two of them at least.
      if (rest.count() >= 2) {
        double statistic =
            rest.variance() * (rest.count() - 1) / ((double) rest.count() * rest.count());
        if (statistic <= best) {
          best = statistic;
          bestCut = batch;
        }
      }
    }
    return 2 * bestCut > batches ? OptionalInt.empty() : OptionalInt.of(bestCut * BATCH);
  }
}
