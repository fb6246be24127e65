package org.lightmarket.mechanism;

import java.math.BigInteger;

/** Products of two longs that need 128 bits on the way. */
final class Wide {
  private Wide() {}

  /**
   * ⌊a · b / c⌋ for a, b ≥ 0 and c ≥ 1.
   *
   * @throws ArithmeticException if it leaves the range of a long
   */
  static long quotient(long a, long b, long c) {
    if (isNarrow(a, b)) {
      return a * b / c;
    }
    return product(a, b).divide(BigInteger.valueOf(c)).longValueExact();
  }

  /** a · b mod c for a, b ≥ 0 and c ≥ 1. */
  static long remainder(long a, long b, long c) {
    if (isNarrow(a, b)) {
      return a * b % c;
    }
    return product(a, b).mod(BigInteger.valueOf(c)).longValueExact();
  }

  private static boolean isNarrow(long a, long b) {
    return Math.multiplyHigh(a, b) == 0 && a * b >= 0;
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }
}
