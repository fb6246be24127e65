package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Mser5Test {
  /**
   * Means of fives 10, 10, then 1, 0, 1, 0, …: cutting two leaves 2/64 = 0.0313, three 1.714/49 =
   * 0.0350, four 1.5/36 = 0.0417, one and none far more.
   */
  @Test
  void theHighBeginningIsCut() {
    assertEquals(OptionalInt.of(10), Mser5.cut(fives(10, 10, 1, 0, 1, 0, 1, 0, 1, 0)));
  }

  @Test
  void nothingIsCutFromASteadyRun() {
    assertEquals(OptionalInt.of(0), Mser5.cut(fives(1, 0, 1, 0, 1, 0, 1, 0)));
  }

  @Test
  void aRunThatNeverSettlesHasNoCut() {
    assertTrue(Mser5.cut(fives(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEmpty());
  }

  @Test
  void aRunTooShortHasNoCut() {
    assertTrue(Mser5.cut(1, 2, 3, 4, 5, 6, 7, 8, 9).isEmpty());
  }

  @Test
  void agreesWithTheDefinition() {
    SplittableRandom random = new SplittableRandom(17);
    for (int run = 0; run < 200; run++) {
      int batches = 2 + random.nextInt(40);
      double[] means = new double[batches];
      for (int i = 0; i < batches; i++) {
        means[i] = random.nextDouble() + 5 * Math.exp(-i / (1.0 + random.nextInt(4)));
      }
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int d = 0; d <= batches - 2; d++) {
        double mean = 0;
        for (int i = d; i < batches; i++) {
          mean += means[i] / (batches - d);
        }
        double squares = 0;
        for (int i = d; i < batches; i++) {
          squares += (means[i] - mean) * (means[i] - mean);
        }
        double statistic = squares / Math.pow(batches - d, 2);
        if (statistic < least) {
          least = statistic;
          best = d;
        }
      }
      OptionalInt expected = 2 * best > batches ? OptionalInt.empty() : OptionalInt.of(5 * best);
      assertEquals(expected, Mser5.cut(fives(means)));
    }
  }

  private static double[] fives(double... means) {
    double[] observations = new double[5 * means.length + 3];
    for (int i = 0; i < means.length; i++) {
      double[] around = {-2, 1, 0, -1, 2};
      for (int j = 0; j < 5; j++) {
        observations[5 * i + j] = means[i] + around[j];
      }
    }
    observations[5 * means.length] = 1e6;
    return observations;
  }
}
