package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {
  /**
   * Residuals 0, −1/2, 1/2 and their opposites: a mean square of 1/2 on 2 degrees of freedom, for
   * which Student's quantile at p is {@code (2p − 1)/√(2p(1 − p))}; here p = 1 − 0.05/6.
   */
  @Test
  void theErrorIsWhatBlocksAndColumnsLeave() {
    Interval interval = Blocks.of(new double[][] {{1, 4, 9}, {2, 6, 9}}).difference(0.95, 2, 0);
    assertEquals(7.5, interval.estimate(), 1e-12);
    double p = 1 - 0.05 / 6;
    double t = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
    assertEquals(t * Math.sqrt(2 * 0.5 / 2), interval.halfWidth(), 1e-9);
  }

  @Test
  void aPairThatVariesMoreThanTheOthersHasItsOwnError() {
    double[][] rows = {{0, 0, 0, 0, 0, 10}, {0, 0, 0, 0, 0, 30}};
    Interval interval = Blocks.of(rows).difference(0.95, 5, 0);
    assertEquals(20, interval.estimate(), 1e-12);
    double t = Intervals.studentT(5, 1 - 0.05 / 15);
    assertEquals(t * 10, interval.halfWidth(), 1e-9);
  }

  @Test
  void withoutATableThereIsNoInterval() {
    assertFalse(Blocks.of(new double[][] {{1, 2}}).difference(0.95, 0, 1).exists());
    assertThrows(IllegalArgumentException.class, () -> Blocks.of(new double[][] {{1, Double.NaN}}));
    assertThrows(IllegalArgumentException.class, () -> Blocks.of(new double[][] {{1}, {1, 2}}));
  }

  /**
   * The largest of all differences of pure noise, with blocks that differ, is seldom called one.
   */
  @Test
  void noiseIsCalledADifferenceInFewerThanOneOfTwentyTables() {
    for (int blocks : new int[] {2, 3, 10}) {
      for (double unevenness : new double[] {0, 2}) {
        int called = 0;
        int tables = 2000;
        for (int seed = 0; seed < tables; seed++) {
          called += largestIsCalled(new Random(seed), blocks, unevenness) ? 1 : 0;
        }
        double share = (double) called / tables;
        assertTrue(share < 0.06, blocks + " blocks, " + unevenness + ": " + share);
      }
    }
  }

  private static boolean largestIsCalled(Random random, int blocks, double unevenness) {
    double[][] rows = new double[blocks][24];
    double[] means = new double[24];
    for (double[] row : rows) {
      double block = 5 * random.nextGaussian();
      for (int c = 0; c < 24; c++) {
        row[c] = block + random.nextGaussian() * (1 + unevenness * c / 24);
        means[c] += row[c];
      }
    }
    int high = 0;
    int low = 0;
    for (int c = 1; c < 24; c++) {
      high = means[c] > means[high] ? c : high;
      low = means[c] < means[low] ? c : low;
    }
    return Blocks.of(rows).difference(0.95, high, low).excludes(0);
  }

  @Test
  void twoReplicationsTellAPeakFromNoise() {
    Random random = new Random(1);
    double[][] rows = new double[2][24];
    for (double[] row : rows) {
      for (int c = 0; c < 24; c++) {
        row[c] = (c == 15 ? 19 : c == 4 ? 0.3 : 8) * (1 + 0.05 * random.nextGaussian());
      }
    }
    assertTrue(Blocks.of(rows).difference(0.95, 15, 4).excludes(0));
  }
}
