package org.lightmarket.mechanism.les;

import java.math.BigInteger;

/**
 * The adjusted bonding curve of the LES token sale. With A tokens in existence, a limit of L and a
 * base price p, the next token costs p · h(2A/L), where h(x) is x up to 1 and then 1/(2 − x): the
 * price rises linearly to p at half the limit and without bound towards it. What all tokens have
 * cost, the locked currency, is C(A) = p · L · G(A/L) with G(x) = x² up to ½ and then ¼ − ½ ·
 * ln(2(1 − x)). Tokens are bought and sold back along C; L is never reached.
 *
 * <p>Z. Felföldi, BalANS, 2020, and geth commit 5fb0cad, les/vflux/curves.go: G is a table of 2¹⁴
 * straight segments in 60 fractional bits, the price a logarithm to base 2 of 24 fractional bits,
 * money is rounded down. Only very near the limit does the table deviate from G.
 */
public final class BondingCurve {
  private static final int SEGMENT_BITS = 14;
  private static final int SEGMENTS = 1 << SEGMENT_BITS;
  private static final int G_BITS = 60;
  private static final long[] G = table();

  private BondingCurve() {}

  /**
   * C: the money that is locked for so many tokens, in minor units rounded down.
   *
   * @param tokens from 0 to below the limit; in the last 2⁻¹⁴ of it C is infinite
   * @param logPrice log₂ of the minor units per token, 24 fractional bits
   * @return {@code Long.MAX_VALUE} at the limit, and where it leaves the range of money
   */
  public static long lockedMinor(long tokens, long limit, long logPrice) {
    if (tokens < 0 || limit < 1) {
      throw new IllegalArgumentException(tokens + " tokens of " + limit);
    }
    if (tokens >= limit || segment(tokens, limit) >= SEGMENTS - 1) {
      return Long.MAX_VALUE;
    }
    BigInteger product =
        BigInteger.valueOf(integral(tokens, limit))
            .multiply(BigInteger.valueOf(limit))
            .multiply(BigInteger.valueOf(Wide.mantissa(logPrice)));
    long shift = G_BITS + Wide.MANTISSA_BITS - (logPrice >> Wide.LOG_BITS);
    BigInteger minor = product.shiftRight(Math.toIntExact(shift));
    return minor.bitLength() > 63 ? Long.MAX_VALUE : minor.longValue();
  }

  /**
   * Price of so many more tokens, or minus what a sale of −tokens brings.
   *
   * @return {@code Long.MAX_VALUE} if they cannot be had
   */
  public static long priceMinor(long supply, long tokens, long limit, long logPrice) {
    if (tokens > 0 && tokens >= limit - supply) {
      return Long.MAX_VALUE;
    }
    long after = lockedMinor(supply + tokens, limit, logPrice);
    long before = lockedMinor(supply, limit, logPrice);
    return after == Long.MAX_VALUE ? after : after - before;
  }

  /** The tokens that money buys: L · G⁻¹(G(A/L) + m/(pL)) − A, never for more than the money. */
  public static long tokensFor(long supply, long minor, long limit, long logPrice) {
    if (minor < 0) {
      throw new IllegalArgumentException(minor + " minor units");
    }
    if (minor == 0 || segment(supply, limit) >= SEGMENTS - 1) {
      return 0;
    }
    long shift = G_BITS + Wide.MANTISSA_BITS - (logPrice >> Wide.LOG_BITS);
    BigInteger perG =
        BigInteger.valueOf(limit).multiply(BigInteger.valueOf(Wide.mantissa(logPrice)));
    BigInteger more = BigInteger.valueOf(minor).shiftLeft(Math.toIntExact(shift)).divide(perG);
    BigInteger wanted = more.add(BigInteger.valueOf(integral(supply, limit)));
    boolean all = wanted.compareTo(BigInteger.valueOf(G[SEGMENTS - 1])) >= 0;
    long reached = inverse(all ? G[SEGMENTS - 1] - 1 : wanted.longValue(), limit);
    long tokens = Math.max(0, reached - supply);
    while (tokens > 0 && priceMinor(supply, tokens, limit, logPrice) > minor) {
      tokens--;
    }
    return tokens;
  }

  /**
   * An exchange within bounds: the most tokens that can be had.
   *
   * @param least fewest that the buyer takes; negative to sell
   * @param most most that it takes
   * @param minorMax most that it pays, or minus the least that it wants to receive
   * @return the tokens, negative for a sale; {@code Long.MIN_VALUE} if even the fewest cost more
   */
  public static long exchange(
      long supply, long least, long most, long minorMax, long limit, long logPrice) {
    long from = Math.max(least, -supply);
    long to = Math.max(from, most);
    if (priceMinor(supply, from, limit, logPrice) > minorMax) {
      return Long.MIN_VALUE;
    }
    while (from < to) {
      long middle = to - (to - from) / 2;
      if (priceMinor(supply, middle, limit, logPrice) <= minorMax) {
        from = middle;
      } else {
        to = middle - 1;
      }
    }
    return from;
  }

