package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The exponential distribution: P(X &gt; x) = e^(−x/mean), x ≥ 0. One unit exponential of the
 * stream, scaled.
 *
 * @param mean above 0
 */
public record Exponential(double mean) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS = List.of(Declared.mean());

  /** Checks the mean. */
  public Exponential {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
  }

  /** From a scenario. */
  public static Exponential of(Parameters parameters) {
    return new Exponential(parameters.doubleValue("mean"));
  }

  @Override
  public double sample(RandomSource random) {
    return mean * random.nextExponential();
  }

  @Override
  public double variance() {
    return mean * mean;
  }
}
