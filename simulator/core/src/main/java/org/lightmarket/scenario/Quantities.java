package org.lightmarket.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as scenarios write them: a decimal number with a unit. */
public final class Quantities {
  /** Units of durations, the largest first. */
  private static final List<Unit> TIMES =
      List.of(
          new Unit("d", 86_400_000_000_000L),
          new Unit("h", 3_600_000_000_000L),
          new Unit("m", 60_000_000_000L),
          new Unit("s", 1_000_000_000L),
          new Unit("ms", 1_000_000L),
          new Unit("us", 1_000L),
          new Unit("ns", 1L));

  /** Units of sizes, the largest first. */
  private static final List<Unit> SIZES =
      List.of(
          new Unit("GiB", 1L << 30),
          new Unit("GB", 1_000_000_000L),
          new Unit("MiB", 1L << 20),
          new Unit("MB", 1_000_000L),
          new Unit("KiB", 1L << 10),
          new Unit("kB", 1_000L),
          new Unit("B", 1L));

  private static final Pattern QUANTITY =
      Pattern.compile("(-?[0-9]{1,40}(?:\\.[0-9]{1,40})?)\\s?([A-Za-z]{1,4})");

  /** Regular expression of a duration, for the JSON Schema. */
  static final String DURATION_PATTERN = "^[0-9]+(\\.[0-9]+)?\\s?(d|h|m|s|ms|us|ns)$";

  /** Regular expression of a size, for the JSON Schema. */
  static final String SIZE_PATTERN = "^[0-9]+(\\.[0-9]+)?\\s?(GiB|GB|MiB|MB|KiB|kB|B)$";

  private record Unit(String name, long factor) {}

  private Quantities() {}

  /**
   * Nanoseconds of a duration such as {@code "1.5s"}.
   *
   * @throws IllegalArgumentException with what is wrong, as the end of a sentence
   */
  public static long durationNs(String text) {
    return parse(text, TIMES, "nanoseconds");
  }

  /**
   * Bytes of a size such as {@code "16MiB"}.
   *
   * @throws IllegalArgumentException with what is wrong, as the end of a sentence
   */
  public static long sizeBytes(String text) {
    return parse(text, SIZES, "bytes");
  }

  /** A duration in the largest unit that leaves a whole number. */
  public static String duration(long ns) {
    return format(ns, TIMES, "s");
  }

  /** A size in the largest unit that leaves a whole number. */
  public static String size(long bytes) {
    return format(bytes, SIZES, "B");
  }

  /**
   * A duration for people: exact where it is a whole number of a unit of at least a thousandth of
   * it, else the next whole number below in the largest unit.
   */
  public static String roundDuration(long ns) {
    return round(ns, TIMES, "s");
  }

  /** A size for people, as {@link #roundDuration}. */
  public static String roundSize(long bytes) {
    return round(bytes, SIZES, "B");
  }

  private static String round(long value, List<Unit> units, String unitOfZero) {
    for (Unit unit : units) {
      long count = value / unit.factor();
      if (count >= 1 && (value % unit.factor() == 0 || count >= 1000)) {
        return count + unit.name();
      }
    }
    return format(value, units, unitOfZero);
  }

  private static long parse(String text, List<Unit> units, String smallest) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is not a number with a unit");
    }
    for (Unit unit : units) {
      if (unit.name().equals(matcher.group(2))) {
        BigDecimal value = new BigDecimal(matcher.group(1)).multiply(new BigDecimal(unit.factor()));
        return whole(value, smallest);
      }
    }
    throw new IllegalArgumentException("has an unknown unit, \"" + matcher.group(2) + "\"");
  }

  private static long whole(BigDecimal value, String smallest) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      boolean tooLong = value.abs().compareTo(new BigDecimal(Long.MAX_VALUE)) > 0;
      throw new IllegalArgumentException(
          tooLong ? "does not fit in 64 bits of " + smallest : "is no whole number of " + smallest,
          e);
    }
  }

  private static String format(long value, List<Unit> units, String unitOfZero) {
    if (value == 0) {
      return "0" + unitOfZero;
    }
    for (Unit unit : units) {
      if (value % unit.factor() == 0) {
        return value / unit.factor() + unit.name();
      }
    }
    throw new IllegalStateException("the smallest unit divides " + value);
  }
}
