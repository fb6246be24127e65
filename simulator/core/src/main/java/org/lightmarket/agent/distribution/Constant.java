package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The distribution with all its mass at one point. Draws nothing from the stream.
 *
 * @param mean the value, at least 0
 */
public record Constant(double mean) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.number(
              "value", "unit of the field", null, 0, Declared.LARGEST, "The value of every draw."));

  /** Checks the value. */
  public Constant {
    Declared.require(mean >= 0 && mean <= Double.MAX_VALUE, "value at least 0 and finite", mean);
  }

  /** From a scenario. */
  public static Constant of(Parameters parameters) {
    return new Constant(parameters.doubleValue("value"));
  }

  @Override
  public double sample(RandomSource random) {
    return mean;
  }

  @Override
  public double variance() {
    return 0;
  }
}
