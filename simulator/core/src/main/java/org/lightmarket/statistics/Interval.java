package org.lightmarket.statistics;

/**
 * An estimate with its confidence interval. Where there is no interval – too few observations, or
 * an infinite one among them – both ends are NaN.
 *
 * @param estimate point estimate; NaN if there is nothing to estimate from
 * @param low lower end; may be infinite
 * @param high upper end; may be infinite
 * @param confidence in (0, 1)
 */
public record Interval(double estimate, double low, double high, double confidence) {
  /** Checks that the ends are in order. */
  public Interval {
    Intervals.checkConfidence(confidence);
    if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
      throw new IllegalArgumentException("interval from " + low + " to " + high);
    }
  }

  /** An estimate without interval. */
  static Interval none(double estimate, double confidence) {
    return new Interval(estimate, Double.NaN, Double.NaN, confidence);
  }

  /**
   * The same for a quantity that cannot lie outside bounds, with the estimate inside: an end beyond
   * a bound is moved to it. That takes nothing from the confidence.
   */
  public Interval within(double least, double largest) {
    return exists()
        ? new Interval(estimate, Math.max(least, low), Math.min(largest, high), confidence)
        : this;
  }

  /** Whether there is an interval. */
  public boolean exists() {
    return !Double.isNaN(low);
  }

  /** Whether the interval exists and covers a value, its ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether the interval exists and leaves a value out. */
  public boolean excludes(double value) {
    return value < low || value > high;
  }

  /** Half of its width; NaN without interval. */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * Half-width over the size of the estimate: the figure that stopping rules look at. 0 for an
   * exact value, even 0; infinite around an estimate of 0; NaN without interval.
   */
  public double relativeHalfWidth() {
    double half = halfWidth();
    return half == 0 ? 0 : half / Math.abs(estimate);
  }
}
