package org.lightmarket.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccrualTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void workedExampleS1() {
    Accrual accrual = new Accrual();
    long[] untilNs = {333_333_333, 666_666_666, 999_999_999, SECOND};
    long[] charged = {2, 4, 6, 7};
    long lastNs = 0;
    for (int i = 0; i < untilNs.length; i++) {
      accrual.add(7, untilNs[i] - lastNs);
      lastNs = untilNs[i];
      assertEquals(charged[i], accrual.wholeMinor());
    }
  }

  @Test
  void anyPartitionOfAnIntervalAccruesTheSame() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 1_000; round++) {
      long rate = random.nextLong(1L << random.nextInt(1, 40));
      Accrual parts = new Accrual();
      long totalNs = 0;
      for (int part = 0; part < 20; part++) {
        long ns = random.nextLong(1L << random.nextInt(1, 42));
        parts.add(rate, ns);
        totalNs += ns;
      }
      Accrual whole = new Accrual();
      whole.add(rate, totalNs);
      assertEquals(whole.wholeMinor(), parts.wholeMinor());
      assertEquals(whole.remainder(), parts.remainder());
      BigInteger exact = BigInteger.valueOf(rate).multiply(BigInteger.valueOf(totalNs));
      assertEquals(exact.divide(BigInteger.valueOf(SECOND)).longValueExact(), whole.wholeMinor());
    }
  }

  @Test
  void anIntegralOf128BitsIsAccruedExactlyOrIsOutOfRange() {
    SplittableRandom random = new SplittableRandom(3);
    int outOfRange = 0;
    for (int round = 0; round < 5_000; round++) {
      long high = random.nextLong() >>> random.nextInt(33, 64);
      long low = random.nextLong();
      int times = 1 + (random.nextInt() >>> random.nextInt(2, 32));
      Accrual accrual = new Accrual();
      accrual.add(random.nextLong(1_000), random.nextLong(SECOND));
      BigInteger exact =
          new BigInteger(Long.toUnsignedString(low))
              .add(BigInteger.valueOf(high).shiftLeft(64))
              .multiply(BigInteger.valueOf(times))
              .add(BigInteger.valueOf(accrual.wholeMinor()).multiply(BigInteger.valueOf(SECOND)))
              .add(BigInteger.valueOf(accrual.remainder()));
      BigInteger[] wanted = exact.divideAndRemainder(BigInteger.valueOf(SECOND));
      if (wanted[0].bitLength() < Long.SIZE) {
        accrual.addIntegral(high, low, times);
        assertEquals(wanted[0].longValue(), accrual.wholeMinor());
        assertEquals(wanted[1].longValue(), accrual.remainder());
      } else {
        outOfRange++;
        assertThrows(ArithmeticException.class, () -> accrual.addIntegral(high, low, times));
      }
    }
    assertTrue(outOfRange > 500 && outOfRange < 4_500, outOfRange + " out of range");
    assertThrows(IllegalStateException.class, () -> new Accrual().addIntegral(-1, 0, 1));
  }

  @Test
  void aFundIsReachedAtTheFirstNanosecondAtWhichTheChargeIsThatMuch() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 2_000; round++) {
      long rate = 1 + random.nextLong(1L << random.nextInt(1, 36));
      Accrual accrual = new Accrual();
      accrual.add(1 + random.nextLong(1_000), random.nextLong(3 * SECOND));
      long fund = accrual.wholeMinor() + random.nextLong(1_000_000);
      long inNs = accrual.nsUntil(fund, rate);
      Accrual then = new Accrual();
      then.set(accrual);
      then.add(rate, inNs);
      assertEquals(true, then.wholeMinor() >= fund, "not reached");
      if (inNs > 0) {
        Accrual before = new Accrual();
        before.set(accrual);
        before.add(rate, inNs - 1);
        assertEquals(true, before.wholeMinor() < fund, "reached a nanosecond earlier");
      }
    }
  }
}
