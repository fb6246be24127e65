package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The gamma distribution of shape k = 1/squaredVariation and scale mean/k: density x^(k−1) ·
 * e^(−x/scale) / (Γ(k)·scale^k).
 *
 * @param mean above 0
 * @param squaredVariation variance divided by mean², above 0
 */
public record Gamma(double mean, double squaredVariation) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(Declared.mean(), Declared.squaredVariation(1, 1e-6));

  /** Checks the parameters. */
  public Gamma {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(
        squaredVariation > 0 && squaredVariation <= 1e6,
        "squaredVariation above 0",
        squaredVariation);
  }

  /** From a scenario. */
  public static Gamma of(Parameters parameters) {
    return new Gamma(parameters.doubleValue("mean"), parameters.doubleValue("squaredVariation"));
  }

  @Override
  public double sample(RandomSource random) {
    return GammaSampler.sample(random, 1 / squaredVariation) * (mean * squaredVariation);
  }

  @Override
  public double variance() {
    return mean * mean * squaredVariation;
  }
}
