package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.statistics.Intervals;

class ComparisonTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static MetricTable table(double[]... byVariant) {
    MetricTable metrics = new MetricTable();
    for (int r = 0; r < byVariant[0].length; r++) {
      for (int v = 0; v < byVariant.length; v++) {
        if (!Double.isNaN(byVariant[v][r])) {
          metrics.add(r, "v" + v, "all", "revenue", "minor", byVariant[v][r]);
        }
      }
    }
    return metrics;
  }

  @Test
  void pairsComeInOrderWithJointIntervalsAndHolmsP() {
    double[] a = {1, 2, 4};
    double[] b = {2, 4, 5};
    double[] c = {9, 9, 12};
    Comparison comparison = Comparison.of(table(a, b, c));
    assertEquals(3, comparison.rows().size());
    Comparison.Row row = comparison.rows().get(1);
    assertEquals("v0", row.a());
    assertEquals("v2", row.b());
    assertEquals(7.0 / 3, row.meanA(), 1e-12);
    assertEquals(10, row.meanB(), 1e-12);
    assertEquals(Intervals.pairedDifference(1 - 0.05 / 3, a, c), row.difference());
    // The smallest of the three p-values is tripled.
    double[] p = {
      Intervals.pairedTestP(a, b), Intervals.pairedTestP(a, c), Intervals.pairedTestP(b, c)
    };
    int least = p[1] < p[2] ? 1 : 2;
    assertEquals(3 * p[least], comparison.rows().get(least).adjustedP(), 1e-12);
  }

  @Test
  void replicationsThatOneLacksAreLeftOut() {
    Comparison.Row row =
        Comparison.of(table(new double[] {1, 2, 3}, new double[] {2, Double.NaN, 6})).rows().get(0);
    assertEquals(2, row.meanA());
    assertEquals(4, row.meanB());
    assertEquals(-2, row.difference().estimate());
  }

  @Test
  void anEndlessValueHasNoDifference() {
    Comparison comparison = Comparison.of(table(new double[] {1, 2}, new double[] {2, INFINITY}));
    Comparison.Row row = comparison.rows().get(0);
    assertEquals(INFINITY, row.meanB());
    assertFalse(row.difference().exists());
    assertTrue(Double.isNaN(row.adjustedP()));
    assertTrue(Double.isNaN(comparison.table().number(0, 7)));
  }

  /** With a correlation of r, pairs have 1 − r of the variance of independent runs. */
  @Test
  void theVarianceRatioTellsWhatPairingLeaves() {
    Random random = new Random(3);
    double[] a = new double[4_000];
    double[] b = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      double common = random.nextGaussian();
      a[i] = 3 * common + random.nextGaussian();
      b[i] = 3 * common + random.nextGaussian();
    }
    Comparison comparison = Comparison.of(table(a, b));
    assertEquals(0.1, comparison.rows().get(0).varianceRatio(), 0.01);
  }
}
