package org.lightmarket.experiment.audit;

import org.lightmarket.model.RandomSource;

/**
 * All whole numbers between two, each as likely.
 *
 * @param lowMinor at least 0
 * @param highMinor at least that
 */
public record WholeUniform(long lowMinor, long highMinor) implements ValueDistribution {
  @Override
  public long draw(RandomSource random) {
    long values = highMinor - lowMinor + 1;
    return lowMinor + Math.min(values - 1, (long) (random.nextDouble() * (double) values));
  }

  /** v − (high − v). */
  @Override
  public double virtualValue(long value) {
    return (double) (2 * value - highMinor);
  }

  @Override
  public double virtualCost(long cost) {
    return (double) (2 * cost - lowMinor);
  }

  @Override
  public boolean isRegular() {
    return true;
  }

  @Override
  public long medianMinor() {
    return lowMinor + (highMinor - lowMinor) / 2;
  }

  @Override
  public String words() {
    return "uniform:" + lowMinor + "," + highMinor;
  }
}
