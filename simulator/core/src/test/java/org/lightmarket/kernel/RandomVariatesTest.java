package org.lightmarket.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.junit.jupiter.api.Test;

/** Variates against the distribution functions of commons-math3; limits are at 0.1 %. */
class RandomVariatesTest {
  private static final int DRAWS = 2_000_000;

  /** Quantile of the Kolmogorov–Smirnov statistic times √n. */
  private static final double KOLMOGOROV = 1.949;

  private static final RealDistribution UNIFORM = new UniformRealDistribution(null, 0, 1);
  private static final RealDistribution EXPONENTIAL = new ExponentialDistribution(null, 1, 1e-12);
  private static final RealDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static double[] draws(int purpose, ToDoubleFunction<RandomStream> draw) {
    RandomStream random = RandomStream.of(2024, 3, RandomStream.entity("variates", 0), purpose);
    double[] values = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      values[i] = draw.applyAsDouble(random);
    }
    Arrays.sort(values);
    return values;
  }

  private static void assertFollows(RealDistribution distribution, double[] sorted) {
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = distribution.cumulativeProbability(sorted[i]);
      distance = Math.max(distance, Math.abs(expected - (double) i / sorted.length));
      distance = Math.max(distance, Math.abs(expected - (double) (i + 1) / sorted.length));
    }
    double scaled = distance * Math.sqrt(sorted.length);
    assertTrue(scaled < KOLMOGOROV, "Kolmogorov-Smirnov statistic " + scaled);
  }

  /** Counts in 1,000 cells of equal probability. */
  private static void assertFillsCells(RealDistribution distribution, double[] sorted) {
    int[] cells = new int[1000];
    for (double value : sorted) {
      cells[Math.min((int) (distribution.cumulativeProbability(value) * 1000), 999)]++;
    }
    double chiSquare = RandomStreamTest.chiSquare(cells, sorted.length / 1000.0);
    assertTrue(chiSquare < 1142.9, "chi-square with 999 degrees of freedom " + chiSquare);
  }

  /** The number of values beyond a bound is binomial; allows 3.3 standard deviations. */
  private static void assertTail(double[] sorted, double from, double probability) {
    long beyond = Arrays.stream(sorted).filter(value -> value > from).count();
    double expected = probability * sorted.length;
    assertEquals(expected, beyond, 3.3 * Math.sqrt(expected) + 1, "beyond " + from);
  }

  @Test
  void doublesAreUniform() {
    double[] values = draws(1, RandomStream::nextDouble);
    assertFollows(UNIFORM, values);
    assertFillsCells(UNIFORM, values);
    assertTrue(values[0] >= 0 && values[values.length - 1] < 1);
  }

  @Test
  void exponentialsAreExponential() {
    double[] values = draws(2, RandomStream::nextExponential);
    assertFollows(EXPONENTIAL, values);
    assertFillsCells(EXPONENTIAL, values);
    assertTrue(values[0] >= 0);
    for (double bound : new double[] {5, 7, 7.697, 8, 9, 10, 12}) {
      assertTail(values, bound, Math.exp(-bound));
    }
  }

  @Test
  void normalsAreNormal() {
    double[] values = draws(3, RandomStream::nextGaussian);
    assertFollows(NORMAL, values);
    assertFillsCells(NORMAL, values);
    double[] mirrored = Arrays.stream(values).map(value -> -value).toArray();
    for (double bound : new double[] {2, 3, 3.5, 3.654, 3.8, 4, 4.5}) {
      double probability = NORMAL.cumulativeProbability(-bound);
      assertTail(values, bound, probability);
      assertTail(mirrored, bound, probability);
    }
  }

  @Test
  void meansAndVariancesAreThoseOfTheDistributions() {
    double[] exponentials = draws(4, RandomStream::nextExponential);
    double[] normals = draws(5, RandomStream::nextGaussian);
    double sigma = 3.3 / Math.sqrt(DRAWS);
    assertEquals(1, moment(exponentials, 1), sigma);
    assertEquals(2, moment(exponentials, 2), sigma * Math.sqrt(20));
    assertEquals(6, moment(exponentials, 3), sigma * Math.sqrt(684));
    assertEquals(0, moment(normals, 1), sigma);
    assertEquals(1, moment(normals, 2), sigma * Math.sqrt(2));
    assertEquals(0, moment(normals, 3), sigma * Math.sqrt(15));
    assertEquals(3, moment(normals, 4), sigma * Math.sqrt(96));
  }

  private static double moment(double[] values, int power) {
    double sum = 0;
    for (double value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }
}
