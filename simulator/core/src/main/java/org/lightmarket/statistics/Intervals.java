package org.lightmarket.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/** Confidence intervals, all two-sided. */
public final class Intervals {
  private Intervals() {}

  /**
   * The mean of independent observations, {@code mean ± t(n − 1, (1 + c)/2)·s/√n} (Student; Law,
   * Simulation Modeling and Analysis, 5th ed., section 4.5). Exact for normal observations; means
   * of replications are close to it. No interval for fewer than two observations or where one is
   * infinite: then the estimate is infinite, too.
   *
   * @throws IllegalArgumentException if an observation is NaN
   */
  public static Interval mean(double confidence, double... observations) {
    double infinite = 0;
    for (double observation : observations) {
      if (Double.isInfinite(observation)) {
        infinite += observation;
      }
    }
    if (infinite != 0) {
      return Interval.none(infinite, confidence);
    }
    return mean(confidence, Tally.of(observations));
  }

  /** The same of observations that have been tallied. */
  public static Interval mean(double confidence, Tally tally) {
    if (tally.count() < 2) {
      return Interval.none(tally.mean(), confidence);
    }
    double half =
        studentT(tally.count() - 1.0, confidence) * Math.sqrt(tally.variance() / tally.count());
    return new Interval(tally.mean(), tally.mean() - half, tally.mean() + half, confidence);
  }

  /**
   * The mean of {@code a[i] − b[i]}, pair by pair: under common random numbers the replications of
   * two systems are pairs, and what they share cancels (Law, section 10.2.1). No interval for fewer
   * than two pairs or if a value is infinite.
   */
  public static Interval pairedDifference(double confidence, double[] a, double[] b) {
    double[] differences = differences(a, b);
    for (double difference : differences) {
      if (Double.isNaN(difference)) {
        return Interval.none(Double.NaN, confidence);
      }
    }
    return mean(confidence, differences);
  }

  /**
   * The two-sided p-value of Student's paired test of no difference: 1 where all differences are 0,
   * 0 where they all are the same other value, NaN where there is no interval.
   */
  public static double pairedTestP(double[] a, double[] b) {
    double[] differences = differences(a, b);
    for (double difference : differences) {
      if (!Double.isFinite(difference)) {
        return Double.NaN;
      }
    }
    Tally tally = Tally.of(differences);
    if (tally.count() < 2) {
      return Double.NaN;
    }
    if (tally.variance() == 0) {
      return tally.mean() == 0 ? 1 : 0;
    }
    double t = tally.mean() / Math.sqrt(tally.variance() / tally.count());
    return 2 * new TDistribution(null, tally.count() - 1.0).cumulativeProbability(-Math.abs(t));
  }

  /**
   * The mean of one long, stationary run: it is cut into batches of equal length, whose means are
   * treated as independent and normal (Law, section 9.5.3). Observations beyond the last whole
   * batch are left out. Batches must be long against the correlation of observations; 10 to 30 of
   * them are common.
   *
   * @param batches at least 2, at most as many as observations
   */
  public static Interval batchMeans(double confidence, int batches, double... observations) {
    if (batches < 2 || batches > observations.length) {
      throw new IllegalArgumentException(
          batches + " batches of " + observations.length + " observations");
    }
    int length = observations.length / batches;
    Tally means = new Tally();
    for (int batch = 0; batch < batches; batch++) {
      Tally one = new Tally();
      for (int i = batch * length; i < (batch + 1) * length; i++) {
        one.add(observations[i]);
      }
      means.add(one.mean());
    }
    return mean(confidence, means);
  }

