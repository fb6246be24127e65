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

  @Test
  void aPartialCoefficientIsThatOfTheClosedFormulaForThree() {
    Random random = new Random(9);
    double[] a = random.doubles(30).toArray();
    double[] b = random.doubles(30).toArray();
    double[] c = new double[30];
    for (int i = 0; i < c.length; i++) {
      c[i] = a[i] + b[i] + random.nextDouble();
    }
    double ab = RankCorrelation.of(0.95, a, b).estimate();
    double ac = RankCorrelation.of(0.95, a, c).estimate();
    double bc = RankCorrelation.of(0.95, b, c).estimate();
    double wanted = (ac - ab * bc) / Math.sqrt((1 - ab * ab) * (1 - bc * bc));
    Interval partial = RankCorrelation.partial(0.95, a, c, b);
    assertEquals(wanted, partial.estimate(), 1e-12);
    assertTrue(partial.contains(wanted));
    Interval alone = RankCorrelation.partial(0.95, a, c);
    assertEquals(ac, alone.estimate(), 1e-12);
    assertEquals(RankCorrelation.of(0.95, a, c).halfWidth(), alone.halfWidth(), 1e-12);
    // Two that are the same stay so, whatever else is given.
    assertEquals(1, RankCorrelation.partial(0.95, a, a, b).estimate(), 1e-12);
    // What follows from the others leaves nothing to correlate.
    assertTrue(Double.isNaN(RankCorrelation.partial(0.95, a, c, b, b).estimate()));
    assertTrue(Double.isNaN(RankCorrelation.partial(0.95, a, c, new double[30]).estimate()));
  }

  @Test
  void theTestOfNoCorrelationHasTheCriticalValuesOfTheTables() {
    // Student's t(8) at 0.05 is 2.306, which is a coefficient of 0.6319 of ten pairs.
    assertEquals(0.05, RankCorrelation.testP(0.6319, 10, 0), 1e-4);
    assertEquals(0.05, RankCorrelation.testP(-0.6319, 12, 2), 1e-4);
    assertEquals(1, RankCorrelation.testP(0, 10, 0), 1e-12);
    assertEquals(0, RankCorrelation.testP(1, 10, 0));
    assertTrue(Double.isNaN(RankCorrelation.testP(0.5, 4, 2)));
  }
}
