package org.lightmarket.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Measures of how evenly non-negative shares are spread over clients. Each is absent for no clients
 * and where all shares are zero. Cost O(n), with sorting O(n log n).
 */
public final class Fairness {
  private Fairness() {}

  /**
   * Jain's index {@code (Σx)² / (n·Σx²)}: 1 for equal shares, 1/n if one client has all (Jain, Chiu
   * and Hawe, DEC-TR-301, 1984, equation 3).
   */
  public static OptionalDouble jain(double[] shares) {
    double sum = 0;
    double squares = 0;
    double scale = max(shares);
    if (!(scale > 0)) {
      return OptionalDouble.empty();
    }
    for (double share : shares) {
      double scaled = share / scale;
      sum += scaled;
      squares += scaled * scaled;
    }
    return OptionalDouble.of(sum * sum / (shares.length * squares));
  }

  /**
   * Gini's coefficient {@code Σ(2i − n − 1)·x₍ᵢ₎ / (n·Σx)} over the shares in rising order, i from
   * 1: 0 for equal shares, (n − 1)/n if one client has all. It is the mean absolute difference of
   * all n² pairs over twice the mean; no correction for small n is made.
   */
  public static OptionalDouble gini(double[] shares) {
    if (!(max(shares) > 0)) {
      return OptionalDouble.empty();
    }
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += sorted[i];
      weighted += (2.0 * (i + 1) - sorted.length - 1) * sorted[i];
    }
    return OptionalDouble.of(weighted / (sorted.length * sum));
  }

  /** The largest share over the smallest, at least 1; infinite if a client has none. */
  public static OptionalDouble maxMinRatio(double[] shares) {
    double max = max(shares);
    if (!(max > 0)) {
      return OptionalDouble.empty();
    }
    double min = max;
    for (double share : shares) {
      min = Math.min(min, share);
    }
    return OptionalDouble.of(max / min);
  }

  /**
   * The Lorenz curve: element i is the part of the sum that the i clients of the smallest shares
   * have together, i = 0 … n; the first is 0, the last 1. Empty where the measures are absent.
   */
  public static double[] lorenz(double[] shares) {
    if (!(max(shares) > 0)) {
      return new double[0];
    }
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    double[] curve = new double[sorted.length + 1];
    for (int i = 0; i < sorted.length; i++) {
      curve[i + 1] = curve[i] + sorted[i];
    }
    double sum = curve[sorted.length];
    for (int i = 0; i < curve.length; i++) {
      curve[i] /= sum;
    }
    return curve;
  }

  private static double max(double[] shares) {
    double max = 0;
    for (double share : shares) {
      if (!(share >= 0) || share == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("share " + share + " is not finite and at least 0");
      }
      max = Math.max(max, share);
    }
    return max;
  }
}
