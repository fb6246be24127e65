package org.lightmarket.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.util.FastMath;

/** How monotonically two quantities go together. */
public final class RankCorrelation {
  /** Standard error of the transformed coefficient times √(n − 3). */
  private static final double RANKS = 1.06;

  private static final int FEWEST = 4;

  private RankCorrelation() {}

  /**
   * Spearman's coefficient with an interval by Fisher's transformation, whose standard error for
   * ranks is √(1.06/(n − 3)) (E. Fieller, H. Hartley, E. Pearson, Tests for rank correlation
   * coefficients I, Biometrika 44, 1957); good for |ρ| up to 0.8 or so and ten pairs or more. No
   * interval for fewer than four pairs or perfect correlation; NaN where one of them never changes.
   */
  public static Interval of(double confidence, double[] a, double[] b) {
    Intervals.checkConfidence(confidence);
    if (a.length != b.length) {
      throw new IllegalArgumentException(a.length + " values cannot be paired with " + b.length);
    }
    if (a.length < 2) {
      return Interval.none(Double.NaN, confidence);
    }
    double rho = new SpearmansCorrelation().correlation(a, b);
    if (a.length < FEWEST || !(Math.abs(rho) < 1)) {
      return Interval.none(rho, confidence);
    }
    double z =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    double half = z * Math.sqrt(RANKS / (a.length - 3));
    double centre = FastMath.atanh(rho);
    return new Interval(
        rho, FastMath.tanh(centre - half), FastMath.tanh(centre + half), confidence);
  }
}
