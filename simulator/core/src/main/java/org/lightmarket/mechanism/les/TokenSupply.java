package org.lightmarket.mechanism.les;

/**
 * The tokens of one server: how many there are, the limit and base price of their curve, and the
 * currency locked for them. Tokens appear by purchase only; where they vanish, or the curve is
 * scaled down, less is locked and the difference is the server's income. The locked currency never
 * rises but by a purchase: a lower limit or a higher price is approached only as far as it stays.
 *
 * <p>geth commit 5fb0cad, les/vflux/server/tokensale.go. Mutable; owned by one book.
 */
public final class TokenSupply {
  private static final long MILLION = 1_000_000;

  /** ln 2 in 10⁻¹⁸. */
  private static final long LN_2 = 693_147_180_559_945_309L;

  private static final long UNIT = 1_000_000_000_000_000_000L;

  private long tokens;
  private long limit;
  private long logPrice;
  private long lockedMinor;
  private long targetLimit;
  private long targetLogPrice;

  /** No tokens yet, on a curve of a limit and a base price. */
  public TokenSupply(long limit, long logPrice) {
    this.limit = limit;
    this.logPrice = logPrice;
    targetLimit = limit;
    targetLogPrice = logPrice;
  }

  /** Tokens in existence. */
  public long tokens() {
    return tokens;
  }

  /** Token limit now. */
  public long limit() {
    return limit;
  }

  /** log₂ of the base price now. */
  public long logPrice() {
    return logPrice;
  }

  /** Currency locked for the tokens, minor units. */
  public long lockedMinor() {
    return lockedMinor;
  }

  /** The limit that is aimed at. */
  public long targetLimit() {
    return targetLimit;
  }

  /** log₂ of the base price that is aimed at. */
  public long targetLogPrice() {
    return targetLogPrice;
  }

  /** Price of so many tokens; {@code Long.MAX_VALUE} if they cannot be had. */
  public long priceMinor(long wanted) {
    return BondingCurve.priceMinor(tokens, wanted, limit, logPrice);
  }

  /** Tokens that money buys. */
  public long tokensFor(long minor) {
    return BondingCurve.tokensFor(tokens, minor, limit, logPrice);
  }

  /** Marginal price in minor units per so many tokens. */
  public long marginalMinor(long perTokens) {
    return BondingCurve.marginalMinor(tokens, limit, logPrice, perTokens);
  }

  /** Sells tokens to a client; answers what they cost. */
  public long buy(long bought) {
    long minor = priceMinor(bought);
    if (bought < 0 || minor == Long.MAX_VALUE) {
      throw new IllegalStateException(bought + " of " + limit + " tokens, " + tokens + " sold");
    }
    tokens += bought;
    lockedMinor = Math.addExact(lockedMinor, minor);
    return minor;
  }

  /**
   * Takes tokens back from a client; answers what it gets. All there are bring all that is locked.
   */
  public long sell(long sold) {
    if (sold < 0 || sold > tokens) {
      throw new IllegalStateException(sold + " of " + tokens + " tokens");
    }
    long minor =
        sold == tokens ? lockedMinor : -BondingCurve.priceMinor(tokens, -sold, limit, logPrice);
    tokens -= sold;
    lockedMinor = Math.subtractExact(lockedMinor, minor);
    return minor;
  }

  /**
   * Moves the targets on: the limit by tokens, never above the largest nor below 1, the base
   * price's logarithm by a step, never below the floor.
   */
  public void aim(long limitStep, long limitMax, long logPriceStep, long logPriceMin) {
    targetLimit = Math.max(1, Math.min(limitMax, Math.addExact(targetLimit, limitStep)));
    targetLogPrice = Math.max(logPriceMin, targetLogPrice + logPriceStep);
  }

  /**
   * So many tokens are left now; the curve follows its targets as far as it may.
   *
   * @return the server's income, at least 0
   */
  public long remaining(long left) {
    if (left < 0 || left > tokens) {
      throw new IllegalStateException(left + " tokens are left of " + tokens);
    }
    long beforeMinor = lockedMinor;
    tokens = left;
    limit = Math.max(limit, targetLimit);
    logPrice = Math.min(logPrice, targetLogPrice);
    limit = lowestLimit(beforeMinor);
    logPrice = highestPrice(beforeMinor);
    lockedMinor = BondingCurve.lockedMinor(tokens, limit, logPrice);
    if (lockedMinor > beforeMinor) {
      throw new IllegalStateException(lockedMinor + " locked, above " + beforeMinor);
    }
    return beforeMinor - lockedMinor;
  }

  private long lowestLimit(long mostMinor) {
    long low = Math.min(limit, targetLimit);
    long high = limit;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (BondingCurve.lockedMinor(tokens, middle, logPrice) <= mostMinor) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private long highestPrice(long mostMinor) {
    long low = logPrice;
    long high = Math.max(logPrice, targetLogPrice);
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (BondingCurve.lockedMinor(tokens, limit, middle) <= mostMinor) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Lmax: the tokens that a capacity costs in a time. */
  public static long limitMax(long timeNs, long tokensPerNs) {
    return Math.multiplyExact(timeNs, tokensPerNs);
  }

  /**
   * Growth of the limit in a time: (freeRatio − target) · Lmax / period, ratios in millionths.
   *
   * @return tokens, negative to shrink
   */
  public static long limitStep(
      long limitMax, long freeRatio, long targetRatio, long timeNs, long periodNs) {
    long excess = freeRatio - targetRatio;
    long step = Wide.mulDiv(Wide.mulDiv(limitMax, timeNs, periodNs), Math.abs(excess), MILLION);
    return excess < 0 ? -step : step;
  }

  /**
   * Step of the base price's logarithm in a time: ln 2 · (2A/L − 1) per period. The factor ln 2
   * follows the code of the source, where an e-folding in a period would divide by it.
   */
  public static long logPriceStep(long tokens, long limit, long timeNs, long periodNs) {
    long whole = Wide.mulDiv(Wide.LOG_ONE, timeNs, periodNs);
    long scaled = Wide.mulDiv(whole, LN_2, UNIT);
    return Wide.mulDiv(scaled, Math.multiplyExact(2, tokens), limit) - scaled;
  }
}
