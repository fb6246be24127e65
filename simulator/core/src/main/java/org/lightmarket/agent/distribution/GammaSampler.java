package org.lightmarket.agent.distribution;

import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.RandomSource;

/**
 * Draws gamma variates of scale 1.
 *
 * <p>G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM
 * Transactions on Mathematical Software 26 (2000), section 6: with d = shape − 1/3 and c = 1/√(9d),
 * d·(1 + c·Z)³ is accepted with a probability above 0.95. A shape below 1 takes a variate of shape
 * + 1 times U^(1/shape); the paper's squeeze is used, the density is exact.
 */
public final class GammaSampler {
  private GammaSampler() {}

  /**
   * One variate of mean {@code shape} and variance {@code shape}.
   *
   * @param shape above 0; below about 0.001 most variates underflow to 0
   */
  public static double sample(RandomSource random, double shape) {
    if (shape < 1) {
      double large = atLeastOne(random, shape + 1);
      return large * FastMath.exp(-random.nextExponential() / shape);
    }
    return atLeastOne(random, shape);
  }

  private static double atLeastOne(RandomSource random, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double root = 1 + c * normal;
      if (root <= 0) {
        continue;
      }
      double v = root * root * root;
      double uniform = 1 - random.nextDouble();
      double square = normal * normal;
      if (uniform < 1 - 0.0331 * square * square
          || FastMath.log(uniform) < 0.5 * square + d * (1 - v + FastMath.log(v))) {
        return d * v;
      }
    }
  }
}
