package org.lightmarket.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Simulated instants as people write them, and as they read them. */
final class Instants {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,7}):(\\d{2})(?::(\\d{2}(?:\\.\\d{1,9})?))?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,10}(?:\\.\\d{1,9})?");
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(ns|us|ms|s|m|h|d)");

  private Instants() {}

  /**
   * Nanoseconds of {@code 13h20m}, {@code 3600s}, {@code 3600}, {@code 13:20} or {@code
   * 13:20:00.5}; null if it is none of these, or no whole number of ns.
   */
  static @Nullable Long parseNs(String text) {
    try {
      Matcher clock = CLOCK.matcher(text);
      if (clock.matches()) {
        String seconds = clock.group(3) == null ? "0" : clock.group(3);
        boolean within =
            Integer.parseInt(clock.group(2)) < 60
                && new BigDecimal(seconds).compareTo(BigDecimal.valueOf(60)) < 0;
        return within
            ? (Long)
                Math.addExact(
                    Math.addExact(ns(clock.group(1), 3600), ns(clock.group(2), 60)), ns(seconds, 1))
            : null;
      }
      if (SECONDS.matcher(text).matches()) {
        return ns(text, 1);
      }
      return ofUnits(text);
    } catch (ArithmeticException outOfRange) {
      return null;
    }
  }

  private static long ns(String count, long seconds) {
    return new BigDecimal(count).multiply(BigDecimal.valueOf(seconds * SECOND_NS)).longValueExact();
  }

  private static @Nullable Long ofUnits(String text) {
    Matcher matcher = DURATION.matcher(text);
    long sum = 0;
    int at = 0;
    while (matcher.find() && matcher.start() == at) {
      at = matcher.end();
      Long unitNs = Durations.parseNs("1" + matcher.group(2));
      if (unitNs == null) {
        return null;
      }
      BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs));
      sum = Math.addExact(sum, ns.longValueExact());
    }
    return at == 0 || at < text.length() ? null : (Long) sum;
  }

  /** {@code 13:20:00}, with as many decimals as it takes; hours go on above 24. */
  static String text(long ns) {
    long seconds = ns / SECOND_NS;
    String clock =
        String.format(
            Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    long rest = ns % SECOND_NS;
    return rest == 0
        ? clock
        : clock + String.format(Locale.ROOT, ".%09d", rest).replaceFirst("0+$", "");
  }
}
