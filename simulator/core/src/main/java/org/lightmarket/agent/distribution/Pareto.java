package org.lightmarket.agent.distribution;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The Pareto distribution of tail index α: P(X &gt; x) = (least/x)^α for x ≥ least, least = mean·(α
 * − 1)/α. By inverse transform, X = least·e^(E/α), E a unit exponential.
 *
 * @param mean above 0
 * @param tailIndex α, above 1; the variance is infinite up to 2
 */
public record Pareto(double mean, double tailIndex) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Declared.mean(),
          Parameter.number(
              "tailIndex", "", 2.5, 1.01, 1000, "Exponent of the tail; infinite variance to 2."));

  /** Checks the parameters. */
  public Pareto {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(tailIndex > 1, "tailIndex above 1", tailIndex);
  }

  /** From a scenario. */
  public static Pareto of(Parameters parameters) {
    return new Pareto(parameters.doubleValue("mean"), parameters.doubleValue("tailIndex"));
  }

  @Override
  public double sample(RandomSource random) {
    double least = mean * (tailIndex - 1) / tailIndex;
    return least * FastMath.exp(random.nextExponential() / tailIndex);
  }

  @Override
  public double variance() {
    if (tailIndex <= 2) {
      return Double.POSITIVE_INFINITY;
    }
    return mean * mean / (tailIndex * (tailIndex - 2));
  }
}
