package org.lightmarket.statistics;

/**
 * Mean, variance and extremes of observations, in one pass: {@code m += (x − m)/n} and {@code s +=
 * (x − m_old)(x − m_new)} (Welford, Technometrics 4(3), 1962). The variance is the unbiased {@code
 * s/(n − 1)}. Two tallies add up by the formula of Chan, Golub and LeVeque (1979).
 *
 * <p>Observations are finite. Mutable, not thread-safe.
 */
public final class Tally {
  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** A tally of some observations. */
  public static Tally of(double... observations) {
    Tally tally = new Tally();
    for (double observation : observations) {
      tally.add(observation);
    }
    return tally;
  }

  /**
   * One more observation.
   *
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public void add(double observation) {
    if (!Double.isFinite(observation)) {
      throw new IllegalArgumentException("observation " + observation + " is not finite");
    }
    count++;
    double away = observation - mean;
    mean += away / count;
    squares += away * (observation - mean);
    min = Math.min(min, observation);
    max = Math.max(max, observation);
  }

  /** All observations of another tally. */
  public void add(Tally other) {
    if (other.count == 0) {
      return;
    }
    long all = count + other.count;
    double away = other.mean - mean;
    mean += away * other.count / all;
    squares += other.squares + away * away * ((double) count * other.count / all);
    count = all;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** Number of observations. */
  public long count() {
    return count;
  }

  /** Arithmetic mean; NaN without observations. */
  public double mean() {
    return count == 0 ? Double.NaN : mean;
  }

  /** Sum. */
  public double sum() {
    return mean * count;
  }

  /** Unbiased variance; NaN with fewer than two observations. */
  public double variance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /** Root of the variance. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** Smallest observation; NaN without any. */
  public double min() {
    return count == 0 ? Double.NaN : min;
  }

  /** Largest observation; NaN without any. */
  public double max() {
    return count == 0 ? Double.NaN : max;
  }
}