  /**
   * A probability of which {@code trials} independent trials showed {@code successes}: Wilson's
   * score interval (JASA 22, 1927), {@code (p̂ + z²/2n ± z·√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)}.
   * It stays within [0, 1] and is sound near its ends. No interval without trials.
   */
  public static Interval proportion(double confidence, long successes, long trials) {
    checkConfidence(confidence);
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(successes + " successes in " + trials + " trials");
    }
    if (trials == 0) {
      return Interval.none(Double.NaN, confidence);
    }
    return wilson(confidence, (double) successes / trials, (double) trials);
  }

  private static Interval wilson(double confidence, double share, double n) {
    double z =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    double scale = 1 + z * z / n;
    double centre = (share + z * z / (2 * n)) / scale;
    double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
    double low = share == 0 ? 0 : Math.max(0, centre - half);
    double high = share == 1 ? 1 : Math.min(1, centre + half);
    return new Interval(share, low, high, confidence);
  }

  /**
   * A probability of which independent groups show a share each; within a group trials may hang
   * together. Wilson's interval with as many trials as would scatter like the groups: {@code p̂(1 −
   * p̂)/(s²/n)} for n groups whose shares have the variance s² (the design effect of L. Kish,
   * Survey Sampling, 1965, section 8.2); n where all groups show nothing, or all show everything.
   * No interval for fewer than two groups.
   *
   * @param shares of the groups, in [0, 1]
   */
  public static Interval groupedProportion(double confidence, double... shares) {
    checkConfidence(confidence);
    Tally tally = Tally.of(shares);
    if (tally.count() < 2) {
      return Interval.none(tally.mean(), confidence);
    }
    if (tally.min() < 0 || tally.max() > 1) {
      throw new IllegalArgumentException("shares from " + tally.min() + " to " + tally.max());
    }
    double share = Math.max(0, Math.min(1, tally.mean()));
    double ofMean = tally.variance() / tally.count();
    boolean varies = ofMean > 0 && share > 0 && share < 1;
    return wilson(confidence, share, varies ? share * (1 - share) / ofMean : tally.count());
  }

  /**
   * The ratio of the means of pairs, {@code ā/b̄}, by the delta method: its error is that of the
   * mean of {@code (a[i] − r·b[i])/b̄}, with Student's quantile (Law, section 9.5.2, on ratio
   * estimators; the bias of order 1/n is not mended). No interval for fewer than two pairs; no
   * estimate if the mean below is 0.
   */
  public static Interval ratio(double confidence, double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values cannot be paired with " + b.length);
    }
    double below = Tally.of(b).mean();
    double ratio = Tally.of(a).mean() / below;
    if (a.length < 2 || below == 0) {
      return Interval.none(below == 0 ? Double.NaN : ratio, confidence);
    }
    Tally rest = new Tally();
    for (int i = 0; i < a.length; i++) {
      rest.add((a[i] - ratio * b[i]) / below);
    }
    double half = studentT(a.length - 1.0, confidence) * Math.sqrt(rest.variance() / rest.count());
    return new Interval(ratio, ratio - half, ratio + half, confidence);
  }

  /**
   * The q-quantile of independent observations, between two of them in order (David and Nagaraja,
   * Order Statistics, 3rd ed., section 7.1): with B binomial(n, q), the ends are the observations
   * of the largest rank l with P(B &lt; l) ≤ (1 − c)/2 and the smallest rank u with P(B &lt; u) ≥
   * (1 + c)/2. No assumption on the distribution; an end is infinite if n is too small for it. The
   * estimate is the observation of rank ⌈q·n⌉.
   *
   * @param q in (0, 1)
   * @param observations at least one, infinite ones allowed; not changed
   */
  public static Interval quantile(double confidence, double q, double... observations) {
    checkConfidence(confidence);
    if (!(q > 0 && q < 1) || observations.length == 0) {
      throw new IllegalArgumentException(
          "quantile " + q + " of " + observations.length + " observations");
    }
    int n = observations.length;
    double[] sorted = observations.clone();
    Arrays.sort(sorted);
    BinomialDistribution below = new BinomialDistribution(null, n, q);
    double tail = (1 - confidence) / 2;
    int lowRank = 0;
    while (lowRank < n && below.cumulativeProbability(lowRank) <= tail) {
      lowRank++;
    }
    int highRank = n + 1;
    while (highRank > 1 && below.cumulativeProbability(highRank - 2) >= 1 - tail) {
      highRank--;
    }
    double low = lowRank == 0 ? Double.NEGATIVE_INFINITY : sorted[lowRank - 1];
    double high = highRank > n ? Double.POSITIVE_INFINITY : sorted[highRank - 1];
    int rank = Math.max(1, (int) Math.ceil(q * n - 1e-9));
    return new Interval(sorted[rank - 1], low, high, confidence);
  }

  /** The value that |T| exceeds with probability 1 − confidence. */
  public static double studentT(double degreesOfFreedom, double confidence) {
    checkConfidence(confidence);
    return new TDistribution(null, degreesOfFreedom)
        .inverseCumulativeProbability((1 + confidence) / 2);
  }

  static void checkConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not in (0, 1)");
    }
  }

  private static double[] differences(double[] a, double[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values cannot be paired with " + b.length);
    }
    double[] differences = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      differences[i] = a[i] - b[i];
    }
    return differences;
  }
}
