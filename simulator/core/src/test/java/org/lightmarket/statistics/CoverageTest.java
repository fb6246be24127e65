package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/**
 * How often intervals cover the true value, in 2,000 repetitions: between the 0.05 % and the 99.95
 * % point of the binomial distribution of the probability that theory gives.
 */
class CoverageTest {
  private static final int REPETITIONS = 2_000;
  private static final double CONFIDENCE = 0.95;

  private final SplittableRandom random = new SplittableRandom(20_260_101);

  @Test
  void meansOfNormalObservations() {
    check(CONFIDENCE, 7, () -> Intervals.mean(CONFIDENCE, normals(5, 7, 3)));
  }

  @Test
  void pairedDifferencesOfCorrelatedObservations() {
    check(
        CONFIDENCE,
        -1,
        () -> {
          double[] a = normals(8, 10, 50);
          double[] b = normals(8, 1, 2);
          for (int i = 0; i < b.length; i++) {
            b[i] += a[i];
          }
          return Intervals.pairedDifference(CONFIDENCE, a, b);
        });
  }

  /** The chance of covering follows from the binomial distribution of the successes. */
  @Test
  void proportions() {
    int trials = 120;
    double p = 0.07;
    BinomialDistribution successes = new BinomialDistribution(null, trials, p);
    double chance = 0;
    for (int k = 0; k <= trials; k++) {
      chance +=
          Intervals.proportion(CONFIDENCE, k, trials).contains(p) ? successes.probability(k) : 0;
    }
    assertTrue(chance > 0.93 && chance < 0.97, "chance " + chance);
    check(
        chance,
        p,
        () -> {
          int count = 0;
          for (int i = 0; i < trials; i++) {
            count += random.nextDouble() < p ? 1 : 0;
          }
          return Intervals.proportion(CONFIDENCE, count, trials);
        });
  }

  /**
   * The ninth decile of 60 exponential variates, −ln 0.1: with B binomial(60, 0.9), P(B &lt; 49) =
   * 0.0181, P(B &lt; 50) = 0.0409, P(B &lt; 58) = 0.9470 and P(B &lt; 59) = 0.9862: ranks 49 and
   * 59.
   */
  @Test
  void quantilesOfAnExponentialDistribution() {
    BinomialDistribution below = new BinomialDistribution(null, 60, 0.9);
    double chance = below.cumulativeProbability(58) - below.cumulativeProbability(48);
    assertTrue(chance >= CONFIDENCE, "chance " + chance);
    check(
        chance,
        -Math.log(0.1),
        () -> {
          double[] observations = new double[60];
          for (int i = 0; i < observations.length; i++) {
            observations[i] = -Math.log(1 - random.nextDouble());
          }
          return Intervals.quantile(CONFIDENCE, 0.9, observations);
        });
  }

  /**
   * An autoregressive run of correlation 0.5; batches of 250 are 150 times as long as its memory.
   */
  @Test
  void batchMeansOfACorrelatedRun() {
    check(
        CONFIDENCE,
        0,
        () -> {
          double[] run = normals(2_500, 0, 1);
          run[0] /= Math.sqrt(0.75);
          for (int i = 1; i < run.length; i++) {
            run[i] += 0.5 * run[i - 1];
          }
          return Intervals.batchMeans(CONFIDENCE, 10, run);
        });
  }

  private void check(double chance, double truth, Supplier<Interval> interval) {
    int covered = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      covered += interval.get().contains(truth) ? 1 : 0;
    }
    BinomialDistribution hits = new BinomialDistribution(null, REPETITIONS, chance);
    int least = hits.inverseCumulativeProbability(0.0005);
    int most = hits.inverseCumulativeProbability(0.9995);
    assertTrue(
        least <= covered && covered <= most, covered + " not in [" + least + ", " + most + "]");
  }

  private double[] normals(int count, double mean, double deviation) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }
}
