package org.lightmarket.report.chart;

import org.lightmarket.report.table.Results;

/**
 * How a horizon is shown: unit of its axis, distance of its ticks, width of the bins of lines and
 * of bars.
 *
 * @param horizonSeconds simulated time
 * @param unitSeconds one unit of the axis
 * @param unit short name of the unit
 * @param label of the axis
 * @param lineBinSeconds bins of lines: about 150 of them
 * @param barBinSeconds bins of bars: about 24 of them
 */
record TimeScale(
    double horizonSeconds,
    double unitSeconds,
    String unit,
    String label,
    double lineBinSeconds,
    double barBinSeconds) {

  private static final double[] NICE = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600, 43200, 86400
  };
  private static final double HOUR = 3600;
  private static final double DAY = 86400;

  /** Days beyond three days, hours beyond two hours, minutes beyond two minutes, else seconds. */
  static TimeScale of(Results results) {
    return of(results.facts().horizonSeconds(), results.tables().seriesIntervalSeconds());
  }

  /** Bins are whole multiples of the interval of the series; 0 for no series. */
  static TimeScale of(double horizonSeconds, double intervalSeconds) {
    if (!(horizonSeconds > 0)) {
      throw new IllegalArgumentException("horizon " + horizonSeconds + " s is not positive");
    }
    double line = multiple(nice(horizonSeconds / 150), intervalSeconds);
    double bar = multiple(nice(horizonSeconds / 32), intervalSeconds);
    if (horizonSeconds > 3 * DAY) {
      return new TimeScale(horizonSeconds, DAY, "d", "day of the simulation", line, bar);
    }
    if (horizonSeconds > 2 * HOUR) {
      String label = horizonSeconds <= DAY ? "hour of the simulated day" : "hour of the simulation";
      return new TimeScale(horizonSeconds, HOUR, "h", label, line, bar);
    }
    if (horizonSeconds > 120) {
      return new TimeScale(horizonSeconds, 60, "min", "minute of the simulation", line, bar);
    }
    return new TimeScale(horizonSeconds, 1, "s", "second of the simulation", line, bar);
  }

  /** Distance of the ticks in units of the axis. */
  double tick() {
    double units = horizonSeconds / unitSeconds;
    double[] steps = {0.5, 1, 2, 3, 6, 12, 24, 48, 96};
    for (double step : steps) {
      if (units / step <= 13) {
        return step;
      }
    }
    return FastNice.above(units / 13);
  }

  /** {@code "hour"} if bars are an hour wide, else {@code "6 h"} and the like. */
  String barWidth() {
    if (barBinSeconds == HOUR) {
      return "hour";
    }
    if (barBinSeconds == DAY) {
      return "day";
    }
    if (barBinSeconds == 60) {
      return "minute";
    }
    if (barBinSeconds == 1) {
      return "second";
    }
    return width(barBinSeconds);
  }

  /** A bin of bars in words: {@code "hour 19 to 20"}. */
  String barName(int bin) {
    double from = bin * barBinSeconds / unitSeconds;
    double to = (bin + 1) * barBinSeconds / unitSeconds;
    String name =
        switch (unit) {
          case "d" -> "day ";
          case "h" -> "hour ";
          case "min" -> "minute ";
          default -> "second ";
        };
    return name + Numbers.plain(from) + " to " + Numbers.plain(to);
  }

  static String width(double seconds) {
    if (seconds >= DAY) {
      return Numbers.plain(seconds / DAY) + " d";
    }
    if (seconds >= HOUR) {
      return Numbers.plain(seconds / HOUR) + " h";
    }
    return seconds >= 60 ? Numbers.plain(seconds / 60) + " min" : Numbers.plain(seconds) + " s";
  }

  /** The least whole multiple of {@code interval} that is at least {@code width}. */
  static double multiple(double width, double interval) {
    return interval > 0 ? interval * Math.ceil(width / interval - 1e-9) : width;
  }

  private static double nice(double atLeast) {
    for (double width : NICE) {
      if (width >= atLeast) {
        return width;
      }
    }
    return DAY * Math.ceil(atLeast / DAY);
  }

  /** Steps of 1, 2 and 5 times a power of ten. */
  static final class FastNice {
    private FastNice() {}

    static double above(double value) {
      double power = Math.pow(10, Math.floor(Math.log10(value)));
      double lead = value / power;
      return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }
  }
}
