package org.lightmarket.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Which of several systems has the largest mean, from the same number of replications of each that
 * are pairs under common random numbers.
 *
 * <p>A system may be the best unless another one's mean exceeds its own by more than {@code t(n −
 * 1, 1 − α/(k − 1))·s/√n}, s the standard deviation of their paired differences, k the number of
 * systems: the subset of those left holds the best with probability 1 − α at least (B. Nelson, J.
 * Swann, D. Goldsman, W. Song, Simple procedures for selecting the best simulated system when the
 * number of alternatives is large, Operations Research 49(6), 2001, section 3; with paired
 * differences, Bonferroni's inequality makes it hold whatever the correlation). With the same
 * probability the system of the largest sample mean is the best or at most {@code within} below it:
 * of the k − 1 differences from the true best, whichever that is, none is then larger than its own
 * bound. Exact for normal observations.
 *
 * @param best number of the system with the largest sample mean; the first among equals
 * @param possible numbers of the systems that may be the best, in order
 * @param within what the best may be above the chosen one, at least 0
 * @param confidence 1 − α: the stated probability of correct selection
 */
public record Selection(int best, List<Integer> possible, double within, double confidence) {
  /** Copies the list. */
  public Selection {
    possible = List.copyOf(possible);
  }

  /** Whether it is certain, at the confidence, that the chosen system is the best. */
  public boolean isDecided() {
    return possible.size() == 1;
  }

  /**
   * Selects the system of the largest mean.
   *
   * @param observations by system, then by replication: finite, at least two of each
   * @throws IllegalArgumentException if systems have different numbers of observations, or too few
   */
  public static Selection largest(double confidence, double[][] observations) {
    Intervals.checkConfidence(confidence);
    int systems = observations.length;
    int n = systems == 0 ? 0 : observations[0].length;
    if (n < 2) {
      throw new IllegalArgumentException(systems + " systems with " + n + " observations");
    }
    int best = 0;
    for (int i = 1; i < systems; i++) {
      if (Tally.of(observations[i]).mean() > Tally.of(observations[best]).mean()) {
        best = i;
      }
    }
    double t = systems < 2 ? 0 : quantile((1 - confidence) / (systems - 1), n - 1.0);
    List<Integer> possible = new ArrayList<>();
    double within = 0;
    for (int i = 0; i < systems; i++) {
      boolean mayBeBest = true;
      for (int j = 0; j < systems; j++) {
        if (j != i) {
          Tally above = differences(observations[j], observations[i]);
          double bound = t * Math.sqrt(above.variance() / n);
          mayBeBest &= above.mean() <= bound;
          within = i == best ? Math.max(within, above.mean() + bound) : within;
        }
      }
      if (mayBeBest) {
        possible.add(i);
      }
    }
    return new Selection(best, possible, within, confidence);
  }

  private static Tally differences(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values cannot be paired with " + b.length);
    }
    Tally tally = new Tally();
    for (int i = 0; i < a.length; i++) {
      tally.add(a[i] - b[i]);
    }
    return tally;
  }

  private static double quantile(double tail, double degreesOfFreedom) {
    return -new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(tail);
  }
}
