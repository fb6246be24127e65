package org.lightmarket.report.table;

import java.util.Arrays;
import org.lightmarket.statistics.Interval;
import org.lightmarket.statistics.Intervals;

/**
 * A mean over replications with its Student-t interval.
 *
 * @param mean arithmetic mean; infinite if a value is, NaN without any value
 * @param low lower end of the interval; NaN with fewer than two finite values
 * @param high upper end of the interval; NaN with fewer than two finite values
 * @param count number of values
 */
public record Estimate(double mean, double low, double high, int count) {
  /** Confidence of the intervals shown in tables. */
  public static final double CONFIDENCE = 0.95;

  /** Estimate at 95 %; absent values (NaN) are left out. */
  public static Estimate of(double... values) {
    return of(CONFIDENCE, values);
  }

  /** Estimate at the given confidence, in (0, 1); absent values (NaN) are left out. */
  public static Estimate of(double confidence, double[] values) {
    double[] present = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    Interval mean = Intervals.mean(confidence, present);
    return new Estimate(mean.estimate(), mean.low(), mean.high(), present.length);
  }

  /**
   * Estimate of the mean of {@code a[i] − b[i]}: under common random numbers the replications are
   * pairs.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Estimate ofDifferences(double confidence, double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values cannot be paired with " + b.length);
    }
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return of(confidence, differences);
  }

  /** The same of a quantity that cannot lie outside bounds: ends beyond them are moved to them. */
  public Estimate within(double least, double largest) {
    return hasInterval()
        ? new Estimate(mean, Math.max(least, low), Math.min(largest, high), count)
        : this;
  }

  /** Whether the interval exists and leaves out {@code value}. */
  public boolean excludes(double value) {
    return value < low || value > high;
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Half the width of the interval; NaN without one. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /** The estimate of the quantity times a factor. */
  public Estimate times(double factor) {
    return new Estimate(
        mean * factor,
        factor < 0 ? high * factor : low * factor,
        factor < 0 ? low * factor : high * factor,
        count);
  }
}
