package org.lightmarket.cli;

import org.lightmarket.model.InputException;

/**
 * What a wallet's user says of the demand, and what is known of the server.
 *
 * @param requestsPerDay expected requests
 * @param deadlineNs an answer within it is in time
 * @param horizonNs time over which demand is averaged, at least the deadline
 * @param valueMinor value of a request in time
 * @param budgetMinor money
 * @param lastsNs time that it should last
 * @param variation coefficient of variation of the demand besides chance
 * @param requestCostUnits mean cost of a request, in cost units
 * @param unitRate cost units per ms that one unit of capacity recharges
 * @param unitsMax units that the server has
 * @param qualityPaid share of paid requests in time
 * @param qualityFree share of free requests in time
 * @param reserveMinor least price of a unit and second
 * @param priceMinor announced price of a unit and second
 */
record BidRequest(
    double requestsPerDay,
    long deadlineNs,
    long horizonNs,
    long valueMinor,
    long budgetMinor,
    long lastsNs,
    double variation,
    double requestCostUnits,
    double unitRate,
    int unitsMax,
    double qualityPaid,
    double qualityFree,
    long reserveMinor,
    long priceMinor) {
  static final double DAY_S = 86_400;
  static final double MS_PER_SECOND = 1_000;
  static final long MONEY_MAX = 1_000_000_000_000_000_000L;
  private static final double RATE_MAX = 1e12;
  private static final long MILLISECOND_NS = 1_000_000;

  /** Refuses what is out of range. */
  BidRequest {
    number("--requests-per-day", requestsPerDay, 1e-3, RATE_MAX);
    number("--variation", variation, 0, 100);
    number("--request-cost", requestCostUnits, 1, RATE_MAX);
    number("--unit-rate", unitRate, 1e-3, RATE_MAX);
    number("--quality-paid", qualityPaid, 0, 1);
    number("--quality-free", qualityFree, 0, 1);
    whole("--units", unitsMax, 1, 100_000);
    whole("--value", valueMinor, 0, MONEY_MAX);
    whole("--budget", budgetMinor, 0, MONEY_MAX);
    whole("--reserve", reserveMinor, 0, MONEY_MAX);
    whole("--price", priceMinor, 0, MONEY_MAX);
    if (deadlineNs < MILLISECOND_NS) {
      throw wrong("--deadline", deadlineNs + "ns", "a duration from 1ms");
    }
    if (lastsNs < MILLISECOND_NS) {
      throw wrong("--lasts", lastsNs + "ns", "a duration from 1ms");
    }
    if (horizonNs < deadlineNs) {
      throw wrong("--horizon", horizonNs + "ns", "a duration from the deadline up");
    }
  }

  /** By how much paid service is better than free. */
  double advantage() {
    return Math.max(0, qualityPaid - qualityFree);
  }

  private static void number(String option, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw wrong(option, Double.toString(value), "a number from " + low + " to " + high);
    }
  }

  private static void whole(String option, long value, long low, long high) {
    if (value < low || value > high) {
      throw wrong(option, Long.toString(value), "a whole number from " + low + " to " + high);
    }
  }

  private static InputException wrong(String option, String value, String allowed) {
    return new InputException(
        option + " " + value + " is out of range", "Allowed: " + allowed + ".");
  }
}
