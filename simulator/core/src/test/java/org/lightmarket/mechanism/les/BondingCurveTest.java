package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BondingCurveTest {
  private static final long L = 1_000_000;
  private static final long ONE = Wide.LOG_ONE;

  private static double g(double x) {
    return x <= 0.5 ? x * x : 0.25 - 0.5 * Math.log(2 * (1 - x));
  }

  private static double h(double x) {
    return x <= 1 ? x : 1 / (2 - x);
  }

  @Test
  void curve1TheMarginalPrice() {
    long[] halves = {250_000, 500_000, 750_000, 950_000};
    long[] thousandths = {500, 1_000, 2_000, 10_000};
    for (int i = 0; i < halves.length; i++) {
      assertEquals(thousandths[i], BondingCurve.marginalMinor(halves[i], L, 0, 1_000));
    }
    assertEquals(Long.MAX_VALUE, BondingCurve.marginalMinor(L, L, 0, 1));
  }

  @Test
  void curve2And3TheLockedCurrency() {
    long[] tokens = {100_000, 250_000, 500_000, 750_000, 900_000};
    long[] locked = {10_000, 62_500, 250_000, 596_573, 1_054_718};
    long[] lockedAtEight = {80_000, 500_000, 2_000_000, 4_772_588, 8_437_751};
    for (int i = 0; i < tokens.length; i++) {
      assertEquals(locked[i], BondingCurve.lockedMinor(tokens[i], L, 0));
      assertEquals(lockedAtEight[i], BondingCurve.lockedMinor(tokens[i], L, 3 * ONE), 1);
    }
  }

  @Test
  void curve4BuyingThreeTimesAndSellingBack() {
    TokenSupply supply = new TokenSupply(L, 0);
    assertEquals(62_500, supply.buy(250_000));
    assertEquals(187_500, supply.buy(250_000));
    assertEquals(346_573, supply.buy(250_000));
    assertEquals(534_073, supply.sell(500_000));
    assertEquals(250_000, supply.tokens());
    assertEquals(62_500, supply.lockedMinor());
  }

  @Test
  void curve5TokensForMoney() {
    assertEquals(250_000, BondingCurve.tokensFor(0, 62_500, L, 0));
    assertEquals(250_000, BondingCurve.tokensFor(250_000, 187_500, L, 0));
    assertEquals(500_000, BondingCurve.tokensFor(0, 500_000, L, ONE));
    // 346 573.59 at a price of 2^10, so that money is whole.
    assertEquals(250_000, BondingCurve.tokensFor(500_000, 354_891_356L, L, 10 * ONE), 1);
  }

  @Test
  void curve6TheInverseOfTheIntegral() {
    double[] start = {0, 0.5, 1, 1.5};
    double[] amount = {0.5, 0.375, Math.log(2), 0.1};
    double[] bought = {1, 0.5, 0.5, 0.0475813};
    long limit = 2_000_000_000L;
    for (int i = 0; i < start.length; i++) {
      // In units of x = 2A/L the integral of h is 2 G.
      long from = Math.round(start[i] / 2 * limit);
      long more = Math.round(amount[i] / 2 * (1L << 60));
      long reached = BondingCurve.inverse(BondingCurve.integral(from, limit) + more, limit);
      assertEquals(bought[i], 2.0 * (reached - from) / limit, 1e-7);
    }
  }

  @Test
  void theTableIsTheCurve() {
    SplittableRandom random = new SplittableRandom(1);
    long limit = 2_880_000_000_000_000_000L;
    for (int i = 0; i < 20_000; i++) {
      long tokens = random.nextLong(limit / 100 * 99);
      double x = (double) tokens / limit;
      double exact = g(x);
      double is = BondingCurve.integral(tokens, limit) / 0x1p60;
      assertEquals(exact, is, 3e-6);
    }
  }

  @Test
  void aTokenCostsThePriceAtTheMiddle() {
    SplittableRandom random = new SplittableRandom(2);
    long limit = 1_000_000;
    for (int i = 0; i < 10_000; i++) {
      long supply = random.nextLong(limit / 100 * 98);
      double exact = 0x1p20 * h((2.0 * supply + 1) / limit);
      double unit = BondingCurve.priceMinor(supply, 1, limit, 20 * ONE);
      // Straight segments: a price is an average over 1/16384 of the limit.
      assertEquals(exact, unit, Math.max(0.01 * exact, 64 + 2));
    }
  }

  @Test
  void moneyBuysAtMostWhatItPaysForAndAlmostAllOfIt() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long limit = 1 + random.nextLong(1L << (10 + random.nextInt(52)));
      long logPrice = random.nextLong(-20 * ONE, 10 * ONE);
      long supply = random.nextLong(limit);
      if (BondingCurve.lockedMinor(supply, limit, logPrice) == Long.MAX_VALUE) {
        continue;
      }
      long minor = random.nextLong(1L << random.nextInt(1, 50));
      long tokens = BondingCurve.tokensFor(supply, minor, limit, logPrice);
      long price = BondingCurve.priceMinor(supply, tokens, limit, logPrice);
      assertTrue(price <= minor, price + " for " + minor);
      long most = BondingCurve.exchange(supply, 0, limit - supply, minor, limit, logPrice);
      assertTrue(tokens <= most && most < limit - supply);
    }
  }

  @Test
  void aPartitionOfAPurchaseCostsTheSame() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2_000; i++) {
      long logPrice = random.nextLong(-5 * ONE, 20 * ONE);
      long limit = 1_000 + random.nextLong(1L << 40);
      long left = limit / 2;
      long supply = 0;
      long paid = 0;
      while (left > 0) {
        long tokens = 1 + random.nextLong(left);
        paid += BondingCurve.priceMinor(supply, tokens, limit, logPrice);
        supply += tokens;
        left -= tokens;
      }
      assertEquals(BondingCurve.lockedMinor(supply, limit, logPrice), paid);
      assertEquals(-paid, BondingCurve.priceMinor(supply, -supply, limit, logPrice));
    }
  }

  @Test
  void anExchangeTakesTheMostInItsRange() {
    assertEquals(250_000, BondingCurve.exchange(0, 1, 250_000, 62_500, L, 0));
    assertEquals(Long.MIN_VALUE, BondingCurve.exchange(0, 250_000, 400_000, 62_000, L, 0));
    assertEquals(-100, BondingCurve.exchange(100, -500, -500, 0, L, 0), "sell all");
    assertEquals(Long.MIN_VALUE, BondingCurve.exchange(0, L, L, Long.MAX_VALUE - 1, L, 0));
  }

  @Test
  void aPriceIsTheGreatestPowerNotAboveIt() {
    assertEquals(0, BondingCurve.logPrice(1, 1));
    assertEquals(10 * ONE, BondingCurve.logPrice(1_024, 1));
    assertEquals(-10 * ONE, BondingCurve.logPrice(1, 1_024));
    double exact = Math.log(800_000 / 1e9) / Math.log(2) * ONE;
    assertEquals(exact, BondingCurve.logPrice(800_000, 1_000_000_000L), 1);
  }
}
