package org.lightmarket.agent;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * The share of a gamma distributed demand that a capacity serves: ℓ(y) = E[min(D, y·m)]/m, with m
 * the mean of D and c its coefficient of variation. With a = 1/c², ℓ(y) = P(a + 1, a·y) + y·Q(a,
 * a·y), P and Q the regularised incomplete gamma functions; ℓ'(y) = Q(a, a·y).
 *
 * <p>From a table over 64 values of c, evenly spaced in log c from 0.02 to 4, and for each of them
 * over 192 values of √y between the quantiles 10⁻⁹ and 1 − 10⁻⁹ or so: cubic Hermite in √y, with
 * the exact derivative, and cubic Lagrange in log c. The error is below 10⁻⁵ of the mean; the error
 * of a difference is below 10⁻³ of the capacity between, or 10⁻² for c above 1.5, where the density
 * has a steep pole at 0. Both are tested against the formula. Variations beyond the ends of the
 * table count as those ends.
 *
 * <p>{@link #at} chooses the variation, {@link #served} then costs some ten nanoseconds. Mutable;
 * the table is shared and constant.
 */
final class GammaLoss {
  static final double VARIATION_MIN = 0.02;
  static final double VARIATION_MAX = 4;

  private static final int ROWS = 64;
  private static final int NODES = 192;
  private static final double LOG_MIN = FastMath.log(VARIATION_MIN);
  private static final double LOG_STEP = (FastMath.log(VARIATION_MAX) - LOG_MIN) / (ROWS - 1);

  private int firstRow;
  private double weight0;
  private double weight1;
  private double weight2;
  private double weight3;

  GammaLoss() {
    at(1);
  }

  /** Chooses the coefficient of variation of the demand. */
  void at(double variation) {
    double clamped = Math.max(VARIATION_MIN, Math.min(variation, VARIATION_MAX));
    double place = (FastMath.log(clamped) - LOG_MIN) / LOG_STEP;
    firstRow = Math.max(0, Math.min((int) place - 1, ROWS - 4));
    double t = place - firstRow;
    weight0 = -(t - 1) * (t - 2) * (t - 3) / 6;
    weight1 = t * (t - 2) * (t - 3) / 2;
    weight2 = -t * (t - 1) * (t - 3) / 2;
    weight3 = t * (t - 1) * (t - 2) / 6;
  }

  /** The share of the mean demand served by {@code y} times the mean; y at least 0. */
  double served(double y) {
    double root = Math.sqrt(y);
    return weight0 * Table.row(firstRow, root, y)
        + weight1 * Table.row(firstRow + 1, root, y)
        + weight2 * Table.row(firstRow + 2, root, y)
        + weight3 * Table.row(firstRow + 3, root, y);
  }

  /** The formula itself, for nodes and tests; some microseconds. */
  static double exact(double y, double variation) {
    double shape = 1 / (variation * variation);
    double x = shape * y;
    return x <= 0
        ? 0
        : Gamma.regularizedGammaP(shape + 1, x) + y * Gamma.regularizedGammaQ(shape, x);
  }

  /** Made when the first plan asks for it: some ten thousand evaluations of the formula. */
  private static final class Table {
    private static final double[] LOW = new double[ROWS];
    private static final double[] HIGH = new double[ROWS];
    private static final double[] NODES_PER_ROOT = new double[ROWS];

    /** Value and derivative by √y, times the distance of nodes, alternating; row after row. */
    private static final double[] VALUES = new double[ROWS * NODES * 2];

    static {
      for (int row = 0; row < ROWS; row++) {
        fill(row, FastMath.exp(LOG_MIN + row * LOG_STEP));
      }
    }

    private static void fill(int row, double variation) {
      double shape = 1 / (variation * variation);
      LOW[row] = Math.max(0, 1 - 3.2 * variation);
      // Where less than 10⁻⁹ of the demand lies above.
      double high = 1 + 3 * variation;
      while (1 - exact(high * high, variation) > 1e-9) {
        high *= 1.02;
      }
      HIGH[row] = high;
      double distance = (high - LOW[row]) / (NODES - 1);
      NODES_PER_ROOT[row] = 1 / distance;
      for (int node = 0; node < NODES; node++) {
        double root = LOW[row] + node * distance;
        double y = root * root;
        int at = (row * NODES + node) * 2;
        VALUES[at] = exact(y, variation);
        VALUES[at + 1] =
            y > 0 ? 2 * root * Gamma.regularizedGammaQ(shape, shape * y) * distance : 0;
      }
    }

    static double row(int row, double root, double y) {
      if (root >= HIGH[row]) {
        return 1;
      }
      double place = (root - LOW[row]) * NODES_PER_ROOT[row];
      if (place < 0) {
        return y;
      }
      int node = Math.min((int) place, NODES - 2);
      int at = (row * NODES + node) * 2;
      double t = place - node;
      double v0 = VALUES[at];
      double d0 = VALUES[at + 1];
      double v1 = VALUES[at + 2];
      double d1 = VALUES[at + 3];
      double rise = v1 - v0;
      // Hermite in Horner's form: v0 + t(d0 + t((3·rise − 2·d0 − d1) + t(d0 + d1 − 2·rise))).
      return v0 + t * (d0 + t * (3 * rise - 2 * d0 - d1 + t * (d0 + d1 - 2 * rise)));
    }
  }
}
