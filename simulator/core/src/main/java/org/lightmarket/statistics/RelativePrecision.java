package org.lightmarket.statistics;

/**
 * When there are replications enough: the relative half-width of a mean's interval is at most
 * {@code γ/(1 + γ)}, so that the estimate is off the true mean by no more than the share γ of that
 * with about the confidence of the interval (A. Law, Simulation Modeling and Analysis, 5th ed.,
 * section 9.4.1). Looking after every replication lowers the coverage a little, the less the more
 * replications there are before the first look.
 *
 * @param goal γ, in (0, 1)
 * @param replicationsMin before the first look, at least 2
 * @param replicationsMax then it ends in any case
 * @param confidence of the interval
 */
public record RelativePrecision(
    double goal, int replicationsMin, int replicationsMax, double confidence) {
  /** Checks the numbers. */
  public RelativePrecision {
    Intervals.checkConfidence(confidence);
    if (!(goal > 0 && goal < 1) || replicationsMin < 2 || replicationsMax < replicationsMin) {
      throw new IllegalArgumentException(
          "goal " + goal + " within " + replicationsMin + " to " + replicationsMax);
    }
  }

  /** Whether a metric is known well enough; never where it has no interval. */
  public boolean isReached(double... observations) {
    return observations.length >= replicationsMin
        && Intervals.mean(confidence, observations).relativeHalfWidth() <= goal / (1 + goal);
  }

  /** Whether to go on with so many replications of which metrics are known so well. */
  public boolean isEnough(int replications, boolean allReached) {
    return replications >= replicationsMax || (replications >= replicationsMin && allReached);
  }
}
