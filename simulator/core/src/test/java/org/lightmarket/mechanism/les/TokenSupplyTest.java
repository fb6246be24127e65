package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TokenSupplyTest {
  private static final long L = 1_000_000;
  private static final long ONE = Wide.LOG_ONE;
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final long NO_FLOOR = -60 * ONE;

  private static TokenSupply with(long tokens) {
    TokenSupply supply = new TokenSupply(L, 0);
    supply.buy(tokens);
    return supply;
  }

  @Test
  void curve7SpentTokensAreIncome() {
    assertEquals(187_500, with(500_000).remaining(250_000));
  }

  @Test
  void curve8AHigherLimitFreesCurrency() {
    TokenSupply supply = with(500_000);
    supply.aim(L, 2 * L, 0, NO_FLOOR);
    assertEquals(125_000, supply.remaining(500_000));
    assertEquals(125_000, supply.lockedMinor());
    assertEquals(2 * L, supply.limit());
  }

  @Test
  void curve9ALowerLimitWaitsUntilTokensAreSpent() {
    TokenSupply supply = with(250_000);
    supply.aim(-200_000, 2 * L, 0, NO_FLOOR);
    assertEquals(78_125, BondingCurve.lockedMinor(250_000, 800_000, 0));
    assertEquals(0, supply.remaining(250_000), 1);
    assertEquals(L, supply.limit(), 20, "less than a minor unit of slack");
    assertEquals(12_500, supply.remaining(200_000), 1);
    assertEquals(800_000, supply.limit());
    assertEquals(50_000, supply.lockedMinor());
  }

  @Test
  void curve10TheLimitFollowsTheFreeRatio() {
    long limitMax = TokenSupply.limitMax(HOUR_NS / 2, 1_600_000);
    assertEquals(2_880_000_000_000_000_000L, limitMax);
    long[] priority = {0, 800_000, 1_440_000, 1_600_000};
    long[] perNs = {360_000, 160_000, 0, -40_000};
    for (int i = 0; i < priority.length; i++) {
      long freeRatio = 1_000_000 - priority[i] * 1_000_000 / 1_600_000;
      long second =
          TokenSupply.limitStep(limitMax, freeRatio, 100_000, 1_000_000_000L, 2 * HOUR_NS);
      assertEquals(perNs[i] * 1_000_000_000L, second);
    }
  }

  @Test
  void curve11ThePriceFollowsTheSupply() {
    double[] factors = {0.88682, 0.94171, 1, 1.06190, 1.12762};
    for (int i = 0; i < factors.length; i++) {
      long step = TokenSupply.logPriceStep(i * L / 4, L, HOUR_NS, 4 * HOUR_NS);
      assertEquals(factors[i], Math.pow(2, (double) step / ONE), 5e-6);
    }
  }

  @Test
  void theLastTokensBringAllThatIsLocked() {
    TokenSupply supply = with(400_000);
    supply.aim(50_000, 2 * L, 12_345, NO_FLOOR);
    supply.remaining(399_999);
    long locked = supply.lockedMinor();
    assertEquals(locked, supply.sell(399_999));
    assertEquals(0, supply.lockedMinor());
  }

  @Test
  void lockedCurrencyNeverRisesButByAPurchaseAndAllMoneyIsAccountedFor() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 40; run++) {
      long limitMax = 1L << (20 + random.nextInt(40));
      TokenSupply supply = new TokenSupply(limitMax / 2, random.nextLong(-8 * ONE, 8 * ONE));
      long paid = 0;
      long income = 0;
      for (int step = 0; step < 500; step++) {
        long before = supply.lockedMinor();
        int kind = random.nextInt(4);
        if (kind == 0) {
          long budget = random.nextLong(1L << random.nextInt(1, 55));
          long tokens = supply.tokensFor(budget);
          long price = supply.buy(tokens);
          assertTrue(price <= budget);
          paid += price;
          assertEquals(before + price, supply.lockedMinor());
        } else if (kind == 1) {
          long sold = random.nextLong(supply.tokens() + 1);
          long received = supply.sell(sold);
          assertTrue(received >= 0);
          paid -= received;
          assertEquals(before - received, supply.lockedMinor());
        } else {
          long share = limitMax / 50 + 1;
          supply.aim(
              random.nextLong(2 * share) - share,
              limitMax,
              random.nextLong(ONE) - ONE / 2,
              -10 * ONE);
          long left = supply.tokens() - random.nextLong(supply.tokens() / 3 + 1);
          long earned = supply.remaining(left);
          assertTrue(earned >= 0);
          income += earned;
        }
        assertEquals(paid, income + supply.lockedMinor());
        assertTrue(supply.tokens() < supply.limit() && supply.limit() <= limitMax);
        assertEquals(
            BondingCurve.lockedMinor(supply.tokens(), supply.limit(), supply.logPrice()),
            supply.lockedMinor());
      }
    }
  }
}
