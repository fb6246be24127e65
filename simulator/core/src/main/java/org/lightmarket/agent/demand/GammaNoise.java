package org.lightmarket.agent.demand;

import org.lightmarket.agent.distribution.GammaSampler;
import org.lightmarket.model.RandomSource;

/**
 * A stationary sequence with a gamma distribution of a given shape and scale 1 and an
 * autocorrelation ρ^lag: the beta-gamma autoregression X' = B·X + G with B ~ Beta(kρ, k(1 − ρ)) and
 * G ~ Gamma(k(1 − ρ)), both independent of X ~ Gamma(k).
 *
 * <p>P. A. W. Lewis, E. McKenzie and D. K. Hugus, "Gamma processes", Communications in Statistics:
 * Stochastic Models 5 (1989).
 */
final class GammaNoise {
  private final RandomSource random;
  private final double shapeKept;
  private final double shapeNew;
  private double value;

  /**
   * A sequence in its stationary state.
   *
   * @param shape above 0
   * @param correlation of successive values, at least 0 and below 1
   */
  GammaNoise(RandomSource random, double shape, double correlation) {
    this.random = random;
    this.shapeKept = shape * correlation;
    this.shapeNew = shape * (1 - correlation);
    this.value = GammaSampler.sample(random, shape);
  }

  /** The current value; mean and variance are the shape. */
  double value() {
    return value;
  }

  /** Goes on to the next value. */
  void advance() {
    double kept = 0;
    if (shapeKept > 0) {
      double one = GammaSampler.sample(random, shapeKept);
      double other = GammaSampler.sample(random, shapeNew);
      double sum = one + other;
      kept = sum > 0 ? value * (one / sum) : 0;
    }
    value = kept + GammaSampler.sample(random, shapeNew);
  }
}
