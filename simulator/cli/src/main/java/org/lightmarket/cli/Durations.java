package org.lightmarket.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: a whole number and a unit, {@code "250ms"}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(ns|us|ms|s|m|h|d)");
  private static final Map<String, Long> UNITS_NS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);

  private Durations() {}

  /** Nanoseconds; null if the text is no duration or it is too long for a long. */
  static @Nullable Long parseNs(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long count = Long.parseLong(matcher.group(1));
    long unitNs = UNITS_NS.getOrDefault(matcher.group(2), 0L);
    return count > Long.MAX_VALUE / unitNs ? null : (Long) (count * unitNs);
  }
}
