package org.lightmarket.scenario;

import org.lightmarket.model.Parameter;

/** Words for what a parameter allows: for messages, {@code list} and the documentation. */
public final class Wanted {
  /** Above it a bound is as good as none. */
  private static final double UNBOUNDED = 9e18;

  private Wanted() {}

  /** What is allowed, such as {@code "a whole number from 1 to 100"}. */
  public static String of(Parameter parameter) {
    return switch (parameter.type()) {
      case INTEGER -> "a whole number" + range(parameter);
      case NUMBER -> "a number" + range(parameter);
      case BOOLEAN -> "true or false";
      case DURATION -> "a duration such as \"250ms\" or \"24h\"" + range(parameter);
      case SIZE -> "a size such as \"16MiB\"" + range(parameter);
      case TEXT -> "a string";
      case CHOICE -> "one of " + String.join(", ", parameter.choices());
      case FILE -> "the path of a file";
      case INTEGERS -> "an array of whole numbers" + range(parameter);
      case NUMBERS -> "an array of numbers" + range(parameter);
      case DISTRIBUTION ->
          isOfTimes(parameter)
              ? "a duration or an object with a kind of distribution"
              : "a number or an object with a kind of distribution, mean" + range(parameter);
    };
  }

  /** The bounds, such as {@code " from 1 to 100"}; empty if there are none. */
  public static String range(Parameter parameter) {
    boolean above = parameter.min() > -UNBOUNDED;
    boolean below = parameter.max() < UNBOUNDED;
    String min = bound(parameter, parameter.min());
    String max = bound(parameter, parameter.max());
    if (above && below) {
      return " from " + min + " to " + max;
    }
    return above ? " of at least " + min : below ? " of at most " + max : "";
  }

  /** A value of the parameter as a scenario writes it, without quotes, perhaps rounded down. */
  static String bound(Parameter parameter, double value) {
    return switch (parameter.type()) {
      case DURATION -> Quantities.roundDuration((long) value);
      case SIZE -> Quantities.size((long) value);
      case INTEGER, INTEGERS -> Long.toString((long) value);
      default -> number(value);
    };
  }

  /** A double as JSON, whole numbers without a fraction. */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : Double.toString(value);
  }

  static boolean isOfTimes(Parameter parameter) {
    return parameter.type() == Parameter.Type.DISTRIBUTION
        && parameter.unit().equals(Parameter.DURATION_UNIT);
  }
}
