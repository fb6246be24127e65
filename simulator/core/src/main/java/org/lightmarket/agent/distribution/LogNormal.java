package org.lightmarket.agent.distribution;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The lognormal distribution, given by its own moments: X = e^(μ + σZ) with σ² = ln(1 +
 * squaredVariation), μ = ln mean − σ²/2, Z standard normal.
 */
public final class LogNormal implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(Declared.mean(), Declared.squaredVariation(1, 0));

  private final double mean;
  private final double squaredVariation;
  private final double mu;
  private final double sigma;

  /**
   * By its moments.
   *
   * @param mean above 0
   * @param squaredVariation variance divided by mean², at least 0
   */
  public LogNormal(double mean, double squaredVariation) {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(
        squaredVariation >= 0 && squaredVariation <= 1e6,
        "squaredVariation at least 0",
        squaredVariation);
    this.mean = mean;
    this.squaredVariation = squaredVariation;
    double sigma2 = FastMath.log1p(squaredVariation);
    this.sigma = Math.sqrt(sigma2);
    this.mu = FastMath.log(mean) - sigma2 / 2;
  }

  /** From a scenario. */
  public static LogNormal of(Parameters parameters) {
    return new LogNormal(
        parameters.doubleValue("mean"), parameters.doubleValue("squaredVariation"));
  }

  @Override
  public double sample(RandomSource random) {
    return FastMath.exp(mu + sigma * random.nextGaussian());
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return mean * mean * squaredVariation;
  }
}
