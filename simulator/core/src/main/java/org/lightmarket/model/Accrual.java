package org.lightmarket.model;

import java.math.BigInteger;

/**
 * An exact integral of a rate over time: whole minor units and a remainder below one of them. The
 * sum over any partition of an interval equals the integral over the whole (worked example S1 of
 * the payments design). Mutable; owned by one contract or book entry.
 */
public final class Accrual {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  private long wholeMinor;
  private long remainder;

  /** Whole minor units accrued. */
  public long wholeMinor() {
    return wholeMinor;
  }

  /** What is accrued above the whole units, in minor units · 10⁻⁹; 0 to 999,999,999. */
  public long remainder() {
    return remainder;
  }

  /**
   * Accrues a constant rate over a time.
   *
   * @param rateMinorPerSecond at least 0
   * @param elapsedNs at least 0
   * @throws ArithmeticException if the sum leaves the range of a long
   */
  public void add(long rateMinorPerSecond, long elapsedNs) {
    if (rateMinorPerSecond < 0 || elapsedNs < 0) {
      throw new IllegalStateException(
          "accrual of rate " + rateMinorPerSecond + " over " + elapsedNs + " ns");
    }
    long seconds = elapsedNs / NS_PER_SECOND;
    long restNs = elapsedNs - seconds * NS_PER_SECOND;
    // rate · rest may exceed a long: split the rate, too.
    long rateHigh = rateMinorPerSecond / NS_PER_SECOND;
    long rateLow = rateMinorPerSecond - rateHigh * NS_PER_SECOND;
    long fine = rateLow * restNs + remainder;
    long carried = fine / NS_PER_SECOND;
    remainder = fine - carried * NS_PER_SECOND;
    wholeMinor =
        Math.addExact(
            wholeMinor,
            Math.addExact(
                Math.multiplyExact(rateMinorPerSecond, seconds),
                Math.addExact(rateHigh * restNs, carried)));
  }

  /**
   * Accrues an integral of a rate over time, a number of times.
   *
   * @param high upper half of the integral in minor units · ns, a number of 128 bits, at least 0
   * @param low lower half
   * @param times at least 1
   * @throws ArithmeticException if the sum leaves the range of a long
   */
  public void addIntegral(long high, long low, int times) {
    if (high < 0 || times < 1) {
      throw new IllegalStateException("accrual of " + times + " times " + high + " · 2⁶⁴ + " + low);
    }
    if (high >= NS_PER_SECOND / 2) {
      throw new ArithmeticException("an integral of " + high + " · 2⁶⁴ minor units · ns");
    }
    // Long division by digits of 32 bits; with high below 10⁹ / 2 the quotient has 63 bits.
    long upper = (high << 32) | (low >>> 32);
    long rest = upper % NS_PER_SECOND;
    long lower = (rest << 32) | (low & 0xFFFFFFFFL);
    long whole = ((upper / NS_PER_SECOND) << 32) | (lower / NS_PER_SECOND);
    long fine = lower % NS_PER_SECOND * times + remainder;
    long sum = Math.addExact(Math.multiplyExact(whole, (long) times), fine / NS_PER_SECOND);
    wholeMinor = Math.addExact(wholeMinor, sum);
    remainder = fine % NS_PER_SECOND;
  }

  /** Takes whole units out, for a charge that has been posted. */
  public void take(long amountMinor) {
    if (amountMinor < 0 || amountMinor > wholeMinor) {
      throw new IllegalStateException("take " + amountMinor + " of " + wholeMinor + " accrued");
    }
    wholeMinor -= amountMinor;
  }

  /** Sets this to nothing. */
  public void clear() {
    set(0);
  }

  /** Sets this to whole units, at least 0. */
  public void set(long minor) {
    if (minor < 0) {
      throw new IllegalStateException(minor + " accrued");
    }
    wholeMinor = minor;
    remainder = 0;
  }

  /** Sets this to the value of another. */
  public void set(Accrual other) {
    wholeMinor = other.wholeMinor;
    remainder = other.remainder;
  }

  /**
   * The nanoseconds until the accrued sum reaches a fund at a constant rate: the first at which it
   * is at least that.
   *
   * @return 0 if it has been reached; {@code Long.MAX_VALUE} if it never is within 292 years
   */
  public long nsUntil(long fundMinor, long rateMinorPerSecond) {
    if (wholeMinor >= fundMinor) {
      return 0;
    }
    if (rateMinorPerSecond <= 0) {
      return Long.MAX_VALUE;
    }
    // need (fund − whole) · 10⁹ − remainder ≤ rate · t, with t the least such.
    long missing = fundMinor - wholeMinor;
    long seconds = missing / rateMinorPerSecond;
    if (seconds > Long.MAX_VALUE / NS_PER_SECOND - 2) {
      return Long.MAX_VALUE;
    }
    long restMinor = missing - seconds * rateMinorPerSecond;
    BigInteger numerator =
        BigInteger.valueOf(restMinor)
            .multiply(BigInteger.valueOf(NS_PER_SECOND))
            .subtract(BigInteger.valueOf(remainder));
    BigInteger rate = BigInteger.valueOf(rateMinorPerSecond);
    BigInteger ceiling = numerator.add(rate).subtract(BigInteger.ONE).divide(rate);
    if (numerator.signum() < 0) {
      ceiling = numerator.divide(rate);
    }
    return seconds * NS_PER_SECOND + ceiling.longValueExact();
  }
}
