package org.lightmarket.cli;

import org.lightmarket.agent.BidSteps;
import org.lightmarket.agent.Forecast;
import org.lightmarket.agent.Newsvendor;
import org.lightmarket.agent.Strategy;
import org.lightmarket.model.RandomSource;

/** A demand turned into a bid, as a simulated client does it, with what it finds on the way. */
final class BidPlan {
  private final BidRequest request;
  private final Newsvendor newsvendor = new Newsvendor();
  private final Forecast forecast;
  private final BidSteps worth = new BidSteps();
  private final BidSteps bid = new BidSteps();

  /** Plans; an {@link ArithmeticException} if a price leaves its range. */
  BidPlan(BidRequest request, Strategy strategy, boolean paysOwnBids, RandomSource random) {
    this.request = request;
    forecast =
        Forecast.of(
            request.horizonNs(),
            request.requestsPerDay() / BidRequest.DAY_S,
            request.variation(),
            request.requestCostUnits());
    newsvendor.plan(
        forecast,
        request.valueMinor(),
        request.advantage(),
        unitPerSecond(),
        0,
        request.unitsMax(),
        Math.max(1, request.reserveMinor()),
        worth);
    Strategy.Situation situation = new Strategy.Situation(random);
    situation.moneyMinor = request.budgetMinor();
    situation.remainingNs = request.lastsNs();
    situation.priceMinor = request.priceMinor();
    situation.paysOwnBids = paysOwnBids;
    strategy.bid(worth, situation, bid);
  }

  BidRequest request() {
    return request;
  }

  /** Expected requests per second. */
  double meanPerSecond() {
    return forecast.meanPerSecond();
  }

  /** Standard deviation of the requests per second, averaged over the planning horizon. */
  double deviationPerSecond() {
    return Math.sqrt(forecast.variance());
  }

  /** Requests per second that a unit carries. */
  double unitPerSecond() {
    return request.unitRate() * BidRequest.MS_PER_SECOND / forecast.costUnits();
  }

  /** Requests per second that so many units are expected to serve in time. */
  double servedPerSecond(int units) {
    return newsvendor.servedPerSecond(forecast, units * unitPerSecond());
  }

  /** What a unit is worth a second, after those before it; units count from 1. */
  double marginalMinor(int unit) {
    double more = servedPerSecond(unit) - servedPerSecond(unit - 1);
    return request.valueMinor() * request.advantage() * more;
  }

  /** The newsvendor's steps. */
  BidSteps worth() {
    return worth;
  }

  /** The strategy's bid. */
  BidSteps bid() {
    return bid;
  }

  /** What is bid for a unit; 0 if it is not asked for. */
  long bidMinor(int unit) {
    int left = unit;
    for (int step = 0; step < bid.count(); step++) {
      left -= bid.quantity(step);
      if (left <= 0) {
        return bid.priceMinor(step);
      }
    }
    return 0;
  }

  /** The most that the bid can come to cost a second. */
  long mostMinorPerSecond() {
    long most = 0;
    for (int step = 0; step < bid.count(); step++) {
      long each = Math.multiplyExact(bid.priceMinor(step), (long) bid.quantity(step));
      most = Math.addExact(most, each);
    }
    return most;
  }

  /** How long the budget lasts at least, in seconds; infinite if nothing can be charged. */
  double lastsSeconds() {
    return (double) request.budgetMinor() / mostMinorPerSecond();
  }
}
