package org.lightmarket.agent.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.agent.TestParameters;
import org.lightmarket.agent.TestRandom;
import org.lightmarket.model.InputException;

class DemandTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long HOUR_NS = 3_600 * SECOND_NS;

  private static DemandModel model(DemandKind kind, long horizonNs, Object... parameters) {
    return kind.create(
        TestParameters.of(kind, parameters), new DemandContext("group", 10, horizonNs));
  }

  /** Requests per bin of one client; checks order and bounds of the instants. */
  private static long[] counts(DemandSource source, long horizonNs, long binNs) {
    long[] counts = new long[(int) ((horizonNs + binNs - 1) / binNs)];
    long last = 0;
    for (long t = source.nextNs(); t != DemandSource.END; t = source.nextNs()) {
      assertTrue(t >= last && t < horizonNs, "instant " + t + " after " + last);
      counts[(int) (t / binNs)]++;
      last = t;
    }
    assertEquals(DemandSource.END, source.nextNs());
    return counts;
  }

  private static double mean(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum / counts.length;
  }

  private static double variance(long[] counts) {
    double mean = mean(counts);
    double sum = 0;
    for (long count : counts) {
      sum += (count - mean) * (count - mean);
    }
    return sum / (counts.length - 1);
  }

  @Test
  void poissonCountsHaveEqualMeanAndVariance() {
    long horizonNs = 20_000 * SECOND_NS;
    DemandModel model = model(DemandKind.POISSON, horizonNs, "requestsPerSecond", 8.0);
    assertEquals(8, model.meanPerSecond());
    long[] counts =
        counts(model.source(0, new TestRandom(1), new TestRandom(2)), horizonNs, SECOND_NS);
    // Standard errors: √(8/20000) = 0.02 of the mean, 8·√(2/20000 + 1/(8·20000)) = 0.082.
    assertEquals(8, mean(counts), 0.08);
    assertEquals(8, variance(counts), 0.33);
  }

  @Test
  void aFlashCrowdRisesInALineStaysAndGoesExponentially() {
    long horizonNs = 7_200 * SECOND_NS;
    DemandModel model =
        model(
            DemandKind.FLASH_CROWD,
            horizonNs,
            "requestsPerDay",
            86_400.0,
            "start",
            1_800 * SECOND_NS,
            "factor",
            5.0,
            "rise",
            600 * SECOND_NS,
            "hold",
            900 * SECOND_NS,
            "decay",
            600 * SECOND_NS);
    assertEquals(1, model.meanPerSecond(), "nobody foresees the crowd");
    int clients = 100;
    double[] perSecond = new double[24];
    for (int client = 0; client < clients; client++) {
      long[] counts =
          counts(
              model.source(client, new TestRandom(client), new TestRandom(1)),
              horizonNs,
              300 * SECOND_NS);
      for (int bin = 0; bin < perSecond.length; bin++) {
        perSecond[bin] += counts[bin] / (300.0 * clients);
      }
    }
    for (int bin = 0; bin < perSecond.length; bin++) {
      double expected = 1 + 4 * crowd(bin);
      // Four standard errors of the count of 100 clients in 300 s.
      assertEquals(expected, perSecond[bin], 4 * Math.sqrt(expected / 30_000), "bin " + bin);
    }
  }

  /** Mean over a bin of five minutes of the crowd's share that is there. */
  private static double crowd(int bin) {
    if (bin < 6) {
      return 0;
    }
    if (bin < 8) {
      return bin == 6 ? 0.25 : 0.75;
    }
    if (bin < 11) {
      return 1;
    }
    double from = (bin - 11) * 0.5;
    return (FastMath.exp(-from) - FastMath.exp(-from - 0.5)) / 0.5;
  }

  @Test
  void aFlashCrowdWithoutRiseAndDecayIsAStep() {
    DemandModel model =
        model(
            DemandKind.FLASH_CROWD,
            HOUR_NS,
            "requestsPerDay",
            864_000.0,
            "start",
            600 * SECOND_NS,
            "factor",
            0.0,
            "hold",
            1_200 * SECOND_NS);
    long[] counts =
        counts(model.source(0, new TestRandom(5), new TestRandom(6)), HOUR_NS, 600 * SECOND_NS);
    assertEquals(6_000, counts[0], 4 * Math.sqrt(6_000));
    assertEquals(0, counts[1]);
    assertEquals(0, counts[2]);
    assertEquals(6_000, counts[3], 4 * Math.sqrt(6_000));
  }

  @Test
  void poissonTakesRequestsPerDayAsWell() {
    DemandModel model = model(DemandKind.POISSON, HOUR_NS, "requestsPerDay", 86_400.0);
    assertEquals(1, model.meanPerSecond());
  }

  @Test
  void poissonWantsExactlyOneRate() {
    assertThrows(InputException.class, () -> model(DemandKind.POISSON, HOUR_NS));
    assertThrows(
        InputException.class,
        () -> model(DemandKind.POISSON, HOUR_NS, "requestsPerDay", 5.0, "requestsPerSecond", 1.0));
  }

  @Test
  void aProfileFollowsTheHoursOfTheDayFromItsOffset() {
    double[] shape = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      shape[hour] = hour % 5;
    }
    long horizonNs = 48 * HOUR_NS;
    DemandModel model =
        model(
            DemandKind.PROFILE,
            horizonNs,
            "requestsPerDay",
            240_000.0,
            "shape",
            shape,
            "startOffset",
            90 * 60 * SECOND_NS);
    long[] halves =
        counts(model.source(0, new TestRandom(3), new TestRandom(4)), horizonNs, HOUR_NS / 2);
    double meanOfShape = 46.0 / 24;
    for (int half = 0; half < halves.length; half++) {
      int hour = (half + 3) / 2 % 24;
      double expected = 240_000.0 / 48 * shape[hour] / meanOfShape;
      assertEquals(expected, halves[half], 4.5 * Math.sqrt(expected), "half hour " + half);
    }
  }

  @Test
  void aShapeHasTheHoursOfADayOrAWeekAndIsNotAllZero() {
    for (double[] shape : List.of(new double[23], new double[0], new double[24])) {
      assertThrows(
          InputException.class,
          () -> model(DemandKind.PROFILE, HOUR_NS, "requestsPerDay", 1.0, "shape", shape));
    }
  }

  @Test
  void burstinessHasItsVariationAndItsCorrelations() {
    long binNs = 600 * SECOND_NS;
    int bins = 8_000;
    double perBin = 60;
    double variation = 0.5;
    DemandModel model =
        model(
            DemandKind.PROFILE,
            bins * binNs,
            "requestsPerDay",
            perBin * 144,
            "noiseVariation",
            variation,
            "noiseCorrelation",
            0.6,
            "noiseShared",
            0.3);
    long[] one = counts(model.source(0, new TestRandom(5), new TestRandom(9)), bins * binNs, binNs);
    long[] two = counts(model.source(1, new TestRandom(6), new TestRandom(9)), bins * binNs, binNs);
    // The noise's variance in counts is 900; (1 + ρ)/(1 − ρ) = 4 bins are worth one of the mean,
    // (1 + ρ²)/(1 − ρ²) = 2.1 of the second moments: standard errors about 0.7 and 3.5 %.
    double noise = perBin * perBin * variation * variation;
    assertEquals(perBin, mean(one), 2.8);
    assertEquals(perBin + noise, variance(one), 0.14 * (perBin + noise));
    assertEquals(0.6 * noise, covariance(one, one, 1), 0.12 * noise);
    assertEquals(0.36 * noise, covariance(one, one, 2), 0.12 * noise);
    assertEquals(0.3 * noise, covariance(one, two, 0), 0.12 * noise);
  }

  private static double covariance(long[] one, long[] two, int lag) {
    double meanOfOne = mean(one);
    double meanOfTwo = mean(two);
    double sum = 0;
    for (int i = lag; i < one.length; i++) {
      sum += (one[i - lag] - meanOfOne) * (two[i] - meanOfTwo);
    }
    return sum / (one.length - lag);
  }

  @Test
  void onOffAlternatesBetweenItsRates() {
    long horizonNs = 400_000 * SECOND_NS;
    DemandModel model =
        model(
            DemandKind.ON_OFF,
            horizonNs,
            "meanOn",
            20 * SECOND_NS,
            "meanOff",
            60 * SECOND_NS,
            "requestsPerSecondOn",
            10.0,
            "requestsPerSecondOff",
            1.0);
    assertEquals(3.25, model.meanPerSecond(), 1e-12);
    long[] counts =
        counts(model.source(0, new TestRandom(8), new TestRandom(8)), horizonNs, 5 * SECOND_NS);
    // Rate variance σ² = 81·(1/4)(3/4), correlation e^(−t/15): counts over w = 5 s have variance
    // m + 2σ²·15²·(w/15 − 1 + e^(−w/15)).
    double sigma2 = 81 * 3.0 / 16;
    double x = 5.0 / 15;
    double variance = 16.25 + 2 * sigma2 * 225 * (x - 1 + FastMath.exp(-x));
    // Standard error of the mean: 5·√(2σ²·15/400000) = 0.17.
    assertEquals(16.25, mean(counts), 0.6);
    assertEquals(variance, variance(counts), 0.06 * variance);
  }

  @Test
  void onOffNeedsARate() {
    assertThrows(
        InputException.class, () -> model(DemandKind.ON_OFF, HOUR_NS, "requestsPerSecondOn", 0.0));
  }

  @Test
  void theSameStreamsGiveTheSameInstants() {
    for (DemandModel model : threeModels()) {
      DemandSource one = model.source(0, new TestRandom(1), new TestRandom(2));
      DemandSource two = model.source(0, new TestRandom(1), new TestRandom(2));
      DemandSource other = model.source(0, new TestRandom(3), new TestRandom(2));
      int different = 0;
      for (int i = 0; i < 1_000; i++) {
        long t = one.nextNs();
        assertEquals(t, two.nextNs());
        different += t == other.nextNs() ? 0 : 1;
      }
      assertTrue(different > 900);
    }
  }

  private static List<DemandModel> threeModels() {
    return List.of(
        model(DemandKind.POISSON, HOUR_NS, "requestsPerSecond", 2.0),
        model(DemandKind.PROFILE, HOUR_NS, "requestsPerDay", 200_000.0, "noiseVariation", 0.3),
        model(DemandKind.ON_OFF, HOUR_NS, "requestsPerSecondOn", 9.0));
  }

  @Test
  void everyKindHasItsOwnNameAndDeclaresEachParameterOnce() {
    Set<String> keys = new HashSet<>();
    for (DemandKind kind : DemandKind.values()) {
      assertTrue(keys.add(kind.key()), kind.key());
      Set<String> names = new HashSet<>();
      kind.parameters().forEach(p -> assertTrue(names.add(p.name()), p.name()));
      assertTrue(!names.isEmpty() && !kind.summary().isBlank());
    }
  }

  @Test
  void aHorizonOfOneNanosecondIsPossible() {
    DemandModel model = model(DemandKind.POISSON, 1, "requestsPerSecond", 1e8);
    DemandSource source = model.source(0, new TestRandom(1), new TestRandom(2));
    for (long t = source.nextNs(); t != DemandSource.END; t = source.nextNs()) {
      assertEquals(0, t);
    }
  }
}
