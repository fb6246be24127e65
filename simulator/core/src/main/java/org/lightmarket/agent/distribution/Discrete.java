package org.lightmarket.agent.distribution;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * A finite distribution: value i with probability weight i over the sum of the weights. By inverse
 * transform in the order given; linear in the number of values.
 */
public final class Discrete implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.numbers(
              "values", "unit of the field", null, 0, Declared.LARGEST, "Possible values."),
          Parameter.numbers(
              "weights", "", "[]", 0, Declared.LARGEST, "Their weights; empty for equal ones."));

  private final double[] values;
  private final double[] cumulated;
  private final double mean;
  private final double variance;

  /**
   * By values and weights.
   *
   * @param values at least one, each at least 0
   * @param weights as many, each at least 0, with a sum above 0
   */
  public Discrete(double[] values, double[] weights) {
    Declared.require(values.length > 0, "number of values", values.length);
    Declared.require(values.length == weights.length, "as many weights as values", weights.length);
    this.values = values.clone();
    this.cumulated = new double[values.length];
    double total = 0;
    double first = 0;
    for (int i = 0; i < values.length; i++) {
      total += weights[i];
      first += weights[i] * values[i];
      cumulated[i] = total;
    }
    Declared.require(total > 0 && total <= Double.MAX_VALUE, "sum of weights above 0", total);
    this.mean = first / total;
    double second = 0;
    for (int i = 0; i < values.length; i++) {
      second += weights[i] * (values[i] - mean) * (values[i] - mean);
    }
    this.variance = second / total;
  }

  /**
   * From a scenario.
   *
   * @throws InputException if there are no values, or not as many weights, or all of them are 0
   */
  public static Discrete of(Parameters parameters) {
    double[] values = parameters.doubles("values");
    double[] weights = parameters.doubles("weights");
    if (values.length == 0) {
      throw new InputException("discrete: no values", "Give at least one value.");
    }
    if (weights.length == 0) {
      weights = new double[values.length];
      Arrays.fill(weights, 1);
    }
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    if (weights.length != values.length || !(total > 0)) {
      throw new InputException(
          "discrete: " + values.length + " values, " + weights.length + " weights of sum " + total,
          "Give one weight for each value, not all of them 0.");
    }
    return new Discrete(values, weights);
  }

  @Override
  public double sample(RandomSource random) {
    int last = values.length - 1;
    double position = random.nextDouble() * cumulated[last];
    for (int i = 0; i < last; i++) {
      if (position < cumulated[i]) {
        return values[i];
      }
    }
    return values[last];
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double variance() {
    return variance;
  }
}
