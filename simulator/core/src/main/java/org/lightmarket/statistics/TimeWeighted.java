package org.lightmarket.statistics;

/**
 * The integral of a level over time: queue length, utilisation, price. With level {@code x(t)} held
 * constant between changes, the mean over {@code [a, b]} is {@code ∫x dt / (b − a)} and the
 * variance {@code ∫x² dt / (b − a) − mean²} (Law, Simulation Modeling and Analysis, 5th ed.,
 * section 1.4.1).
 *
 * <p>Times are nanoseconds and never go backwards. Sums are kept in double precision: relative
 * errors are below 10⁻¹² for any run that this machine can finish. Mutable, not thread-safe.
 */
public final class TimeWeighted {
  private long startNs;
  private long nowNs;
  private double level;
  private double max;
  private double area;
  private double areaOfSquares;

  /** A level that holds from a time on. */
  public TimeWeighted(long startNs, double level) {
    this.level = level;
    this.startNs = startNs;
    this.nowNs = startNs;
    this.max = level;
  }

  /** The level changes; a second change at the same instant replaces the first. */
  public void set(long timeNs, double newLevel) {
    advance(timeNs);
    level = newLevel;
    if (newLevel > max) {
      max = newLevel;
    }
  }

  /**
   * Time passes at the present level.
   *
   * @throws IllegalStateException if time goes backwards
   */
  public void advance(long timeNs) {
    if (timeNs < nowNs) {
      throw new IllegalStateException("time goes back from " + nowNs + " to " + timeNs + " ns");
    }
    double gained = level * (timeNs - nowNs);
    area += gained;
    areaOfSquares += gained * level;
    nowNs = timeNs;
  }

  /** Forgets the past: averages count from this time on, at the present level. */
  public void restart(long timeNs) {
    advance(timeNs);
    startNs = timeNs;
    area = 0;
    areaOfSquares = 0;
    max = level;
  }

  /** The present level. */
  public double level() {
    return level;
  }

  /** The integral since the start, in level · ns. */
  public double area() {
    return area;
  }

  /** Time since the start, in ns. */
  public long elapsedNs() {
    return nowNs - startNs;
  }

  /** The largest level since the start, however short it held. */
  public double max() {
    return max;
  }

  /** The time-weighted mean; NaN if no time has passed. */
  public double mean() {
    return area / elapsedNs();
  }

  /** The time-weighted variance, at least 0; NaN if no time has passed. */
  public double variance() {
    double mean = mean();
    double variance = areaOfSquares / elapsedNs() - mean * mean;
    return variance < 0 ? 0 : variance;
  }
}
