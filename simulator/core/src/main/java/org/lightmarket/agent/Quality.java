package org.lightmarket.agent;

import org.apache.commons.math3.util.FastMath;

/**
 * A client's measurement of a class of service: the share of its requests answered in time, as an
 * exponential average with a time constant of 8 minutes, but of no fewer than the last 100
 * requests: a phone sends a dozen in 8 minutes, whose share scatters by a tenth, and a client that
 * bids on such noise switches between paid and free service many times an hour. Before the first
 * observations it holds a prior. Mutable; owned by one client.
 */
public final class Quality {
  /** Age at which an observation has lost all but 1/e of its weight. */
  public static final long TIME_CONSTANT_NS = 480_000_000_000L;

  /** What is believed of paid service before it has been seen. */
  public static final double PRIOR_PAID = 1;

  /** What is believed of free service before it has been seen. */
  public static final double PRIOR_FREE = 0.5;

  private static final double PRIOR_WEIGHT = 10;

  /** So many requests are always remembered, however old they are. */
  private static final double REQUESTS_KEPT = 100;

  private double inTime;
  private double weight = PRIOR_WEIGHT;
  private long lastNs;

  /** A measurement that believes in a share, as if it had seen ten requests. */
  public Quality(double prior) {
    this.inTime = prior * PRIOR_WEIGHT;
  }

  /** A request has ended; times never go back. */
  public void observe(long nowNs, boolean wasInTime) {
    double kept = FastMath.exp(-(double) (nowNs - lastNs) / TIME_CONSTANT_NS);
    lastNs = nowNs;
    double keptWeight = Math.max(Math.min(weight, REQUESTS_KEPT), kept * weight);
    inTime = inTime * (keptWeight / weight) + (wasInTime ? 1 : 0);
    weight = keptWeight + 1;
  }

  /** The share in time, between 0 and 1. */
  public double share() {
    return inTime / weight;
  }
}
