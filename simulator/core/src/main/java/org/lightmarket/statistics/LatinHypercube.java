package org.lightmarket.statistics;

import java.util.function.DoubleSupplier;

/**
 * A plan of points in a unit cube that spreads each coordinate evenly: cut into as many equal
 * slices as there are points, each slice holds one (M. McKay, R. Beckman, W. Conover, A comparison
 * of three methods for selecting values of input variables, Technometrics 21(2), 1979).
 */
public final class LatinHypercube {
  private LatinHypercube() {}

  /**
   * The points.
   *
   * @param points number of points, at least 1
   * @param dimensions number of coordinates, at least 1
   * @param uniform draws from [0, 1)
   * @return by point, then by coordinate, in [0, 1)
   */
  public static double[][] points(int points, int dimensions, DoubleSupplier uniform) {
    if (points < 1 || dimensions < 1) {
      throw new IllegalArgumentException(points + " points in " + dimensions + " dimensions");
    }
    double[][] plan = new double[points][dimensions];
    int[] slices = new int[points];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      for (int i = 0; i < points; i++) {
        int other = (int) (uniform.getAsDouble() * (i + 1));
        slices[i] = slices[other];
        slices[other] = i;
      }
      for (int i = 0; i < points; i++) {
        plan[i][dimension] = (slices[i] + uniform.getAsDouble()) / points;
      }
    }
    return plan;
  }
}
