package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZeroIntelligenceTest {
  private static Strategy strategy() {
    return StrategyKind.ZERO_INTELLIGENCE.create(TestParameters.of(StrategyKind.ZERO_INTELLIGENCE));
  }

  @Test
  void noUnitIsBidAboveItsValueAndAllAreAskedFor() {
    SplittableRandom random = new SplittableRandom(1);
    Strategy strategy = strategy();
    Strategy.Situation situation = StrategyTest.situation();
    for (int i = 0; i < 5_000; i++) {
      BidSteps worth = new BidSteps();
      long value = 1 + random.nextLong(1L << random.nextInt(1, 50));
      for (int step = random.nextInt(40); step > 0; step--) {
        worth.add(1 + random.nextInt(5), value);
        value = random.nextLong(value + 1);
      }
      BidSteps bid = new BidSteps();
      strategy.bid(worth, situation, bid);
      assertEquals(worth.units(), bid.units());
      for (int unit = 1; unit <= bid.units(); unit++) {
        long price = StrategyTest.priceOfUnit(bid, unit);
        assertTrue(price <= StrategyTest.priceOfUnit(worth, unit), worth + " bid as " + bid);
      }
    }
  }

  @Test
  void pricesAreUniformFromNothingToTheValue() {
    int[] counts = new int[11];
    Strategy strategy = strategy();
    Strategy.Situation situation = StrategyTest.situation();
    for (int i = 0; i < 22_000; i++) {
      BidSteps bid = new BidSteps();
      strategy.bid(StrategyTest.steps(1, 10), situation, bid);
      counts[(int) bid.priceMinor(0)]++;
    }
    double chiSquared = 0;
    for (int count : counts) {
      chiSquared += (count - 2_000.0) * (count - 2_000.0) / 2_000;
    }
    // The 99.9 % quantile with ten degrees of freedom.
    assertTrue(chiSquared < 29.6, "χ² = " + chiSquared);
  }

  @Test
  void nothingButItsOwnStreamDecides() {
    BidSteps worth = StrategyTest.steps(1, 1_000_000, 2, 600_000, 1, 50_000);
    Strategy.Situation poor = new Strategy.Situation(new TestRandom(7));
    Strategy.Situation rich = new Strategy.Situation(new TestRandom(7));
    rich.moneyMinor = 1_000_000_000;
    rich.unitsHeld = 3;
    Strategy one = strategy();
    Strategy other = strategy();
    for (int plan = 0; plan < 100; plan++) {
      rich.priceMinor = 10_000 * plan;
      rich.nowNs += 1_000_000_000;
      BidSteps bid = new BidSteps();
      BidSteps same = new BidSteps();
      one.bid(worth, poor, bid);
      other.bid(worth, rich, same);
      assertEquals(bid.toString(), same.toString());
    }
  }
}
