package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

/**
 * A day of a bidder with a budget, planned every minute, at prices that follow the hour: dearest at
 * both ends of the day.
 */
class PacedTest {
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final int MINUTES = 1_440;
  private static final long SECONDS = 60;
  private static final BidSteps WORTH = StrategyTest.steps(2, 10_000, 3, 8_000, 4, 6_000, 5, 3_000);

  /** What was bought in a day, and when the money was gone; the day's end if it was not. */
  private record Day(long spentMinor, double unitMinutes, int endMinute) {}

  private static Day day(Strategy strategy, long budgetMinor, long seed) {
    TestRandom random = new TestRandom(seed);
    Strategy.Situation situation = new Strategy.Situation(random);
    BidSteps bid = new BidSteps();
    long moneyMinor = budgetMinor;
    double unitMinutes = 0;
    int endMinute = MINUTES;
    for (int minute = 0; minute < MINUTES; minute++) {
      situation.nowNs = minute * MINUTE_NS;
      situation.remainingNs = (MINUTES - minute) * MINUTE_NS;
      situation.moneyMinor = moneyMinor;
      strategy.bid(WORTH, situation, bid);
      double tide = 3_000 + 2_000 * FastMath.cos(2 * FastMath.PI * minute / MINUTES);
      long priceMinor = (long) (tide * (0.7 + 0.6 * random.nextDouble()));
      int units = 0;
      for (int step = 0; step < bid.count() && bid.priceMinor(step) > priceMinor; step++) {
        units += bid.quantity(step);
      }
      // A fund is used up to its last minor unit, and then the bid is gone.
      long costMinor = Math.min(moneyMinor, units * priceMinor * SECONDS);
      unitMinutes += units == 0 ? 0 : (double) costMinor / (priceMinor * SECONDS);
      moneyMinor -= costMinor;
      if (moneyMinor == 0 && endMinute == MINUTES) {
        endMinute = minute;
      }
    }
    return new Day(budgetMinor - moneyMinor, unitMinutes, endMinute);
  }

  private static Strategy paced() {
    return StrategyKind.PACED.create(TestParameters.of(StrategyKind.PACED));
  }

  private static Strategy truthful() {
    return StrategyKind.TRUTHFUL.create(TestParameters.of(StrategyKind.TRUTHFUL));
  }

  /** What a truthful bidder of endless means spends in a day. */
  private static long fullMinor(long seed) {
    return day(truthful(), Long.MAX_VALUE / 2, seed).spentMinor();
  }

  @Test
  void aScarceBudgetLastsToTheEndOfTheDayAndIsSpent() {
    for (int seed = 1; seed <= 10; seed++) {
      for (int part = 2; part <= 8; part *= 2) {
        long budget = fullMinor(seed) / part;
        Day day = day(paced(), budget, seed);
        assertTrue(day.spentMinor() <= budget, "never more than the budget");
        assertTrue(day.spentMinor() >= 0.95 * budget, "spent " + day + " of " + budget);
        assertTrue(day.endMinute() >= MINUTES - 30, "lasted to minute " + day.endMinute());
        Day hasty = day(truthful(), budget, seed);
        assertTrue(hasty.endMinute() < 1_200, "truthful lasted to " + hasty.endMinute());
        assertTrue(day.unitMinutes() > hasty.unitMinutes(), "more for the money");
      }
    }
  }

  @Test
  void aBudgetThatSufficesIsNotPaced() {
    for (int seed = 1; seed <= 10; seed++) {
      long full = fullMinor(seed);
      Day day = day(paced(), 10 * full, seed);
      assertEquals(full, day.spentMinor());
      assertEquals(MINUTES, day.endMinute());
    }
  }

  @Test
  void withoutMoneyItBidsNothing() {
    Strategy.Situation situation = StrategyTest.situation();
    situation.moneyMinor = 0;
    BidSteps bid = StrategyTest.steps(1, 1);
    paced().bid(WORTH, situation, bid);
    assertEquals(0, bid.count());
  }
}
