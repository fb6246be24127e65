package org.lightmarket.report.books;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.lightmarket.report.chart.Numbers;

/**
 * How timestamps are written: as dates in UTC, or as seconds, to the millisecond, where the
 * ledger's clock began at 0, as that of a simulated run does.
 */
record Times(boolean calendar) {
  /** Five years: clocks of simulated runs stay below, those that count from 1970 are far above. */
  private static final long SIMULATED_NS_MAX = 5 * 365 * 86_400_000_000_000L;

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** As suits the last timestamp of a ledger. */
  static Times of(long lastNs) {
    return new Times(lastNs > SIMULATED_NS_MAX);
  }

  String text(long timestampNs) {
    return calendar
        ? FORMAT.format(Instant.EPOCH.plus(timestampNs, ChronoUnit.NANOS))
        : Numbers.significant(Math.rint(timestampNs / 1e6) / 1e3, 9) + "\u00a0s";
  }

  /** The time from one instant to another. */
  String period(long firstNs, long lastNs) {
    return text(firstNs) + " to " + text(lastNs) + (calendar ? " UTC" : " of the ledger's clock");
  }

  static double seconds(long timestampNs) {
    return timestampNs / 1e9;
  }
}
