package org.lightmarket.agent.distribution;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The Weibull distribution: P(X &gt; x) = e^(−(x/scale)^shape), scale = mean/Γ(1 + 1/shape). By
 * inverse transform, X = scale·E^(1/shape), E a unit exponential.
 */
public final class Weibull implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Declared.mean(),
          Parameter.number("shape", "", 1.0, 0.1, 100, "Shape; below 1 the tail is heavy."));

  private final double mean;
  private final double shape;
  private final double scale;

  /**
   * By its mean.
   *
   * @param mean above 0
   * @param shape 0.1 to 100
   */
  public Weibull(double mean, double shape) {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(shape >= 0.1 && shape <= 100, "shape between 0.1 and 100", shape);
    this.mean = mean;
    this.shape = shape;
    this.scale = mean / gamma(1 + 1 / shape);
  }

  /** From a scenario. */
  public static Weibull of(Parameters parameters) {
    return new Weibull(parameters.doubleValue("mean"), parameters.doubleValue("shape"));
  }

  @Override
  public double sample(RandomSource random) {
    return scale * FastMath.pow(random.nextExponential(), 1 / shape);
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return scale * scale * gamma(1 + 2 / shape) - mean * mean;
  }

  private static double gamma(double x) {
    return org.apache.commons.math3.special.Gamma.gamma(x);
  }
}
