package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The continuous uniform distribution on [low, high): x = low + (high − low)·U, by inverse
 * transform.
 *
 * @param low lower end, at least 0
 * @param high upper end, at least {@code low}
 */
public record Uniform(double low, double high) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number("low", "unit of the field", 0.0, 0, Declared.LARGEST, "Least value."),
          Parameter.number(
              "high", "unit of the field", null, 0, Declared.LARGEST, "Upper end of the values."));

  /** Checks the ends. */
  public Uniform {
    Declared.require(low >= 0, "low at least 0", low);
    Declared.require(high >= low && high <= Double.MAX_VALUE, "high at least low", high);
  }

  /**
   * From a scenario.
   *
   * @throws InputException if high lies below low
   */
  public static Uniform of(Parameters parameters) {
    double low = parameters.doubleValue("low");
    double high = parameters.doubleValue("high");
    if (!(high >= low)) {
      throw new InputException(
          "uniform: high " + high + " lies below low " + low,
          "Maybe the two are swapped: high must be at least low.");
    }
    return new Uniform(low, high);
  }

  @Override
  public double sample(RandomSource random) {
    return low + (high - low) * random.nextDouble();
  }

  @Override
  public double mean() {
    return low + (high - low) / 2;
  }

  @Override
  public double variance() {
    double width = high - low;
    return width * width / 12;
  }
}
