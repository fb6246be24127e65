package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** What {@code hedge} promises: no regret, whatever the prices. */
class LearningTest {
  private static final int ROUNDS = 2_000;
  private static final int FACTORS = 20;
  private static final BidSteps WORTH = StrategyTest.steps(2, 1_000, 3, 700, 5, 300);

  private static Hedge hedge() {
    return (Hedge)
        StrategyKind.HEDGE.create(
            TestParameters.of(
                StrategyKind.HEDGE, "factors", (long) FACTORS, "rounds", (long) ROUNDS));
  }

  /** Prices steady, rising, jumping, random, and turning against whatever was best before. */
  private static List<IntToLongFunction> priceSeries() {
    SplittableRandom random = new SplittableRandom(1);
    long[] noise = random.longs(ROUNDS + 1, 0, 1_200).toArray();
    List<IntToLongFunction> series = new ArrayList<>();
    series.add(round -> 250);
    series.add(round -> round / 2);
    series.add(round -> round % 200 < 100 ? 90 : 810);
    series.add(round -> noise[round]);
    series.add(round -> noise[round] * noise[(round + 1) / 2] / 1_200);
    series.add(round -> round < ROUNDS / 2 ? 10 : 980);
    return series;
  }

  @Test
  void regretAgainstTheBestFixedShareIsWithinTheBoundForAllPrices() {
    double bound = Math.sqrt(ROUNDS * Math.log(FACTORS) / 2);
    for (boolean ownBids : new boolean[] {true, false}) {
      for (IntToLongFunction prices : priceSeries()) {
        Hedge hedge = hedge();
        Strategy.Situation situation = StrategyTest.situation();
        situation.paysOwnBids = ownBids;
        double[] fixed = new double[FACTORS];
        double expected = 0;
        for (int round = 0; round < ROUNDS; round++) {
          situation.priceMinor = prices.applyAsLong(round);
          for (int factor = 0; factor < FACTORS; factor++) {
            double earned = hedge.earned(factor, WORTH, situation);
            assertTrue(earned >= 0 && earned <= 1, "earned " + earned);
            fixed[factor] += earned;
            expected += hedge.probability(factor) * earned;
          }
          hedge.bid(WORTH, situation, new BidSteps());
        }
        double best = 0;
        for (double earned : fixed) {
          best = Math.max(best, earned);
        }
        assertTrue(best - expected <= bound, best + " against " + expected);
      }
    }
  }

  @Test
  void shadesTowardsASteadyPriceWhereItPaysItsBidAndNotWhereItDoesNot() {
    for (boolean ownBids : new boolean[] {true, false}) {
      Hedge hedge = hedge();
      Strategy.Situation situation = StrategyTest.situation();
      situation.paysOwnBids = ownBids;
      situation.priceMinor = 260;
      BidSteps bid = new BidSteps();
      BidSteps worth = StrategyTest.steps(4, 1_000);
      for (int round = 0; round < ROUNDS; round++) {
        hedge.bid(worth, situation, bid);
      }
      double mean = 0;
      for (int factor = 0; factor < FACTORS; factor++) {
        mean += hedge.probability(factor) * hedge.millionths(factor) / 1e6;
      }
      assertTrue(ownBids ? mean > 0.28 && mean < 0.35 : mean > 0.6, "bids " + mean);
    }
  }

  @Test
  void bidsAShareAsOftenAsItsWeightSays() {
    int[] bids = new int[FACTORS];
    Hedge last = hedge();
    for (int draw = 0; draw < 4_000; draw++) {
      Hedge hedge = hedge();
      Strategy.Situation situation = new Strategy.Situation(new TestRandom(draw));
      situation.paysOwnBids = true;
      BidSteps bid = new BidSteps();
      BidSteps worth = StrategyTest.steps(1, FACTORS);
      for (int round = 0; round < 60; round++) {
        situation.priceMinor = 5;
        hedge.bid(worth, situation, bid);
      }
      bids[(int) bid.priceMinor(0) - 1]++;
      last = hedge;
    }
    for (int factor = 0; factor < FACTORS; factor++) {
      double share = last.probability(factor);
      double scatter = 4 * Math.sqrt(share * (1 - share) / 4_000);
      assertEquals(share, bids[factor] / 4_000.0, scatter, "share " + (factor + 1));
    }
  }
}
