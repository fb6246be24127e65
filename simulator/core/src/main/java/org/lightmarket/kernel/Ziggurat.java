package org.lightmarket.kernel;

import org.apache.commons.math3.util.FastMath;

/**
 * Exponential and normal variates by the ziggurat method: the area under the density is covered by
 * 256 layers of equal area, of which one is chosen by the low bits of a draw.
 *
 * <p>G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat.
 * Softw. 5(8), 2000; with separate bits for the layer, the sign and the place in the layer, as J.
 * A. Doornik, "An Improved Ziggurat Method to Generate Normal Random Samples", 2005, advises.
 */
final class Ziggurat {
  private static final int LAYERS = 256;
  private static final double UNIT = 0x1.0p-53;

  /** Where the tail begins, and the area of a layer; solutions of the equations of the paper. */
  private static final double EXPONENTIAL_TAIL = 7.69711747013105;

  private static final double EXPONENTIAL_AREA = 0.003949659822581557;
  private static final double NORMAL_TAIL = 3.654152885361009;
  private static final double NORMAL_AREA = 0.004928673233974655;

  private static final double[] EXPONENTIAL_X = new double[LAYERS + 1];
  private static final double[] EXPONENTIAL_Y = new double[LAYERS + 1];
  private static final double[] NORMAL_X = new double[LAYERS + 1];
  private static final double[] NORMAL_Y = new double[LAYERS + 1];

  static {
    fill(EXPONENTIAL_X, EXPONENTIAL_Y, EXPONENTIAL_TAIL, EXPONENTIAL_AREA, false);
    fill(NORMAL_X, NORMAL_Y, NORMAL_TAIL, NORMAL_AREA, true);
  }

  private Ziggurat() {}

  /** Layer i lies between the heights y[i] and y[i + 1] and is x[i] wide; layer 0 has the tail. */
  private static void fill(double[] x, double[] y, double tail, double area, boolean normal) {
    x[0] = area / density(tail, normal);
    x[1] = tail;
    y[1] = density(tail, normal);
    for (int i = 2; i < LAYERS; i++) {
      y[i] = y[i - 1] + area / x[i - 1];
      x[i] = normal ? FastMath.sqrt(-2 * FastMath.log(y[i])) : -FastMath.log(y[i]);
    }
    y[LAYERS] = 1;
  }

  private static double density(double x, boolean normal) {
    return FastMath.exp(normal ? -0.5 * x * x : -x);
  }

  static double exponential(RandomStream random) {
    double shift = 0;
    while (true) {
      long bits = random.nextLong();
      int layer = (int) bits & (LAYERS - 1);
      double x = (bits >>> 11) * UNIT * EXPONENTIAL_X[layer];
      if (x < EXPONENTIAL_X[layer + 1]) {
        return shift + x;
      }
      if (layer == 0) {
        shift += EXPONENTIAL_TAIL;
      } else if (height(random, EXPONENTIAL_Y, layer) < FastMath.exp(-x)) {
        return shift + x;
      }
    }
  }

  static double normal(RandomStream random) {
    while (true) {
      long bits = random.nextLong();
      int layer = (int) bits & (LAYERS - 1);
      double x = (bits >>> 11) * UNIT * NORMAL_X[layer];
      boolean negative = (bits & LAYERS) != 0;
      if (x < NORMAL_X[layer + 1]) {
        return negative ? -x : x;
      }
      if (layer == 0) {
        x = normalTail(random);
        return negative ? -x : x;
      }
      if (height(random, NORMAL_Y, layer) < FastMath.exp(-0.5 * x * x)) {
        return negative ? -x : x;
      }
    }
  }

  private static double height(RandomStream random, double[] y, int layer) {
    return y[layer] + random.nextDouble() * (y[layer + 1] - y[layer]);
  }

  /** G. Marsaglia, "Generating a Variable from the Tail of the Normal Distribution", 1964. */
  private static double normalTail(RandomStream random) {
    while (true) {
      double x = exponential(random) / NORMAL_TAIL;
      double y = exponential(random);
      if (y + y > x * x) {
        return NORMAL_TAIL + x;
      }
    }
  }
}
