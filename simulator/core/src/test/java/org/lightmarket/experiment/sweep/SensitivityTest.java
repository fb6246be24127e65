package org.lightmarket.experiment.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lightmarket.experiment.sweep.Sweep.Factor;
import org.lightmarket.experiment.sweep.Sweep.Point;
import org.lightmarket.experiment.sweep.Sweep.Target;
import org.lightmarket.metrics.MetricTable;

class SensitivityTest {
  private static final List<Target> REVENUE = List.of(new Target("revenue", "all"));

  private static Factor factor(String name, String... levels) {
    return new Factor(name, List.of("/" + name), List.of(levels));
  }

  private static Point point(String variant, String... values) {
    return new Point(variant, List.of(values));
  }

  private static MetricTable metrics(Sweep sweep, double[]... values) {
    MetricTable table = new MetricTable();
    for (int point = 0; point < values.length; point++) {
      for (int replication = 0; replication < values[point].length; replication++) {
        String variant = sweep.points().get(point).variant();
        table.add(replication, variant, "all", "revenue", "minor", values[point][replication]);
      }
    }
    return table;
  }

  @Test
  void oneAtATimePairsTheLastValueWithTheFirstByReplication() {
    Sweep sweep =
        new Sweep(
            PlanKind.ONE_AT_A_TIME,
            List.of(factor("x", "1", "2", "3"), factor("y", "a", "b")),
            REVENUE,
            List.of(
                point("base", "2", "a"),
                point("x-1", "1", "a"),
                point("x-2", "2", "a"),
                point("x-3", "3", "a"),
                point("y-a", "2", "a"),
                point("y-b", "2", "b")));
    Sensitivity found =
        Sensitivity.of(
            sweep,
            metrics(
                sweep,
                new double[] {20, 30},
                new double[] {10, 20},
                new double[] {20, 30},
                new double[] {31, 39},
                new double[] {20, 30},
                new double[] {20, 30}));
    Sensitivity.Row x = found.rows().get(0);
    assertEquals(List.of("1", "3"), List.of(x.lowValue(), x.highValue()));
    assertEquals(15, x.meanLow());
    assertEquals(25, x.meanBase());
    assertEquals(35, x.meanHigh());
    // Differences 21 and 19: mean 20, t(1, 0.975) = 12.706 times 1.
    assertEquals(20, x.estimate().estimate());
    assertEquals(20 - 12.706, x.estimate().low(), 0.001);
    // P(|T| > 20) with one degree of freedom is 2/π·atan(1/20), doubled by Holm over two factors.
    assertEquals(4 / Math.PI * Math.atan(1 / 20.0), x.adjustedP(), 1e-9);
    assertEquals(1, found.rows().get(1).adjustedP());
    assertEquals(found.table().rows(), Sensitivity.of(found.table()).rows().size());
    assertEquals(found.json(), Sensitivity.of(found.table()).json());
  }

  @Test
  void aMainEffectAveragesOverTheOtherFactorsAndAllowsForTheChoiceOfValues() {
    Sweep sweep =
        new Sweep(
            PlanKind.GRID,
            List.of(factor("x", "1", "2", "3"), factor("y", "a", "b")),
            REVENUE,
            List.of(
                point("1a", "1", "a"),
                point("1b", "1", "b"),
                point("2a", "2", "a"),
                point("2b", "2", "b"),
                point("3a", "3", "a"),
                point("3b", "3", "b")));
    // x = 2 is best, by 9 and 11 over x = 3, which is worst; y adds 4 in every replication.
    Sensitivity found =
        Sensitivity.of(
            sweep,
            metrics(
                sweep,
                new double[] {5, 5},
                new double[] {9, 9},
                new double[] {10, 12},
                new double[] {14, 16},
                new double[] {1, 1},
                new double[] {5, 5}));
    Sensitivity.Row x = found.rows().get(0);
    assertEquals(Measure.MAIN_EFFECT, x.measure());
    assertEquals(List.of("3", "2"), List.of(x.lowValue(), x.highValue()));
    assertEquals(10, x.estimate().estimate());
    // Three pairs of values: at 1 − 0.05/3, t(1) is 1/tan(π·0.05/6).
    assertEquals(1 / Math.tan(Math.PI * 0.05 / 6), x.estimate().halfWidth(), 1e-6);
    Sensitivity.Row y = found.rows().get(1);
    assertEquals(4, y.estimate().estimate(), 1e-12);
    assertEquals(0, y.adjustedP(), 1e-9);
    assertEquals(x.meanBase(), y.meanBase());
  }

  @Test
  void partialRanksTellAFactorFromOneThatGoesWithIt() {
    Random random = new Random(11);
    List<Point> points = new ArrayList<>();
    double[][] values = new double[60][1];
    for (int i = 0; i < values.length; i++) {
      double x = random.nextDouble();
      // y only follows x; the metric depends on x and falls with z.
      double y = x + random.nextDouble();
      double z = random.nextDouble();
      points.add(point("p" + i, "" + x, "" + y, "" + z));
      values[i][0] = Math.exp(3 * x) - z + 0.2 * random.nextGaussian();
    }
    Sweep sweep =
        new Sweep(
            PlanKind.LATIN_HYPERCUBE,
            List.of(factor("x", "0", "1"), factor("y", "0", "2"), factor("z", "0", "1")),
            REVENUE,
            points);
    List<Sensitivity.Row> rows = Sensitivity.of(sweep, metrics(sweep, values)).rows();
    assertEquals(6, rows.size());
    assertTrue(rows.get(0).estimate().estimate() > 0.9);
    assertTrue(rows.get(1).adjustedP() < 0.001, "y goes with the metric by itself");
    assertEquals(Measure.PARTIAL_RANK, rows.get(4).measure());
    assertTrue(rows.get(4).adjustedP() > 0.05, "but not given x");
    assertTrue(rows.get(4).estimate().contains(0));
    assertTrue(rows.get(5).estimate().high() < 0 && rows.get(5).adjustedP() < 0.01);
    assertTrue(rows.get(0).estimate().contains(rows.get(0).estimate().estimate()));
  }

  @Test
  void aMetricWithoutValuesHasNoRowAndAnEndlessMeanNoInterval() {
    Sweep sweep =
        new Sweep(
            PlanKind.ONE_AT_A_TIME,
            List.of(factor("x", "1", "2")),
            List.of(new Target("welfare", "all"), new Target("revenue", "all")),
            List.of(point("base", "1"), point("x-1", "1"), point("x-2", "2")));
    Sensitivity found =
        Sensitivity.of(
            sweep,
            metrics(
                sweep,
                new double[] {1, 2},
                new double[] {1, 2},
                new double[] {Double.POSITIVE_INFINITY, 3}));
    assertEquals(1, found.rows().size());
    assertFalse(found.rows().get(0).estimate().exists());
    assertTrue(Double.isNaN(found.rows().get(0).adjustedP()));
  }
}
