package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExpiringValuesTest {
  private static final long ONE = Wide.LOG_ONE;
  private static final long HOUR_NS = 3_600_000_000_000L;

  private static ExpiringValues of(long base, long exponent) {
    ExpiringValues values = new ExpiringValues(1);
    values.set(0, base, exponent);
    return values;
  }

  private static long added(long base, long exponent, long amount, long offset) {
    ExpiringValues values = of(base, exponent);
    assertEquals(amount, values.add(0, amount, offset));
    return values.value(0, offset);
  }

  @Test
  void bal1AValueHalvesWithEveryWholeOffset() {
    ExpiringValues values = of(128, 0);
    assertEquals(128, values.value(0, 0));
    assertEquals(64, values.value(0, ONE));
    assertEquals(32, values.value(0, 2 * ONE));
  }

  @Test
  void bal2TheExponentShiftsTheOffset() {
    ExpiringValues values = of(128, 2);
    assertEquals(128, values.value(0, 2 * ONE));
    assertEquals(64, values.value(0, 3 * ONE));
  }

  @Test
  void bal3AdditionsCountFromTheirOwnOffset() {
    assertEquals(192, added(128, 0, 128, ONE));
    assertEquals(640, added(128, 2, 128, 0));
    assertEquals(192, added(128, 2, 128, 3 * ONE));
  }

  @Test
  void bal4WhatIsNotThereCannotBeTaken() {
    ExpiringValues values = of(128, 0);
    assertEquals(-128, values.add(0, -192, 0));
    assertEquals(0, values.value(0, 0));
    values = of(128, 0);
    assertEquals(-64, values.add(0, -128, ONE));
    assertEquals(0, values.value(0, ONE));
  }

  @Test
  void bal5SumsBeyondTheRangeAreAnError() {
    ExpiringValues values = new ExpiringValues(1);
    long[] amounts = {100, -100, -100, 1};
    long[] after = {100, 0, 0, 1};
    for (int i = 0; i < amounts.length; i++) {
      values.add(0, amounts[i], 0);
      assertEquals(after[i], values.value(0, 0));
    }
    assertThrows(ArithmeticException.class, () -> values.add(0, Long.MAX_VALUE, 0));
    assertEquals(1, values.value(0, 0));
  }

  @Test
  void bal10BalancesHalveInTheTimeGiven() {
    Expiration positive = Expiration.halvingIn(2 * HOUR_NS);
    Expiration negative = Expiration.halvingIn(HOUR_NS);
    ExpiringValues values = new ExpiringValues(2);
    values.add(0, 16_000_000_000L, 0);
    values.add(1, 16_000_000_000L, 0);
    assertEquals(8_000_000_000L, values.value(0, positive.offset(2 * HOUR_NS)));
    assertEquals(4_000_000_000L, values.value(1, negative.offset(2 * HOUR_NS)));
    assertEquals(4_000_000_000L, values.value(0, positive.offset(4 * HOUR_NS)));
    assertEquals(1_000_000_000L, values.value(1, negative.offset(4 * HOUR_NS)));
  }

  @Test
  void bal17ATimeConstantOfTenHours() {
    Expiration clock = Expiration.ofTimeConstant(10 * HOUR_NS);
    ExpiringValues values = new ExpiringValues(1);
    values.add(0, 1_000_000_000_000L, 0);
    assertEquals(904_837_441_673L, values.value(0, clock.offset(HOUR_NS)));
    assertEquals(367_879_446_082L, values.value(0, clock.offset(10 * HOUR_NS)));
  }

  @Test
  void expiryIsTheExponentialToTheClocksResolution() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      long constantNs = 1 + random.nextLong(100 * HOUR_NS);
      long fromNs = random.nextLong(constantNs * 3);
      long toNs = fromNs + random.nextLong(constantNs * 3);
      long amount = 1L << (20 + random.nextInt(40));
      Expiration clock = Expiration.ofTimeConstant(constantNs);
      ExpiringValues values = new ExpiringValues(1);
      values.add(0, amount, clock.offset(fromNs));
      double exact = amount * Math.exp(-(double) (toNs - fromNs) / constantNs);
      // Two roundings of the clock, by 2^-24 of a halving each, and two of the amount.
      assertEquals(exact, values.value(0, clock.offset(toNs)), exact * 2 / ONE + 2);
    }
  }

  @Test
  void manySmallChangesAddUp() {
    SplittableRandom random = new SplittableRandom(6);
    Expiration clock = Expiration.ofTimeConstant(HOUR_NS);
    ExpiringValues values = new ExpiringValues(1);
    double exact = 0;
    long lastNs = 0;
    for (int i = 0; i < 5_000; i++) {
      long nowNs = lastNs + random.nextLong(HOUR_NS / 100);
      exact *= Math.exp(-(double) (nowNs - lastNs) / HOUR_NS);
      lastNs = nowNs;
      long amount = random.nextLong(2_000_000_000L) - 900_000_000L;
      exact += values.add(0, amount, clock.offset(nowNs));
      exact = Math.max(0, exact);
      long is = values.value(0, clock.offset(nowNs));
      assertEquals(exact, is, 1e-6 * exact + 5_000);
      assertTrue(is >= 0);
    }
  }

  @Test
  void aSlowedClockExpiresLess() {
    Expiration clock = Expiration.halvingIn(HOUR_NS);
    clock.run(HOUR_NS, 250_000);
    assertEquals(ONE, clock.offset(HOUR_NS));
    assertEquals(3 * ONE / 2, clock.offset(3 * HOUR_NS));
    clock.run(5 * HOUR_NS, 0);
    assertEquals(2 * ONE, clock.offset(90 * HOUR_NS));
    clock.run(90 * HOUR_NS, 1_000_000);
    assertEquals(3 * ONE, clock.offset(91 * HOUR_NS));
    assertEquals(0, Expiration.none().offset(HOUR_NS));
  }

  @Test
  void theClockIsTheSameHoweverOftenItsSpeedIsSet() {
    Expiration often = Expiration.ofTimeConstant(HOUR_NS);
    Expiration once = Expiration.ofTimeConstant(HOUR_NS);
    once.run(0, 333_333);
    often.run(0, 333_333);
    for (long nowNs = 7; nowNs < HOUR_NS; nowNs += 777_777_777_777L) {
      often.run(nowNs, 333_333);
      assertEquals(once.offset(nowNs), often.offset(nowNs));
    }
  }
}
