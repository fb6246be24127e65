package org.lightmarket.market;

import java.util.List;
import org.lightmarket.agent.BidSteps;
import org.lightmarket.agent.Forecast;
import org.lightmarket.mechanism.Tier;

/**
 * The tier of best value to a client: the value of its units for the share of the demand within the
 * quota, less the fee; what is over the quota costs the overage price, or is lost. Ties: the
 * cheaper.
 */
final class TierChoice {
  private static final double SECONDS_PER_DAY = 86_400;

  private TierChoice() {}

  /** Units of the best tier; 0 if none is worth its fee. */
  static int units(List<Tier> tiers, BidSteps worth, Forecast forecast, long valueMinor) {
    double best = 0;
    int units = 0;
    double perSecond = forecast.meanPerSecond();
    for (Tier tier : tiers) {
      double quota = tier.requestsPerDay() / SECONDS_PER_DAY;
      double over = Math.max(0, perSecond - quota);
      double value = worth.valueMinor(tier.units());
      double surplus;
      if (over > 0 && tier.servesOverage()) {
        surplus = value - over * Math.min(tier.overageMinor(), valueMinor);
      } else {
        surplus = value * (1 - over / perSecond);
      }
      surplus -= tier.feeMinorPerSecond();
      if (surplus > best) {
        best = surplus;
        units = tier.units();
      }
    }
    return units;
  }
}
