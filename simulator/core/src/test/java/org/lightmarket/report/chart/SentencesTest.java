package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.SeriesValues;
import org.lightmarket.report.table.StudyTables;

class SentencesTest {
  private static final Quantity SECONDS = new Quantity.Seconds();

  @Test
  void theLargestEffectIsNamedWithSizeAndInterval() {
    StudyTables tables =
        latencies(
            new double[] {1.0, 1.1, 0.9, 1.0},
            new double[] {1.2, 1.3, 1.1, 1.2},
            new double[] {2.0, 2.1, 1.9, 2.1});
    assertEquals(
        "Largest effect on the p99 latency: “v2” changes it by +1.02 s (95 % interval +0.92 to"
            + " +1.13 s, jointly over 2 comparisons), which is +102 %, from 1.00 s of “v0”.",
        sentence(tables));
  }

  @Test
  void aDifferenceWithinNoiseIsNotCalledOne() {
    StudyTables tables =
        latencies(new double[] {1.0, 1.3, 0.8, 1.0}, new double[] {1.2, 0.9, 1.1, 1.0});
    assertEquals(
        "No difference beyond noise in the p99 latency: “v0” has 1.02 s, and the largest"
            + " difference, that of “v1”, is +25 ms (95 % interval −468 to +518 ms), which is"
            + " +2.4 %.",
        sentence(tables));
  }

  @Test
  void aSmallClearEffectGoesBeforeALargeNoisyOne() {
    StudyTables tables =
        latencies(
            new double[] {1.0, 1.0, 1.0, 1.0},
            new double[] {1.1, 1.11, 1.1, 1.1},
            new double[] {9.0, -6.0, 7.0, -3.0});
    assertTrue(sentence(tables).startsWith("Largest effect on the p99 latency: “v1”"));
  }

  @Test
  void equalValuesDoNotDifferAtAll() {
    double[] values = {0.5, 0.6};
    assertEquals(
        "No difference at all in the p99 latency: it is 550 ms in every variant.",
        sentence(latencies(values, values.clone())));
  }

  @Test
  void anEndlessQuantileIsTheLargestEffect() {
    StudyTables tables =
        latencies(
            new double[] {1, 1.1},
            new double[] {2, 2.1},
            new double[] {3, Double.POSITIVE_INFINITY});
    assertTrue(sentence(tables).contains("in “v2” it is ∞, in “v0” 1.05 s"));
  }

  @Test
  void oneReplicationGivesNoInterval() {
    String sentence = sentence(latencies(new double[] {1}, new double[] {2}));
    assertTrue(sentence.contains("one replication gives no interval"), sentence);
  }

  @Test
  void oneVariantHasNothingToBeComparedWith() {
    assertTrue(
        Sentences.variants(latencies(new double[] {1, 2}), "paid", "latency-p99", SECONDS, "x")
            .isEmpty());
  }

  @Test
  void classesAreComparedInPairs() {
    assertEquals(
        "p99 latency, paid: 1 s in every replication; free: 3.050 s (95 % interval 2.958 to"
            + " 3.142 s). The difference stands out of noise: −2.050 s (95 % interval −2.142 to"
            + " −1.958 s).",
        plain(
            Sentences.between(
                "p99 latency,",
                "paid",
                new double[] {1, 1, 1, 1},
                "free",
                new double[] {3, 3, 3.1, 3.1},
                SECONDS)));
    assertTrue(
        Sentences.between("x", "a", new double[] {1, 2, 3}, "b", new double[] {3, 1, 2.5}, SECONDS)
            .contains("No difference beyond noise"));
  }

  @Test
  void aQuantileThatIsEndlessEverywhereIsSaidToBeSo() {
    double[] endless = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    assertEquals(
        "The p99 latency is ∞ in every variant: more requests get no answer than the quantile"
            + " spares.",
        sentence(latencies(endless, endless.clone())));
  }

