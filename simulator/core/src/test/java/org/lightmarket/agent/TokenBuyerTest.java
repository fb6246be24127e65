package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokenBuyerTest {
  private static final long SECOND_NS = 1_000_000_000L;

  /** A client that uses 1,000 tokens a second, worth 100 minor units. */
  private static TokenMarket market(TokenMarket.Prices prices) {
    TokenMarket market = new TokenMarket();
    market.remainingNs = 3_600 * SECOND_NS;
    market.moneyMinor = 1_000_000_000;
    market.tokensPerSecond = 1_000;
    market.valueMinorPerSecond = 100;
    market.prices = prices;
    return market;
  }

  private static Strategy buyer() {
    return StrategyKind.TOKEN_BUYER.create(TestParameters.of(StrategyKind.TOKEN_BUYER));
  }

  @Test
  void curve12APurchaseMustMakeTheProductOfBufferAndFutureTimeLarger() {
    double[][] offers = {{20, 4}, {30, 4}, {10, 1}, {10, 2}, {50, 9}, {50, 10}, {50, 11}};
    boolean[] bought = {true, false, false, true, false, false, true};
    for (int i = 0; i < offers.length; i++) {
      assertEquals(bought[i], TokenBuyer.isWorth(100, 10, offers[i][0], offers[i][1]));
    }
  }

  @Test
  void theFirstPurchaseWaitsForABuffer() {
    Strategy buyer = buyer();
    TokenMarket market = market(tokens -> tokens / 50);
    assertEquals(0, buyer.deposit(market));
    market.nowNs = 60 * SECOND_NS;
    long paid = buyer.deposit(market);
    assertTrue(paid > 0 && paid <= 60 * 50, "half the value of a minute at most: " + paid);
  }

  @Test
  void cheapTokensAreBoughtForLongerThanDearOnes() {
    long[] bought = new long[2];
    for (int i = 0; i < 2; i++) {
      long perMinor = i == 0 ? 100 : 20;
      Strategy buyer = buyer();
      TokenMarket market = market(tokens -> tokens / perMinor);
      for (int minute = 0; minute < 60; minute++) {
        market.nowNs = minute * 60 * SECOND_NS;
        long tokens = buyer.deposit(market) * perMinor;
        bought[i] += tokens;
        market.tokens = Math.max(0, market.tokens + tokens - 60_000);
      }
    }
    assertTrue(bought[0] > bought[1], bought[0] + " and " + bought[1]);
  }

  @Test
  void nothingIsBoughtBeyondTheTargetNorWhatCannotBeHad() {
    Strategy buyer = buyer();
    TokenMarket market = market(tokens -> tokens / 50);
    market.tokens = 3_000_000;
    market.nowNs = 600 * SECOND_NS;
    assertEquals(0, buyer.deposit(market), "an empty buffer stays empty past the target");
    TokenMarket soldOut = market(tokens -> Long.MAX_VALUE);
    soldOut.nowNs = 600 * SECOND_NS;
    assertEquals(0, buyer().deposit(soldOut));
  }

  @Test
  void tokensThatWouldExpireUnusedAreNotSavedFor() {
    Strategy buyer = buyer();
    TokenMarket market = market(tokens -> tokens / 50);
    market.tokens = 600_000;
    market.expiryNs = 600 * SECOND_NS;
    market.nowNs = 600 * SECOND_NS;
    assertEquals(0, buyer.deposit(market));
    market.expiryNs = 0;
    market.nowNs = 1_200 * SECOND_NS;
    assertTrue(buyer.deposit(market) > 0);
  }

  @Test
  void otherStrategiesKeepTenMinutesOrMoreWhereServiceIsWorthMore() {
    Strategy truthful = StrategyKind.TRUTHFUL.create(TestParameters.of(StrategyKind.TRUTHFUL));
    TokenMarket market = market(tokens -> tokens / 10);
    assertEquals(60_000, truthful.deposit(market), "at the price of the value: one cover");
    market = market(tokens -> tokens / 25);
    assertEquals(48_000, truthful.deposit(market), "at two fifths of it: two covers");
    market = market(tokens -> tokens / 5);
    assertEquals(0, truthful.deposit(market), "nothing above its value");
    market = market(tokens -> tokens / 10);
    market.tokens = 500_000;
    assertEquals(0, truthful.deposit(market), "no small change");
    market.tokensPerSecond = 0;
    assertEquals(0, truthful.deposit(market));
  }
}
