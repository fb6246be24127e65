package org.lightmarket.agent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.agent.TestParameters;
import org.lightmarket.agent.TestRandom;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.InputException;

class DistributionTest {
  private static final int DRAWS = 400_000;

  private static List<Distribution> examples() {
    return List.of(
        new Uniform(2, 6),
        new Exponential(7),
        new Erlang(3, 4),
        new Erlang(3, 40),
        new Gamma(5, 0.25),
        new Gamma(5, 3),
        new LogNormal(5, 0.5),
        new Hyperexponential(10, 4),
        new Pareto(5, 7),
        new Weibull(5, 0.8),
        new Weibull(5, 2),
        new Discrete(new double[] {1, 10, 3}, new double[] {5, 1, 4}),
        new Scaled(new Exponential(0.02), 1e9));
  }

  @Test
  void drawsHaveTheStatedMeanAndVariance() {
    long seed = 20;
    for (Distribution distribution : examples()) {
      TestRandom random = new TestRandom(seed++);
      double first = 0;
      double second = 0;
      double fourth = 0;
      double mean = distribution.mean();
      for (int i = 0; i < DRAWS; i++) {
        double x = distribution.sample(random);
        assertTrue(x >= 0, () -> distribution + " drew " + x);
        double deviation = x - mean;
        first += deviation;
        second += deviation * deviation;
        fourth += deviation * deviation * deviation * deviation;
      }
      double variance = second / DRAWS;
      double errorOfMean = Math.sqrt(distribution.variance() / DRAWS);
      double errorOfVariance = Math.sqrt((fourth / DRAWS - variance * variance) / DRAWS);
      // 4 standard errors: 13 · 2 comparisons go wrong together once in 600 choices of the seeds.
      assertEquals(0, first / DRAWS, 4 * errorOfMean, () -> "mean of " + distribution);
      assertEquals(
          distribution.variance(),
          variance,
          4 * errorOfVariance,
          () -> "variance of " + distribution);
    }
  }

  @Test
  void drawsFollowTheDistributionFunction() {
    kolmogorovSmirnov(new Exponential(2), x -> 1 - FastMath.exp(-x / 2));
    kolmogorovSmirnov(new Gamma(2, 4), new GammaDistribution(0.25, 8)::cumulativeProbability);
    kolmogorovSmirnov(
        new Gamma(2, 0.3), new GammaDistribution(1 / 0.3, 0.6)::cumulativeProbability);
    kolmogorovSmirnov(new Erlang(2, 3), new GammaDistribution(3, 2.0 / 3)::cumulativeProbability);
    kolmogorovSmirnov(
        new Erlang(2, 30), new GammaDistribution(30, 1.0 / 15)::cumulativeProbability);
    double sigma = Math.sqrt(FastMath.log(1.5));
    kolmogorovSmirnov(
        new LogNormal(1, 0.5),
        new LogNormalDistribution(-sigma * sigma / 2, sigma)::cumulativeProbability);
    kolmogorovSmirnov(new Pareto(3, 1.5), x -> x < 1 ? 0 : 1 - FastMath.pow(x, -1.5));
    double p = (1 + Math.sqrt(3.0 / 5)) / 2;
    kolmogorovSmirnov(
        new Hyperexponential(1, 4),
        x -> 1 - p * FastMath.exp(-2 * p * x) - (1 - p) * FastMath.exp(-2 * (1 - p) * x));
  }

  private static void kolmogorovSmirnov(Distribution distribution, DoubleUnaryOperator function) {
    int n = 20_000;
    double[] draws = new double[n];
    TestRandom random = new TestRandom(7);
    for (int i = 0; i < n; i++) {
      draws[i] = distribution.sample(random);
    }
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double f = function.applyAsDouble(draws[i]);
      distance = Math.max(distance, Math.max(f - i / (double) n, (i + 1) / (double) n - f));
    }
    // 1.95/√n is exceeded with probability 0.001.
    assertTrue(distance < 1.95 / Math.sqrt(n), distribution + " at distance " + distance);
  }

  @Test
  void aConstantIsConstant() {
    assertEquals(42, new Constant(42).sample(new TestRandom(1)));
    assertEquals(0, new Constant(42).variance());
  }

  @Test
  void aParetoTailUpToIndexTwoHasNoVariance() {
    assertEquals(Double.POSITIVE_INFINITY, new Pareto(1, 2).variance());
    assertEquals(1.0 / 3, new Pareto(1, 3).variance(), 1e-15);
  }

  @Test
  void everyKindConstructsFromItsDeclarationAndScales() {
    Set<String> keys = new HashSet<>();
    List<Distribution> made = new ArrayList<>();
    for (DistributionKind kind : DistributionKind.values()) {
      assertTrue(keys.add(kind.key()), kind.key());
      var parameters =
          switch (kind) {
            case CONSTANT -> TestParameters.of(kind, "value", 3.0);
            case UNIFORM -> TestParameters.of(kind, "low", 2.0, "high", 4.0);
            case DISCRETE -> TestParameters.of(kind, "values", new double[] {2, 4});
            default -> TestParameters.of(kind, "mean", 3.0);
          };
      Distribution plain = kind.create(parameters);
      Distribution scaled = kind.create(parameters, 1e9);
      assertEquals(3, plain.mean(), 1e-12, kind.key());
      assertEquals(3e9, scaled.mean(), 1e-3, kind.key());
      assertEquals(plain.variance() * 1e18, scaled.variance(), 1e6, kind.key());
      assertEquals(plain.sample(new TestRandom(3)) * 1e9, scaled.sample(new TestRandom(3)), 1e-3);
      made.add(plain);
    }
    assertEquals(DistributionKind.values().length, made.size());
  }

  @Test
  void valuesThatDoNotFitTogetherAreWrongInput() {
    assertThrows(
        InputException.class,
        () ->
            DistributionKind.UNIFORM.create(
                TestParameters.of(DistributionKind.UNIFORM, "low", 5.0, "high", 4.0)));
    assertThrows(
        InputException.class,
        () ->
            DistributionKind.DISCRETE.create(
                TestParameters.of(DistributionKind.DISCRETE, "values", new double[0])));
    assertThrows(
        InputException.class,
        () ->
            DistributionKind.DISCRETE.create(
                TestParameters.of(
                    DistributionKind.DISCRETE,
                    "values",
                    new double[] {1, 2},
                    "weights",
                    new double[] {1})));
  }

  @Test
  void constructorsRefuseWhatIsNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> new Exponential(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Gamma(1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Uniform(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Hyperexponential(1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Scaled(new Constant(1), 0));
    assertFalse(Double.isNaN(new LogNormal(1, 0).sample(new TestRandom(1))));
  }
}
