package org.lightmarket.experiment.audit;

import java.util.Arrays;
import org.lightmarket.model.RandomSource;

/** Values that are listed, each as likely as often as it is. */
public final class ListedValues implements ValueDistribution {
  private final String name;
  private final long[] all;
  private final long[] distinct;

  /** By value, the number of those listed that are at most it. */
  private final int[] upTo;

  /**
   * A list.
   *
   * @param name as outputs call it
   * @param values at least one, each at least 0
   */
  public ListedValues(String name, long... values) {
    this.name = name;
    all = values.clone();
    Arrays.sort(all);
    distinct = Arrays.stream(all).distinct().toArray();
    upTo = new int[distinct.length];
    int place = 0;
    for (int i = 0; i < distinct.length; i++) {
      while (place < all.length && all[place] == distinct[i]) {
        place++;
      }
      upTo[i] = place;
    }
  }

  @Override
  public long draw(RandomSource random) {
    return all[Math.min(all.length - 1, (int) (random.nextDouble() * all.length))];
  }

  @Override
  public double virtualValue(long value) {
    int i = Arrays.binarySearch(distinct, value);
    if (i == distinct.length - 1) {
      return (double) value;
    }
    double above = (double) (all.length - upTo[i]) / (upTo[i] - before(i));
    return value - (distinct[i + 1] - value) * above;
  }

  @Override
  public double virtualCost(long cost) {
    int i = Arrays.binarySearch(distinct, cost);
    if (i == 0) {
      return (double) cost;
    }
    double below = (double) before(i) / (upTo[i] - before(i));
    return cost + (cost - distinct[i - 1]) * below;
  }

  private int before(int i) {
    return i == 0 ? 0 : upTo[i - 1];
  }

  @Override
  public boolean isRegular() {
    for (int i = 1; i < distinct.length; i++) {
      if (virtualValue(distinct[i]) < virtualValue(distinct[i - 1])
          || virtualCost(distinct[i]) < virtualCost(distinct[i - 1])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long medianMinor() {
    return all[(all.length - 1) / 2];
  }

  @Override
  public String words() {
    return name;
  }
}
