package org.lightmarket.experiment.audit;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.agent.distribution.Exponential;
import org.lightmarket.agent.distribution.LogNormal;
import org.lightmarket.agent.distribution.Pareto;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.RandomSource;

/** Values of a continuous distribution, rounded down to whole numbers. */
public final class RoundedValues implements ValueDistribution {
  private static final int CHECKED = 4_000;

  /** Beyond what one value in a million reaches regularity is not looked at. */
  private static final double RARE = 1e-6;

  private final String words;
  private final Distribution continuous;

  /** P(X ≥ x). */
  private final DoubleUnaryOperator survival;

  private RoundedValues(String words, Distribution continuous, DoubleUnaryOperator survival) {
    this.words = words;
    this.continuous = continuous;
    this.survival = survival;
  }

  /** Exponential, of a mean above 0. */
  public static RoundedValues exponential(double mean) {
    return new RoundedValues(
        "exponential:" + number(mean), new Exponential(mean), x -> FastMath.exp(-x / mean));
  }

  /** Lognormal, of a mean and a squared coefficient of variation, both above 0. */
  public static RoundedValues logNormal(double mean, double squaredVariation) {
    double sigma2 = FastMath.log1p(squaredVariation);
    double mu = FastMath.log(mean) - sigma2 / 2;
    double scale = Math.sqrt(2 * sigma2);
    return new RoundedValues(
        "lognormal:" + number(mean) + "," + number(squaredVariation),
        new LogNormal(mean, squaredVariation),
        x -> x <= 0 ? 1 : Erf.erfc((FastMath.log(x) - mu) / scale) / 2);
  }

  /** Pareto, of a mean above 0 and a tail index above 1. */
  public static RoundedValues pareto(double mean, double tailIndex) {
    double least = mean * (tailIndex - 1) / tailIndex;
    return new RoundedValues(
        "pareto:" + number(mean) + "," + number(tailIndex),
        new Pareto(mean, tailIndex),
        x -> x <= least ? 1 : FastMath.pow(least / x, tailIndex));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  @Override
  public long draw(RandomSource random) {
    return (long) Math.min(1e15, Math.floor(continuous.sample(random)));
  }

  private double reached(long value) {
    return survival.applyAsDouble((double) value);
  }

  @Override
  public double virtualValue(long value) {
    double above = reached(value + 1);
    return value - above / (reached(value) - above);
  }

  @Override
  public double virtualCost(long cost) {
    double here = reached(cost);
    return cost + (1 - here) / (here - reached(cost + 1));
  }

  @Override
  public boolean isRegular() {
    long most = quantile(RARE);
    long least = quantile(1 - RARE);
    double lastValue = Double.NEGATIVE_INFINITY;
    double lastCost = Double.NEGATIVE_INFINITY;
    // A little less than before is the error of the differences of almost equal numbers.
    double slack = 1e-6 * most;
    for (long value : checked(least, most)) {
      double phi = virtualValue(value);
      double psi = virtualCost(value);
      if (phi < lastValue - slack || psi < lastCost - slack) {
        return false;
      }
      lastValue = phi;
      lastCost = psi;
    }
    return true;
  }

  private static List<Long> checked(long least, long most) {
    long step = Math.max(1, (most - least) / CHECKED);
    return java.util.stream.LongStream.iterate(least, v -> v <= most, v -> v + step)
        .boxed()
        .toList();
  }

  @Override
  public long medianMinor() {
    return quantile(0.5);
  }

  /** The largest value that a share of all reach. */
  private long quantile(double share) {
    long low = 0;
    long high = 1L << 50;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (reached(middle) >= share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String words() {
    return words;
  }
}
