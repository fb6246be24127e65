package org.lightmarket.mechanism.les;

import java.math.BigInteger;

/**
 * Exact arithmetic that needs more than 64 bits on the way: quotients of products, and powers of
 * two of a fixed-point exponent. No floating point, so every machine has the same results; nothing
 * is allocated.
 */
public final class Wide {
  /** Fractional bits of a logarithm to base 2 (geth, les/utils/expiredvalue.go: 24). */
  static final int LOG_BITS = 24;

  /** One in a logarithm. */
  static final long LOG_ONE = 1L << LOG_BITS;

  /** Fractional bits of a mantissa: {@link #mantissa} is between 1 and 2 times 2⁶¹. */
  static final int MANTISSA_BITS = 61;

  private static final long LOW_32 = 0xFFFF_FFFFL;
  private static final int TABLE_BITS = 8;
  private static final int TABLES = LOG_BITS / TABLE_BITS;

  /** By table and entry i: 2^(i / 2^(8 · (table + 1))), in mantissa bits, rounded down. */
  private static final long[][] POWERS = powers();

  private Wide() {}

  /**
   * ⌊a · b / divisor⌋ for numbers of at least 0.
   *
   * @throws ArithmeticException if it leaves the range of a long
   */
  public static long mulDiv(long a, long b, long divisor) {
    if (a < 0 || b < 0 || divisor <= 0) {
      throw new IllegalArgumentException(a + " times " + b + " over " + divisor);
    }
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == 0 && low >= 0) {
      return low / divisor;
    }
    long quotient = high >= divisor ? -1 : quotient(high, low, divisor);
    if (quotient < 0) {
      throw new ArithmeticException(a + " times " + b + " over " + divisor + " is out of range");
    }
    return quotient;
  }

  /** What {@link #mulDiv} leaves: a · b modulo the divisor. */
  public static long mulMod(long a, long b, long divisor, long quotient) {
    return a * b - quotient * divisor;
  }

  /** Long division by digits of 32 bits (Knuth, TAOCP 2, 4.3.1, algorithm D); high below it. */
  private static long quotient(long high, long low, long divisor) {
    int shift = Long.numberOfLeadingZeros(divisor);
    long scaled = divisor << shift;
    long upper = high << shift | low >>> 1 >>> (63 - shift);
    long lower = low << shift;
    long first = digit(upper, lower >>> 32, scaled);
    long rest = (upper << 32 | lower >>> 32) - first * scaled;
    long second = digit(rest, lower & LOW_32, scaled);
    return first << 32 | second;
  }

  /** One digit of the quotient of (upper · 2³² + next) and a divisor whose top bit is set. */
  private static long digit(long upper, long next, long divisor) {
    long top = divisor >>> 32;
    long bottom = divisor & LOW_32;
    long digit = Long.divideUnsigned(upper, top);
    long rest = upper - digit * top;
    while (digit > LOW_32 || Long.compareUnsigned(digit * bottom, rest << 32 | next) > 0) {
      digit--;
      rest += top;
      if (rest > LOW_32) {
        break;
      }
    }
    return digit;
  }

  /** 2^f for the fraction f of a logarithm, as {@link #MANTISSA_BITS} fractional bits. */
  static long mantissa(long log) {
    long fraction = log & (LOG_ONE - 1);
    long product = POWERS[0][(int) (fraction >>> (LOG_BITS - TABLE_BITS))];
    for (int table = 1; table < TABLES; table++) {
      int shift = LOG_BITS - (table + 1) * TABLE_BITS;
      int entry = (int) (fraction >>> shift) & ((1 << TABLE_BITS) - 1);
      if (entry != 0) {
        product = shiftedProduct(product, POWERS[table][entry], MANTISSA_BITS);
      }
    }
    return product;
  }

  /**
   * ⌊amount · 2^log⌋ for an amount of at least 0.
   *
   * @throws ArithmeticException if it leaves the range of a long
   */
  static long scaled(long amount, long log) {
    long whole = log >> LOG_BITS;
    if (whole <= 0 && (log & (LOG_ONE - 1)) == 0) {
      return whole < -62 ? 0 : amount >> -whole;
    }
    long shift = MANTISSA_BITS - whole;
    if (shift > 2 * 62) {
      return 0;
    }
    if (shift < 0) {
      throw new ArithmeticException(amount + " times 2^" + whole + " is out of range");
    }
    return shiftedProduct(amount, mantissa(log), (int) shift);
  }

  /** ⌊a · b / 2^shift⌋ for numbers of at least 0. */
  static long shiftedProduct(long a, long b, int shift) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (shift >= 64) {
      return high >>> (shift - 64);
    }
    boolean fits = shift == 0 ? high == 0 && low >= 0 : high >>> (shift - 1) == 0;
    if (!fits) {
      throw new ArithmeticException(a + " times " + b + " over 2^" + shift + " is out of range");
    }
    return shift == 0 ? low : high << (64 - shift) | low >>> shift;
  }

  private static long[][] powers() {
    int guard = 80;
    long[][] tables = new long[TABLES][1 << TABLE_BITS];
    BigInteger root = BigInteger.ONE.shiftLeft(MANTISSA_BITS + guard + 1);
    for (int table = 0; table < TABLES; table++) {
      for (int bit = 0; bit < TABLE_BITS; bit++) {
        root = root.shiftLeft(MANTISSA_BITS + guard).sqrt();
      }
      BigInteger power = BigInteger.ONE.shiftLeft(MANTISSA_BITS + guard);
      for (int entry = 0; entry < tables[table].length; entry++) {
        tables[table][entry] = power.shiftRight(guard).longValueExact();
        power = power.multiply(root).shiftRight(MANTISSA_BITS + guard);
      }
    }
    return tables;
  }
}