  /** Marginal price, in minor units per so many tokens: p · h(2A/L). */
  public static long marginalMinor(long supply, long limit, long logPrice, long perTokens) {
    if (supply >= limit) {
      return Long.MAX_VALUE;
    }
    BigInteger price =
        BigInteger.valueOf(Wide.mantissa(logPrice)).multiply(BigInteger.valueOf(perTokens));
    BigInteger scaled =
        supply <= limit / 2
            ? price
                .multiply(BigInteger.valueOf(supply))
                .shiftLeft(1)
                .divide(BigInteger.valueOf(limit))
            : price
                .multiply(BigInteger.valueOf(limit))
                .divide(BigInteger.valueOf(limit - supply).shiftLeft(1));
    long shift = Wide.MANTISSA_BITS - (logPrice >> Wide.LOG_BITS);
    BigInteger minor = scaled.shiftRight(Math.toIntExact(shift));
    return minor.bitLength() > 63 ? Long.MAX_VALUE : minor.longValue();
  }

  /** log₂ of a price, 24 fractional bits, rounded down: the greatest whose power is not above. */
  public static long logPrice(long minor, long perTokens) {
    if (minor < 1 || perTokens < 1) {
      throw new IllegalArgumentException(minor + " minor units per " + perTokens + " tokens");
    }
    long low = -63L << Wide.LOG_BITS;
    long high = 63L << Wide.LOG_BITS;
    BigInteger wanted = BigInteger.valueOf(minor).shiftLeft(2 * Wide.MANTISSA_BITS);
    while (low < high) {
      long middle = high - (high - low) / 2;
      BigInteger power =
          BigInteger.valueOf(Wide.mantissa(middle))
              .multiply(BigInteger.valueOf(perTokens))
              .shiftLeft((int) (Wide.MANTISSA_BITS + (middle >> Wide.LOG_BITS)));
      if (power.compareTo(wanted) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** G(tokens / limit) in 60 fractional bits, along the table's segments. */
  static long integral(long tokens, long limit) {
    int segment = segment(tokens, limit);
    long rest = Wide.mulMod(tokens, SEGMENTS, limit, segment);
    return G[segment] + Wide.mulDiv(G[segment + 1] - G[segment], rest, limit);
  }

  private static int segment(long tokens, long limit) {
    return (int) Wide.mulDiv(tokens, SEGMENTS, limit);
  }

  /** limit · G⁻¹(g), rounded down. */
  static long inverse(long g, long limit) {
    int low = 0;
    int high = SEGMENTS - 2;
    while (low < high) {
      int middle = high - (high - low) / 2;
      if (G[middle] <= g) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    BigInteger within =
        BigInteger.valueOf(g - G[low])
            .multiply(BigInteger.valueOf(limit))
            .divide(BigInteger.valueOf(G[low + 1] - G[low]));
    BigInteger from = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(low));
    return from.add(within).shiftRight(SEGMENT_BITS).longValueExact();
  }

  /** G at the ends of the segments; the last, at 1, is never used. */
  private static long[] table() {
    long[] table = new long[SEGMENTS];
    for (int i = 0; i <= SEGMENTS / 2; i++) {
      table[i] = ((long) i * i) << (G_BITS - 2 * SEGMENT_BITS);
    }
    int guard = 40;
    BigInteger one = BigInteger.ONE.shiftLeft(G_BITS + guard);
    // ln(2(1 − x)) at x = 1 − m/2¹⁴ is ln m − ln 2¹³; ln m = ln(m − 1) + 2 artanh(1/(2m − 1)).
    BigInteger[] logs = new BigInteger[SEGMENTS / 2 + 1];
    logs[1] = BigInteger.ZERO;
    for (int m = 2; m < logs.length; m++) {
      BigInteger square = BigInteger.valueOf((2L * m - 1) * (2L * m - 1));
      BigInteger power = one.shiftLeft(1).divide(BigInteger.valueOf(2L * m - 1));
      BigInteger sum = BigInteger.ZERO;
      for (long k = 1; power.signum() > 0; k += 2) {
        sum = sum.add(power.divide(BigInteger.valueOf(k)));
        power = power.divide(square);
      }
      logs[m] = logs[m - 1].add(sum);
    }
    for (int m = 1; m < logs.length; m++) {
      BigInteger log = logs[m].subtract(logs[SEGMENTS / 2]);
      BigInteger g = one.shiftRight(2).subtract(log.shiftRight(1));
      table[SEGMENTS - m] = g.shiftRight(guard).longValueExact();
    }
    return table;
  }
}
