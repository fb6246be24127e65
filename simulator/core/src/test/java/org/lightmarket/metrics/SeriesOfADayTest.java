package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The series of {@link ScriptedMarket#day}, computed by hand: bins of 30 s from 0, the last from 90
 * s to the end at 105 s. NaN stands for a bin without row.
 */
class SeriesOfADayTest {
  private static final double NONE = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final SeriesTable series = ScriptedMarket.day(0).series();

  @Test
  void demandHasARowForEveryBin() {
    are("all", "requests-demanded", 2, 2, 2, 2);
    are("phones", "requests-demanded", 2, 1, 1, 2);
    are("wallet", "requests-demanded", 0, 1, 1, 0);
  }

  @Test
  void requestsCountWhereTheyEnd() {
    are("free", "in-time-share", 1, 0, 1, 0);
    are("paid", "in-time-share", 1, NONE, 0, 1);
    are("all", "in-time-share", 1, 0, 0.5, 0.5);
    close("free", "latency-p50", 1, 6, 0.5, INFINITY);
    close("free", "latency-p95", 1, INFINITY, 0.5, INFINITY);
    close("paid", "latency-p99", 2, NONE, 5, 3);
  }

  /** Posted were 900 and a fee of 5 at 50 s, and 400 at 104 s, after the horizon. */
  @Test
  void revenueCountsWhereItIsEarned() {
    are("all", "revenue", 600, 405, 200, 100);
    are("phones", "revenue", 600, 405, 200, 100);
    are("wallet", "revenue", 0, 0, 0, 0);
    are("all", "revenue-cumulative", 600, 1005, 1205, 1305);
    are("phones", "revenue-cumulative", 600, 1005, 1205, 1305);
  }

  /** The first price is known at 5 s; the small server never has one. */
  @Test
  void pricesAreAveragesOfTheirBins() {
    are("big", "price", 10, (200 + 300) / 30.0, (600 + 200) / 30.0, 20);
    are("all", "price", 10, (200 + 300) / 30.0, (600 + 200) / 30.0, 20);
    are("small", "price", NONE, NONE, NONE, NONE);
    are("big", "price-echo", 0, NONE, NONE, NONE);
    are("all", "sold-share", 50 / 30.0 / 9, 80 / 30.0 / 9, 100 / 30.0 / 9, 2 / 9.0);
  }

  @Test
  void levelsAreAveragesOfTheirBins() {
    are("all", "utilisation-paid", 2 / 90.0, 0, 5 / 90.0, 3 / 45.0);
    are("all", "utilisation-free", 0, 2 / 90.0, 0.5 / 90, 0);
    are("all", "waiting", 0, 4 / 30.0, 0, 3 / 15.0);
    are("all", "mode-switches", 1, 1, 1, 0);
  }

  /** Of client 0 three of four are answered, of client 1 both, of client 2 one of two. */
  @Test
  void fairnessHasLongerBins() {
    are("all", "jain-served-share", 5.0625 / 5.4375, NONE, NONE, NONE);
  }

  /**
   * A phone's request counts 1750, the wallet's 500; the last bin ends with the demand at 100 s.
   */
  @Test
  void offeredLoadIsByDemand() {
    double bin = 1500 * 30_000.0;
    are("all", "offered-load", 3500 / bin, 2250 / bin, 2250 / bin, 3500 / (bin / 3));
    are("free", "offered-load", 1750 / bin, 2250 / bin, 500 / bin, 1750 / (bin / 3));
    are("paid", "offered-load", 1750 / bin, 0, 1750 / bin, 1750 / (bin / 3));
  }

  @Test
  void rowsAreDeclaredAndAllAreThere() {
    List<String> keys = Arrays.stream(Series.values()).map(Series::key).toList();
    Set<String> found = new TreeSet<>(series.series());
    assertEquals(new TreeSet<>(keys), found);
    for (int row = 0; row < series.rows(); row++) {
      Series of = Series.values()[keys.indexOf(series.series(row))];
      assertEquals(of.unit(), series.unit(row));
      assertTrue(List.of(0.0, 30.0, 60.0, 90.0).contains(series.timeS(row)));
    }
  }

  private void are(String className, String name, double... expected) {
    assertArrayEquals(expected, found(className, name), 1e-12, className + " " + name);
  }

  /** Up to the resolution of the histogram. */
  private void close(String className, String name, double... expected) {
    assertArrayEquals(expected, found(className, name), 0.05, className + " " + name);
  }

  private double[] found(String className, String name) {
    double[] values = {NONE, NONE, NONE, NONE};
    for (int row = 0; row < series.rows(); row++) {
      if (series.className(row).equals(className) && series.series(row).equals(name)) {
        int bin = (int) (series.timeS(row) / 30);
        assertTrue(Double.isNaN(values[bin]), "one row for a bin");
        values[bin] = series.value(row);
      }
    }
    return values;
  }
}
