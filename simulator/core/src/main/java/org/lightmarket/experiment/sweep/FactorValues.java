package org.lightmarket.experiment.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Place;

/** The values that a factor of a sweep can take. */
sealed interface FactorValues {
  /** The value at a share of the way through them, from 0 to below 1. */
  Json at(double share);

  /** The values of a plan that takes them one by one, in order. */
  List<Json> levels();

  /** The values as tables write them, in their order; of a range its two ends. */
  default List<String> texts() {
    return levels().stream().map(FactorValues::text).toList();
  }

  /** A value as tables write it. */
  static String text(Json value) {
    return value instanceof Json.Text text ? text.value() : JsonWriter.compact(value);
  }

  /** Values one by one: each has an equal part of the way. */
  record Listed(List<Json> levels) implements FactorValues {
    /** Copies the list. */
    public Listed {
      levels = List.copyOf(levels);
    }

    @Override
    public Json at(double share) {
      return levels.get((int) (share * levels.size()));
    }
  }

  /** What the numbers of a range are. */
  enum Unit {
    NUMBER,
    DURATION,
    SIZE
  }

  /**
   * All values between two; 12 significant digits.
   *
   * @param place where it stands
   * @param from the least; durations in nanoseconds, sizes in bytes
   * @param to the largest, above it
   * @param logarithmic whether equal steps are equal factors; then {@code from} is above 0
   * @param whole whether only whole numbers are meant, both ends being such; always so of durations
   *     and sizes. On a linear scale each of them has an equal part of the way.
   * @param steps number of levels, both ends among them, evenly spaced on the scale
   */
  record Range(
      Place place,
      BigDecimal from,
      BigDecimal to,
      boolean logarithmic,
      boolean whole,
      Unit unit,
      int steps)
      implements FactorValues {
    private static final MathContext PRECISION = new MathContext(12);

    @Override
    public Json at(double share) {
      if (whole && !logarithmic) {
        BigDecimal width = to.subtract(from).add(BigDecimal.ONE);
        BigDecimal value =
            from.add(new BigDecimal(share).multiply(width)).setScale(0, RoundingMode.FLOOR);
        return json(value.min(to));
      }
      return json(between(share));
    }

    @Override
    public List<Json> levels() {
      List<Json> levels = new ArrayList<>();
      for (int i = 0; i < steps; i++) {
        boolean end = i == 0 || i == steps - 1;
        levels.add(json(end ? (i == 0 ? from : to) : between(i / (steps - 1.0))));
      }
      return levels;
    }

    @Override
    public List<String> texts() {
      return List.of(FactorValues.text(json(from)), FactorValues.text(json(to)));
    }

    private BigDecimal between(double share) {
      BigDecimal value =
          logarithmic
              ? from.multiply(
                  new BigDecimal(
                      FastMath.pow(to.divide(from, PRECISION).doubleValue(), share), PRECISION))
              : from.add(to.subtract(from).multiply(new BigDecimal(share, PRECISION)));
      return whole ? value.setScale(0, RoundingMode.HALF_EVEN) : value;
    }

    private Json json(BigDecimal value) {
      return switch (unit) {
        case NUMBER -> new Json.Num(place, plain(value));
        case DURATION -> new Json.Text(place, Quantities.duration(value.longValueExact()));
        case SIZE -> new Json.Text(place, Quantities.size(value.longValueExact()));
      };
    }

    private String plain(BigDecimal value) {
      BigDecimal rounded = whole ? value : value.round(PRECISION);
      return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
  }
}
