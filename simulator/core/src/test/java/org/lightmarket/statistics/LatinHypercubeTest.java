package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatinHypercubeTest {
  @Test
  void everySliceOfEveryCoordinateHoldsOnePoint() {
    double[][] plan = LatinHypercube.points(50, 4, new Random(3)::nextDouble);
    for (int dimension = 0; dimension < 4; dimension++) {
      boolean[] seen = new boolean[50];
      for (double[] point : plan) {
        assertTrue(point[dimension] >= 0 && point[dimension] < 1);
        int slice = (int) (point[dimension] * 50);
        assertFalse(seen[slice], "slice " + slice);
        seen[slice] = true;
      }
    }
  }

  /** The variance of the mean of a sum of coordinates is far below that of independent points. */
  @Test
  void meansAreMuchSharperThanThoseOfIndependentPoints() {
    Tally means = new Tally();
    for (int seed = 0; seed < 300; seed++) {
      double sum = 0;
      for (double[] point : LatinHypercube.points(20, 3, new Random(seed)::nextDouble)) {
        sum += point[0] + point[1] + point[2];
      }
      means.add(sum / 20);
    }
    double independent = 3.0 / 12 / 20;
    assertEquals(1.5, means.mean(), 0.005);
    assertTrue(means.variance() < independent / 100, "variance " + means.variance());
  }

  /**
   * The interval of Spearman's coefficient of a normal pair of correlation r covers 6/π·asin(r/2).
   */
  @Test
  void intervalsOfRankCorrelationsCoverTheTrueOne() {
    Random random = new Random(5);
    double r = 0.5;
    double rho = 6 / Math.PI * Math.asin(r / 2);
    int covered = 0;
    int repetitions = 2_000;
    for (int i = 0; i < repetitions; i++) {
      double[] a = new double[25];
      double[] b = new double[25];
      for (int k = 0; k < a.length; k++) {
        a[k] = random.nextGaussian();
        b[k] = r * a[k] + Math.sqrt(1 - r * r) * random.nextGaussian();
      }
      covered += RankCorrelation.of(0.95, a, b).contains(rho) ? 1 : 0;
    }
    // The transformation is an approximation: a point is allowed for on either side.
    double error = 4 * Math.sqrt(repetitions * 0.95 * 0.05);
    assertTrue(Math.abs(covered - 0.95 * repetitions) < error + 0.01 * repetitions, "" + covered);
  }

  @Test
  void perfectAndUndefinedCorrelationsHaveNoInterval() {
    double[] rising = {1, 2, 3, 4, 5};
    assertEquals(1, RankCorrelation.of(0.95, rising, new double[] {1, 4, 9, 16, 25}).estimate());
    assertFalse(RankCorrelation.of(0.95, rising, new double[] {1, 4, 9, 16, 25}).exists());
    assertTrue(Double.isNaN(RankCorrelation.of(0.95, rising, new double[5]).estimate()));
  }
}
