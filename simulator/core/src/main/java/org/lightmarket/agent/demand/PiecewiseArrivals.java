package org.lightmarket.agent.demand;

import org.lightmarket.model.RandomSource;

/**
 * Arrivals of a Poisson process whose rate is constant on segments of time. A unit exponential is
 * consumed against the integral of the rate, so the process is exact, without thinning, and nothing
 * is allocated per arrival.
 */
abstract class PiecewiseArrivals implements DemandSource {
  /** Nanoseconds in a second. */
  static final double NS_PER_SECOND = 1e9;

  /** The client's own stream. */
  protected final RandomSource own;

  private final long horizonNs;
  private long startNs;
  private long endNs;
  private double lengthNs;
  private double positionNs;
  private double ratePerNs;
  private double missing;
  private boolean ended;

  PiecewiseArrivals(RandomSource own, long horizonNs) {
    this.own = own;
    this.horizonNs = horizonNs;
    this.missing = own.nextExponential();
  }

  /**
   * Enters the segment that begins where the last one ended; the first begins at 0. The
   * implementation calls {@link #segment}.
   *
   * @param fromNs beginning of the segment, below the horizon
   */
  protected abstract void nextSegment(long fromNs);

  /**
   * Sets the current segment.
   *
   * @param untilNs its end, after its beginning; may lie beyond the horizon
   * @param perSecond rate, at least 0 and finite
   */
  protected final void segment(long fromNs, long untilNs, double perSecond) {
    if (untilNs <= fromNs || !(perSecond >= 0) || perSecond > Double.MAX_VALUE) {
      throw new IllegalStateException(
          "segment from " + fromNs + " to " + untilNs + " ns at rate " + perSecond);
    }
    startNs = fromNs;
    endNs = Math.min(untilNs, horizonNs);
    lengthNs = endNs - fromNs;
    positionNs = 0;
    ratePerNs = perSecond / NS_PER_SECOND;
  }

  @Override
  public final long nextNs() {
    while (!ended) {
      double rest = (lengthNs - positionNs) * ratePerNs;
      if (missing < rest) {
        positionNs = Math.min(positionNs + missing / ratePerNs, lengthNs);
        missing = own.nextExponential();
        return Math.min(startNs + (long) positionNs, endNs - 1);
      }
      missing -= rest;
      if (endNs >= horizonNs) {
        ended = true;
      } else {
        nextSegment(endNs);
      }
    }
    return END;
  }
}
