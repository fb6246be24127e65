package org.lightmarket.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.util.FastMath;

/** How monotonically two quantities go together. */
public final class RankCorrelation {
  /** Standard error of the transformed coefficient times √(n − 3). */
  private static final double RANKS = 1.06;

  private static final int FEWEST = 4;

  /** A pivot below this: a quantity follows from the others. */
  private static final double SINGULAR = 1e-9;

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
    return interval(new SpearmansCorrelation().correlation(a, b), a.length, 0, confidence);
  }

  /**
   * The partial coefficient: how a and b go together when the part of their ranks that other
   * quantities explain linearly is taken away, {@code (r_ab − e_ab)/√((1 − e_aa)·(1 − e_bb))} with
   * {@code e_xy = r_x'·R⁻¹·r_y}, R the correlations of the others' ranks and r_x those of x with
   * them (R. Iman, W. Conover, The use of the rank transform in regression, Technometrics 21(4),
   * 1979). The interval as that of {@link #of} with a pair fewer for each of the others. NaN where
   * one quantity never changes or follows from others, and for fewer pairs than there are
   * quantities.
   *
   * @param others what is given, each as long as a and b; with none it is {@link #of}
   */
  public static Interval partial(double confidence, double[] a, double[] b, double[]... others) {
    Intervals.checkConfidence(confidence);
    double[][] ranks = new double[a.length][2 + others.length];
    NaturalRanking ranking = new NaturalRanking();
    for (int column = 0; column < 2 + others.length; column++) {
      double[] values = column == 0 ? a : column == 1 ? b : others[column - 2];
      if (values.length != a.length) {
        throw new IllegalArgumentException(
            values.length + " values cannot be paired with " + a.length);
      }
      double[] ranked = ranking.rank(values);
      for (int i = 0; i < ranked.length; i++) {
        ranks[i][column] = ranked[i];
      }
    }
    if (a.length < 2 + others.length || a.length < 2) {
      return Interval.none(Double.NaN, confidence);
    }
    RealMatrix correlations = new PearsonsCorrelation(ranks).getCorrelationMatrix();
    return interval(partial(correlations), a.length, others.length, confidence);
  }

  private static double partial(RealMatrix correlations) {
    for (double[] row : correlations.getData()) {
      for (double each : row) {
        if (Double.isNaN(each)) {
          return Double.NaN;
        }
      }
    }
    int others = correlations.getRowDimension() - 2;
    double both = correlations.getEntry(0, 1);
    if (others == 0) {
      return both;
    }
    int last = others + 1;
    LUDecomposition parts =
        new LUDecomposition(correlations.getSubMatrix(2, last, 2, last), SINGULAR);
    if (!parts.getSolver().isNonSingular()) {
      return Double.NaN;
    }
    RealMatrix with = correlations.getSubMatrix(0, 1, 2, last);
    RealMatrix explained = with.multiply(parts.getSolver().solve(with.transpose()));
    double ofA = 1 - explained.getEntry(0, 0);
    double ofB = 1 - explained.getEntry(1, 1);
    if (ofA < SINGULAR || ofB < SINGULAR) {
      return Double.NaN;
    }
    double rest = (both - explained.getEntry(0, 1)) / Math.sqrt(ofA * ofB);
    return Math.max(-1, Math.min(1, rest));
  }

  /**
   * The two-sided p-value of no correlation: {@code ρ·√(d/(1 − ρ²))} is close to Student's t with
   * {@code d = n − 2 − q} degrees of freedom (M. Kendall, A. Stuart, The Advanced Theory of
   * Statistics, vol. 2, section 31.19). NaN without a coefficient or a degree of freedom.
   *
   * @param rho coefficient
   * @param pairs n
   * @param others q, the number of quantities that are given; 0 if it is no partial coefficient
   */
  public static double testP(double rho, int pairs, int others) {
    int freedom = pairs - 2 - others;
    if (Double.isNaN(rho) || freedom < 1) {
      return Double.NaN;
    }
    if (Math.abs(rho) >= 1) {
      return 0;
    }
    double t = Math.abs(rho) * Math.sqrt(freedom / (1 - rho * rho));
    return 2 * new TDistribution(null, (double) freedom).cumulativeProbability(-t);
  }

  private static Interval interval(double rho, int pairs, int others, double confidence) {
    if (pairs - others < FEWEST || !(Math.abs(rho) < 1)) {
      return Interval.none(rho, confidence);
    }
    double z =
        new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + confidence) / 2);
    double half = z * Math.sqrt(RANKS / (pairs - others - 3));
    double centre = FastMath.atanh(rho);
    return new Interval(
        rho, FastMath.tanh(centre - half), FastMath.tanh(centre + half), confidence);
  }
}