  @Test
  void sharesChangeByPointsAndNotByPerCentOfThem() {
    StudyTables.Builder tables = StudyTables.builder();
    for (int r = 0; r < 3; r++) {
      tables.metric(r, "x1", "free", "in-time-share", "1", 0.9 + 0.01 * r);
      tables.metric(r, "x8", "free", "in-time-share", "1", 0.6 + 0.011 * r);
    }
    assertEquals(
        "Largest effect on the share of free requests in time: “x8” changes it by −29.90"
            + " percentage points (95 % interval −30.15 to −29.65 percentage points), from 91.00 %"
            + " of “x1”.",
        plain(
            Sentences.variants(
                    tables.build(),
                    "free",
                    "in-time-share",
                    new Quantity.Share(),
                    HeadlineMetric.IN_TIME.phrase("free"))
                .orElseThrow()));
  }

  @Test
  void metricsHaveTheirPhrases() {
    assertEquals("the p99 latency of free requests", HeadlineMetric.LATENCY_P99.phrase("free"));
    assertEquals("the utilisation", HeadlineMetric.UTILISATION.phrase("all"));
    assertEquals("Jain's index of the served share", HeadlineMetric.JAIN.phrase("all"));
  }

  @Test
  void theHighestAndLowestPartOfTheDayAreNamed() {
    double[][] loads = new double[6][24];
    for (int r = 0; r < loads.length; r++) {
      for (int hour = 0; hour < 24; hour++) {
        loads[r][hour] = hour == 19 ? 500 + r : hour == 4 ? 10 + r % 2 : 100 + (r + hour) % 5;
      }
    }
    String sentence = bins(loads);
    assertTrue(
        sentence.matches(
            "The load is highest in hour 19 to 20 \\(502\\) and lowest in hour 4 to 5 \\(10.5\\);"
                + " the difference is \\+492.0 \\(95 % interval .*, jointly over all pairs\\)."),
        sentence);
  }

  @Test
  void twoReplicationsTellThePeakFromTheNight() {
    double[][] loads = new double[2][24];
    java.util.SplittableRandom random = new java.util.SplittableRandom(5);
    for (double[] replication : loads) {
      for (int hour = 0; hour < 24; hour++) {
        replication[hour] = (hour == 19 ? 19.2 : hour == 4 ? 0.267 : 8) + random.nextDouble();
      }
    }
    assertTrue(bins(loads).contains("; the difference is +"), bins(loads));
  }

  @Test
  void aDayOfNoiseHasNoPeak() {
    double[][] loads = new double[3][24];
    java.util.SplittableRandom random = new java.util.SplittableRandom(3);
    for (double[] replication : loads) {
      for (int hour = 0; hour < 24; hour++) {
        replication[hour] = random.nextDouble();
      }
    }
    String sentence = bins(loads);
    assertTrue(sentence.startsWith("The load is highest in hour"), sentence);
    assertTrue(
        sentence.contains("; 3 replications cannot tell the two from noise: the difference is +"),
        sentence);
  }

  @Test
  void whatDoesNotChangeHasNoHighestHour() {
    double[][] loads = new double[3][24];
    for (double[] replication : loads) {
      java.util.Arrays.fill(replication, 200);
    }
    assertEquals("The load stays at 200 all the time.", bins(loads));
    loads[1][3] = 200.1;
    assertEquals("The load stays at 200 all the time, to these digits.", bins(loads));
  }

  private static String bins(double[][] loads) {
    TimeScale scale = TimeScale.of(86400, 3600);
    return plain(Sentences.bins("The load", hourly(loads), scale, new Quantity.Plain(3)));
  }

  private static Trajectory hourly(double[][] values) {
    StudyTables.Builder builder = StudyTables.builder();
    for (int r = 0; r < values.length; r++) {
      for (int hour = 0; hour < values[r].length; hour++) {
        builder.series(r, "v", "all", "load", "1", 3600.0 * hour, values[r][hour]);
      }
    }
    List<SeriesValues> series = builder.build().series("v", "all", "load");
    return Trajectory.of(series, 3600, 86400, Trajectory.Within.MEAN);
  }

  private static StudyTables latencies(double[]... variants) {
    StudyTables.Builder builder = StudyTables.builder();
    for (int v = 0; v < variants.length; v++) {
      for (int r = 0; r < variants[v].length; r++) {
        builder.metric(r, "v" + v, "paid", "latency-p99", "s", variants[v][r]);
      }
    }
    return builder.build();
  }

  private static String sentence(StudyTables tables) {
    return plain(
        Sentences.variants(tables, "paid", "latency-p99", SECONDS, "the p99 latency")
            .orElseThrow());
  }

  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ');
  }
}
