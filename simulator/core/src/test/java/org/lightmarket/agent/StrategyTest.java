package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.Bid;

class StrategyTest {
  static BidSteps steps(long... quantitiesAndPrices) {
    BidSteps steps = new BidSteps();
    for (int i = 0; i < quantitiesAndPrices.length; i += 2) {
      steps.add((int) quantitiesAndPrices[i], quantitiesAndPrices[i + 1]);
    }
    return steps;
  }

  private static Strategy shading(double factor) {
    return StrategyKind.SHADING.create(TestParameters.of(StrategyKind.SHADING, "factor", factor));
  }

  @Test
  void everyKindConstructsAndNeverBidsAboveTheValues() {
    Set<String> keys = new HashSet<>();
    for (StrategyKind kind : StrategyKind.values()) {
      assertTrue(keys.add(kind.key()));
      Strategy strategy = kind.create(TestParameters.of(kind));
      Strategy.Situation situation = situation();
      for (int plan = 0; plan < 200; plan++) {
        situation.nowNs += 60_000_000_000L;
        situation.moneyMinor -= 1;
        situation.priceMinor = plan % 120;
        situation.paysOwnBids = plan % 3 > 0;
        BidSteps bid = new BidSteps();
        strategy.bid(steps(2, 100, 3, 50), situation, bid);
        assertEquals(5, bid.units(), kind.key());
        assertTrue(priceOfUnit(bid, 1) <= 100 && priceOfUnit(bid, 3) <= 50, kind + ": " + bid);
      }
    }
  }

  /** A client of some means that has seen nothing. */
  static Strategy.Situation situation() {
    Strategy.Situation situation = new Strategy.Situation(new TestRandom(1));
    situation.moneyMinor = 1_000_000;
    situation.remainingNs = 86_400_000_000_000L;
    return situation;
  }

  /** The price bid for a unit; units count from 1. */
  static long priceOfUnit(BidSteps bid, int unit) {
    int step = 0;
    for (int left = unit; left > bid.quantity(step); step++) {
      left -= bid.quantity(step);
    }
    return bid.priceMinor(step);
  }

  @Test
  void truthfulBidsTheValues() {
    BidSteps values = steps(1, 10, 4, 7);
    BidSteps bid = steps(9, 99);
    StrategyKind.TRUTHFUL
        .create(TestParameters.of(StrategyKind.TRUTHFUL))
        .bid(values, situation(), bid);
    assertEquals(values.toString(), bid.toString());
  }

  @Test
  void shadingBidsAFixedShareRoundedDown() {
    BidSteps bid = new BidSteps();
    shading(0.5).bid(steps(1, 11, 2, 10, 4, 6, 5, 5), situation(), bid);
    assertEquals("[3@5 4@3 5@2]", bid.toString());
  }

  @Test
  void shadingIsExactForPricesBeyondThePrecisionOfADouble() {
    BidSteps bid = new BidSteps();
    long price = (1L << 62) + 3;
    shading(1).bid(steps(1, price), situation(), bid);
    assertEquals(price, bid.priceMinor(0));
  }

  @Test
  void stepsBecomeABidAndMayNotRise() {
    Bid bid = steps(2, 9, 3, 9, 1, 4).toBid(7, 13);
    assertEquals(new Bid(7, 13, new int[] {5, 1}, new long[] {9, 4}), bid);
    assertThrows(IllegalStateException.class, () -> steps(1, 5, 1, 6));
    assertThrows(IllegalStateException.class, () -> steps(0, 5));
  }

  @Test
  void aNewBidIsWorthItBeyondTheThreshold() {
    ReplanRule rule = new ReplanRule(0.1);
    assertFalse(rule.isWorth(bid(10, 100), steps(10, 100)));
    assertFalse(rule.isWorth(bid(10, 100), steps(10, 91)));
    assertFalse(rule.isWorth(bid(10, 100), steps(10, 90)), "not beyond it");
    assertTrue(rule.isWorth(bid(10, 100), steps(10, 89)));
    assertFalse(rule.isWorth(bid(10, 100), steps(11, 100)), "not beyond it");
    assertTrue(rule.isWorth(bid(10, 100), steps(12, 100)));
    assertTrue(rule.isWorth(bid(10, 100), steps(10, 100, 3, 40)));
    assertTrue(rule.isWorth(bid(10, 100, 3, 40), steps(10, 100)));
    assertFalse(rule.isWorth(bid(10, 100), steps(4, 100, 6, 99)), "steps cut otherwise");
  }

  @Test
  void aFirstBidAndALastOneAreAlwaysWorthIt() {
    ReplanRule rule = new ReplanRule(0.1);
    assertTrue(rule.isWorth(null, steps(1, 1)));
    assertTrue(rule.isWorth(bid(1, 1), steps()));
    assertFalse(rule.isWorth(null, steps()));
  }

  @Test
  void changeIsTheAreaBetweenTwoBids() {
    // Units 10 10 4 against 10 8 8 2: |0| + |2| + |4| + |2| = 8 of 24, whichever way it goes.
    assertTrue(new ReplanRule(0.333).isWorth(bid(2, 10, 1, 4), steps(1, 10, 2, 8, 1, 2)));
    assertFalse(new ReplanRule(0.334).isWorth(bid(2, 10, 1, 4), steps(1, 10, 2, 8, 1, 2)));
    // 8 of 28.
    assertTrue(new ReplanRule(0.285).isWorth(bid(1, 10, 2, 8, 1, 2), steps(2, 10, 1, 4)));
    assertFalse(new ReplanRule(0.286).isWorth(bid(1, 10, 2, 8, 1, 2), steps(2, 10, 1, 4)));
  }

  private static Bid bid(long... quantitiesAndPrices) {
    return steps(quantitiesAndPrices).toBid(1, 1);
  }
}
