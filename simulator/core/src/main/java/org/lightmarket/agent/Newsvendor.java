package org.lightmarket.agent;

import org.apache.commons.math3.util.FastMath;

/**
 * What capacity is worth to a client whose demand is uncertain: the k-th unit is worth ⌊v ·
 * (E[min(D, k·u)] − E[min(D, (k−1)·u)]) · max(0, q_paid − q_free)⌋ a second, with D the requests
 * per second (gamma with the forecast's mean and variance), u the requests per second that a unit
 * carries, v the value of a request in time and q the shares in time of paid and free service (the
 * newsvendor problem; Arrow, Harris, Marschak 1951). The last units are reserve capacity.
 *
 * <p>Units are grouped into steps that grow by about a quarter of what is asked so far, so that a
 * plan has at most some 24 steps for any number of units; the price of a step is the marginal value
 * of its last unit, so that no unit is bid above its worth. Owned by one client; allocates nothing.
 */
public final class Newsvendor {
  /** Beyond it a double no longer tells whole minor units apart. */
  private static final double PRICE_MAX = 0x1p53;

  private final GammaLoss loss = new GammaLoss();

  /**
   * Writes the steps of a plan.
   *
   * @param forecast whose getters tell the demand
   * @param valueMinor value of a request in time
   * @param advantage max(0, q_paid − q_free)
   * @param unitRequestsPerSecond u: requests per second that one unit carries
   * @param coveredUnits units held elsewhere, which serve the first part of the demand
   * @param unitsMax most units to ask for
   * @param floorMinor least price worth bidding, at least 1
   * @param into receives the steps; empty if no unit is worth the floor
   * @throws ArithmeticException if a price passes 2⁵³
   */
  public void plan(
      Forecast forecast,
      long valueMinor,
      double advantage,
      double unitRequestsPerSecond,
      int coveredUnits,
      int unitsMax,
      long floorMinor,
      BidSteps into) {
    into.clear();
    double mean = forecast.meanPerSecond();
    loss.at(FastMath.sqrt(forecast.variance()) / mean);
    double scale = valueMinor * Math.max(0, advantage) * mean;
    double unit = unitRequestsPerSecond / mean;
    int asked = 0;
    long lastPrice = Long.MAX_VALUE;
    while (asked < unitsMax) {
      int quantity = Math.min(1 + asked / 4, unitsMax - asked);
      int last = coveredUnits + asked + quantity;
      double marginal = loss.served(last * unit) - loss.served((last - 1) * unit);
      long priceMinor = toMinor(scale * marginal);
      if (priceMinor < floorMinor) {
        return;
      }
      lastPrice = Math.min(lastPrice, priceMinor);
      into.add(quantity, lastPrice);
      asked += quantity;
    }
  }

  /**
   * The requests per second that a capacity is expected to serve: E[min(D, x)].
   *
   * @param capacityPerSecond x, at least 0
   */
  public double servedPerSecond(Forecast forecast, double capacityPerSecond) {
    double mean = forecast.meanPerSecond();
    loss.at(FastMath.sqrt(forecast.variance()) / mean);
    return mean * loss.served(capacityPerSecond / mean);
  }

  private static long toMinor(double value) {
    if (!(value < PRICE_MAX)) {
      throw new ArithmeticException("price " + value + " of a unit is out of range");
    }
    return Math.max(0, (long) value);
  }
}
