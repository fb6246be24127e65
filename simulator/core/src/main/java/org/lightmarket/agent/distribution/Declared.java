package org.lightmarket.agent.distribution;

import org.lightmarket.model.Parameter;

/** Parameters that several distributions declare. */
final class Declared {
  /** Least mean or scale; smaller ones are no use in any unit of a scenario. */
  static final double SMALLEST = 1e-9;

  /** Largest mean or scale. */
  static final double LARGEST = 1e18;

  private Declared() {}

  static Parameter mean() {
    return Parameter.number(
        "mean", "unit of the field", null, SMALLEST, LARGEST, "Mean of the distribution.");
  }

  static Parameter squaredVariation(double defaultValue, double least) {
    return Parameter.number(
        "squaredVariation",
        "",
        defaultValue,
        least,
        1e4,
        "Squared coefficient of variation: variance divided by the square of the mean.");
  }

  /** Fails on what the declared bounds should have kept out; NaN, too. */
  static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException(what + ": " + value);
    }
  }
}
