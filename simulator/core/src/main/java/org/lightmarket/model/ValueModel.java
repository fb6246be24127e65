package org.lightmarket.model;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * What is believed of the bidders' values: a distribution F with density f. Its virtual value φ(v)
 * = v − (1 − F(v))/f(v) is the marginal revenue of a bidder; the distribution is regular if φ never
 * falls (R. Myerson, Optimal auction design, Mathematics of Operations Research 6(1), 1981,
 * sections 4 and 5).
 */
public interface ValueModel {
  /**
   * The least value whose virtual value reaches what a unit costs the seller: the optimal reserve,
   * a real number; at least that cost.
   */
  double optimalReserve(double cost);

  /** Whether the virtual value never falls. */
  boolean isRegular();

  /** Uniform on [low, high]: φ(v) = 2v − high. */
  record Uniform(double low, double high) implements ValueModel {
    @Override
    public double optimalReserve(double cost) {
      return Math.max(Math.max(low, cost), (high + cost) / 2);
    }

    @Override
    public boolean isRegular() {
      return true;
    }
  }

  /** Exponential of a mean: φ(v) = v − mean. */
  record Exponential(double mean) implements ValueModel {
    @Override
    public double optimalReserve(double cost) {
      return mean + cost;
    }

    @Override
    public boolean isRegular() {
      return true;
    }
  }

  /** Pareto of a mean and tail index α &gt; 1: φ(v) = v·(1 − 1/α) from the least value on. */
  record Pareto(double mean, double tailIndex) implements ValueModel {
    @Override
    public double optimalReserve(double cost) {
      double least = mean * (tailIndex - 1) / tailIndex;
      return Math.max(least, cost * tailIndex / (tailIndex - 1));
    }

    @Override
    public boolean isRegular() {
      return true;
    }
  }

  /**
   * Lognormal e^(μ + σZ): φ = v·(1 − σ·m(z)) at v = e^(μ + σz), with m the Mills ratio (1 − Φ)/φ of
   * the standard normal. As m′ = z·m − 1, φ rises where (σ + z)·m(z) ≤ 2: everywhere up to σ about
   * 1.5.
   */
  record LogNormal(double mu, double sigma) implements ValueModel {
    /** Beyond it the left tail has no weight, and the bound of regularity holds anyway. */
    private static final double LEAST_Z = -12;

    private static final double LARGEST_Z = 30;
    private static final double STEP_Z = 0.001;

    static LogNormal of(double mean, double squaredVariation) {
      double sigma2 = FastMath.log1p(squaredVariation);
      return new LogNormal(FastMath.log(mean) - sigma2 / 2, Math.sqrt(sigma2));
    }

    @Override
    public double optimalReserve(double cost) {
      double low = LEAST_Z;
      double high = LARGEST_Z;
      // Halving a range of 42 this often leaves less than the spacing of doubles.
      for (int i = 0; i < 64; i++) {
        double middle = (low + high) / 2;
        if (virtualValue(middle) < cost) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return value(high);
    }

    @Override
    public boolean isRegular() {
      int steps = (int) ((LARGEST_Z - LEAST_Z) / STEP_Z);
      for (int i = 0; i <= steps; i++) {
        double z = LEAST_Z + i * STEP_Z;
        if ((sigma + z) * mills(z) > 2) {
          return false;
        }
      }
      return true;
    }

    private double value(double z) {
      return FastMath.exp(mu + sigma * z);
    }

    private double virtualValue(double z) {
      return value(z) * (1 - sigma * mills(z));
    }

    private static double mills(double z) {
      double tail = Erf.erfc(z / Math.sqrt(2)) / 2;
      double density = FastMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      return tail / density;
    }
  }

  /**
   * The one that parameters declare: {@code values} names it, and it takes of the others what it
   * needs.
   */
  static ValueModel of(Parameters parameters) {
    double mean = parameters.doubleValue("meanMinorPerUnitSecond");
    return switch (parameters.text("values")) {
      case "uniform" ->
          new Uniform(
              parameters.longValue("lowMinorPerUnitSecond"),
              parameters.longValue("highMinorPerUnitSecond"));
      case "exponential" -> new Exponential(mean);
      case "pareto" -> new Pareto(mean, parameters.doubleValue("tailIndex"));
      case "lognormal" -> LogNormal.of(mean, parameters.doubleValue("squaredVariation"));
      default -> throw new IllegalStateException("values " + parameters.text("values"));
    };
  }
}
