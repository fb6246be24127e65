package org.lightmarket.agent;

import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Bid;

/** Whether a new bid differs so much from the standing one that it is worth an update. */
public record ReplanRule(double threshold) {
  /**
   * Compares the area between the two demand curves with that under the standing one.
   *
   * @return whether it is more than the threshold; always if only one of them asks for anything
   */
  public boolean isWorth(@Nullable Bid standing, BidSteps wanted) {
    if (standing == null || wanted.count() == 0) {
      return (standing == null) != (wanted.count() == 0);
    }
    double before = 0;
    for (int step = 0; step < standing.steps(); step++) {
      before += (double) standing.quantity(step) * standing.priceMinor(step);
    }
    return difference(standing, wanted) > threshold * before;
  }

  private static double difference(Bid standing, BidSteps wanted) {
    double difference = 0;
    int i = 0;
    int j = 0;
    int leftOld = standing.quantity(0);
    int leftNew = wanted.quantity(0);
    while (i < standing.steps() || j < wanted.count()) {
      boolean oldAsks = i < standing.steps();
      boolean newAsks = j < wanted.count();
      int units = oldAsks && newAsks ? Math.min(leftOld, leftNew) : oldAsks ? leftOld : leftNew;
      double oldPrice = oldAsks ? standing.priceMinor(i) : 0;
      double newPrice = newAsks ? wanted.priceMinor(j) : 0;
      difference += units * Math.abs(oldPrice - newPrice);
      if (oldAsks) {
        leftOld -= units;
        if (leftOld == 0 && ++i < standing.steps()) {
          leftOld = standing.quantity(i);
        }
      }
      if (newAsks) {
        leftNew -= units;
        if (leftNew == 0 && ++j < wanted.count()) {
          leftNew = wanted.quantity(j);
        }
      }
    }
    return difference;
  }
}
