package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BalancesTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;
  private static final long HOUR_NS = 60 * MINUTE_NS;
  private static final long MILLION = 1_000_000;
  private static final PriceFactors TIMED = new PriceFactors(MILLION, 0, MILLION);
  private static final PriceFactors DEFAULT = new PriceFactors(0, MILLION, MILLION);

  /** Balances of one client that never expire. */
  private static Balances of(PriceFactors factors, long capacity, long positive) {
    Balances balances = new Balances(1, factors, factors, Expiration.none(), Expiration.none());
    balances.connect(0, 0);
    balances.setCapacity(0, 0, capacity);
    balances.add(0, 0, positive);
    return balances;
  }

  @Test
  void bal6TimeIsChargedToThePositiveBalanceFirst() {
    Balances balances = of(TIMED, 1_000, 60 * SECOND_NS);
    long nowNs = 0;
    long[] run = {1, 0, 59, 1};
    long[] positive = {59, 59, 0, 0};
    long[] negative = {0, 0, 0, 1};
    for (int i = 0; i < run.length; i++) {
      nowNs += run[i] * SECOND_NS;
      assertEquals(positive[i] * SECOND_NS, balances.positive(nowNs, 0));
      assertEquals(negative[i] * SECOND_NS, balances.negative(nowNs, 0));
    }
  }

  @Test
  void bal7RequestsAreChargedLikeTime() {
    Balances balances = of(TIMED, 1_000, 60 * SECOND_NS);
    long[] cost = {1, 0, 59, 1};
    long[] positive = {59, 59, 0, 0};
    long[] negative = {0, 0, 0, 1};
    for (int i = 0; i < cost.length; i++) {
      balances.request(0, 0, cost[i] * SECOND_NS);
      assertEquals(positive[i] * SECOND_NS, balances.positive(0, 0));
      assertEquals(negative[i] * SECOND_NS, balances.negative(0, 0));
    }
  }

  @Test
  void bal8PriorityIsTheBalancePerCapacityOrMinusWhatIsUnpaid() {
    assertEquals(1, of(TIMED, 0, 1_000).priority(0, 0, 1_000));
    assertEquals(2, of(TIMED, 0, 2_000).priority(0, 0, 1_000));
    assertEquals(0, of(TIMED, 0, 0).priority(0, 0, 1_000));
    Balances owing = of(TIMED, 1_000, 0);
    owing.request(0, 0, 1_000);
    assertEquals(-1_000, owing.priority(0, 0, 1_000));
  }

  @Test
  void bal9EstimatesReckonWithTwiceTheAverageRequests() {
    long capacity = 1_000_000_000L;
    Balances balances = of(TIMED, capacity, 60 * SECOND_NS);
    long[][] steps = {
      {1, 1, 0, 58},
      {0, 1, 0, 58},
      {1, 1, SECOND_NS, 55},
      {1, 3, SECOND_NS, 48},
      {55, 0, 0, -1},
      {0, 60, 0, -64_137_931_034L}
    };
    long nowNs = 0;
    for (long[] step : steps) {
      nowNs += step[0] * SECOND_NS;
      balances.request(nowNs, 0, step[2]);
      long estimate = balances.estimate(nowNs, 0, capacity, 0, step[1] * SECOND_NS, 0);
      assertEquals(step[3], estimate, "at " + nowNs);
    }
  }

  @Test
  void bal11TheServersOwnFactorsChargeCapacity() {
    Balances small = of(DEFAULT, 16_000, Long.MAX_VALUE / 4);
    Balances large = of(DEFAULT, 160_000, Long.MAX_VALUE / 4);
    Balances thread = of(DEFAULT, MILLION, Long.MAX_VALUE / 4);
    long full = Long.MAX_VALUE / 4;
    assertEquals(57_600_000_000L, full - small.positive(HOUR_NS, 0));
    assertEquals(576_000_000_000L, full - large.positive(HOUR_NS, 0));
    assertEquals(60_000_000_000L, full - thread.positive(MINUTE_NS, 0));
  }

  @Test
  void bal12APayingClientsHour() {
    Balances balances = of(DEFAULT, 16_000, 100_000_000_000L);
    assertEquals(42_400_000_000L, balances.positive(HOUR_NS, 0));
    assertEquals(2_650_000, balances.priority(HOUR_NS, 0, 16_000));
    balances.request(HOUR_NS, 0, 2_000_000_000L);
    assertEquals(40_400_000_000L, balances.positive(HOUR_NS, 0));
    assertEquals(2_525_000, balances.priority(HOUR_NS, 0, 16_000));
  }

  @Test
  void bal13AFreeClientsTenMinutes() {
    Balances balances = of(DEFAULT, 16_000, 0);
    assertEquals(-9_600_000_000L, balances.priority(10 * MINUTE_NS, 0, 16_000));
    balances.request(10 * MINUTE_NS, 0, 500_000_000L);
    assertEquals(-10_100_000_000L, balances.priority(10 * MINUTE_NS, 0, 16_000));
  }

  @Test
  void bal14ABalanceIsUsedUpAtAnInstantAndTheRestIsUnpaid() {
    Balances balances = of(DEFAULT, 16_000, 1_000_000_000L);
    assertEquals(62_500_000_000L, balances.nsUntil(0, 0, 0));
    assertEquals(920_000_000L, balances.negative(120 * SECOND_NS, 0));
    assertEquals(0, balances.positive(120 * SECOND_NS, 0));
  }

  @Test
  void bal15ARequestMayBePaidInPart() {
    Balances balances = of(DEFAULT, 0, 1_000_000_000L);
    balances.request(0, 0, 1_000_000_300L);
    assertEquals(0, balances.positive(0, 0));
    assertEquals(300, balances.negative(0, 0));
  }

  @Test
  void bal16WhatIsUnpaidExpiresFromTheMiddleOfItsTime() {
    PriceFactors cheap = new PriceFactors(1_000, 0, MILLION);
    Balances balances =
        new Balances(1, TIMED, cheap, Expiration.none(), Expiration.ofTimeConstant(HOUR_NS));
    balances.connect(0, 0);
    balances.setCapacity(0, 0, 1);
    assertEquals(59_502_078L, balances.negative(MINUTE_NS, 0), 3);
  }

  @Test
  void bal18TimeToAPriority() {
    Balances balances = of(TIMED, MILLION, SECOND_NS);
    assertEquals(SECOND_NS / 2, balances.nsUntil(0, 0, 500));
    assertEquals(SECOND_NS, balances.nsUntil(0, 0, 0));
    assertEquals(2 * SECOND_NS, balances.nsUntil(0, 0, -1_000_000_000L));
  }

  @Test
  void anInactiveClientIsChargedNothing() {
    Balances balances = of(TIMED, 0, SECOND_NS);
    assertEquals(SECOND_NS, balances.positive(HOUR_NS, 0));
    assertEquals(0, balances.negative(HOUR_NS, 0));
    assertEquals(Long.MAX_VALUE, balances.nsUntil(HOUR_NS, 0, 0));
  }

  @Test
  void withoutExpiryAnyPartitionOfATimeCostsTheSame() {
    SplittableRandom random = new SplittableRandom(8);
    PriceFactors odd = new PriceFactors(17, 333_331, 700_001);
    for (int i = 0; i < 300; i++) {
      long capacity = 1 + random.nextInt(100_000);
      Balances often = of(odd, capacity, 1L << 50);
      Balances once = of(odd, capacity, 1L << 50);
      long nowNs = 0;
      for (int step = 0; step < 200; step++) {
        nowNs += random.nextLong(1L << random.nextInt(1, 36));
        often.charge(nowNs, 0);
      }
      assertEquals(once.positive(nowNs, 0), often.positive(nowNs, 0));
    }
  }

  @Test
  void aBalanceIsUsedUpExactlyAtTheNsForetold() {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 2_000; i++) {
      long capacity = 1 + random.nextInt(100_000);
      Balances balances = of(DEFAULT, capacity, 1 + random.nextLong(1L << 40));
      long atNs = balances.nsUntil(0, 0, 0);
      assertTrue(balances.positive(atNs - 1, 0) > 0);
      assertEquals(0, balances.positive(atNs, 0));
    }
  }

  @Test
  void anEstimateIsBelowThePresentPriorityAndChangesNothing() {
    SplittableRandom random = new SplittableRandom(10);
    Balances balances =
        new Balances(
            1,
            DEFAULT,
            DEFAULT,
            Expiration.ofTimeConstant(10 * HOUR_NS),
            Expiration.ofTimeConstant(HOUR_NS));
    balances.connect(0, 0);
    balances.setCapacity(0, 0, 20_000);
    long nowNs = 0;
    for (int i = 0; i < 5_000; i++) {
      nowNs += random.nextLong(10 * SECOND_NS);
      balances.add(nowNs, 0, random.nextLong(200_000_000L));
      balances.request(nowNs, 0, random.nextLong(20_000_000L));
      long positive = balances.positive(nowNs, 0);
      long negative = balances.negative(nowNs, 0);
      long priority = balances.priority(nowNs, 0, 20_000);
      long bias = random.nextLong(300 * SECOND_NS);
      assertTrue(balances.estimate(nowNs, 0, 20_000, 0, bias, bias) < priority);
      assertEquals(positive, balances.positive(nowNs, 0));
      assertEquals(negative, balances.negative(nowNs, 0));
    }
  }
}
