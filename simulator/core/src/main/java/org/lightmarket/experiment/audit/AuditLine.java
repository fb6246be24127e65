package org.lightmarket.experiment.audit;

import org.lightmarket.statistics.Interval;

/**
 * A figure of an audit.
 *
 * @param section what it belongs to
 * @param key its name for programs, lower-case with dashes
 * @param label what it is
 * @param unit of the figure; empty for a ratio
 * @param value the estimate; NaN where the notion is not defined
 * @param low lower end of its interval; NaN where there is none
 * @param high upper end of its interval; NaN where there is none
 * @param note what goes with it; where the figure is not defined: why
 */
public record AuditLine(
    String section,
    String key,
    String label,
    String unit,
    double value,
    double low,
    double high,
    String note) {

  /** Confidence of all intervals. */
  public static final double CONFIDENCE = 0.95;

  /** Unit of money, per second where the market is a continuous one. */
  public static final String MINOR = "minor units";

  static AuditLine of(
      String section, String key, String label, String unit, Interval interval, String note) {
    return new AuditLine(
        section, key, label, unit, interval.estimate(), interval.low(), interval.high(), note);
  }

  /** A figure without an interval. */
  static AuditLine plain(
      String section, String key, String label, String unit, double value, String note) {
    return new AuditLine(section, key, label, unit, value, Double.NaN, Double.NaN, note);
  }

  /** A notion that is not defined here. */
  static AuditLine undefined(String section, String key, String label, String reason) {
    return new AuditLine(section, key, label, "", Double.NaN, Double.NaN, Double.NaN, reason);
  }

  /** Whether there is a figure. */
  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }
}
