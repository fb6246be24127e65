package org.lightmarket.mechanism.les;

/**
 * The clock by which balances expire: simulated time turned into a logarithmic offset to base 2 of
 * 24 fractional bits, rounded down. A value falls by 2^−(increase of the offset). The clock may be
 * slowed (no expiry while no free service is to be had); it never runs back. Owned by one book.
 *
 * <p>geth v1.10.26, les/utils/expiredvalue.go.
 */
public final class Expiration {
  private static final long MILLION = 1_000_000;
  private static final long BILLION = 1_000_000_000;

  /** 10⁹ · 2²⁴ / ln 2: a time constant's worth of offset. */
  private static final long PER_TIME_CONSTANT = 24_204_406_323_122_971L;

  private final long periodNs;
  private final long perPeriod;
  private long ranNs;
  private long remainder;
  private long sinceNs;
  private long speed = MILLION;

  private Expiration(long periodNs, long perPeriod) {
    this.periodNs = periodNs;
    this.perPeriod = perPeriod;
  }

  /** Nothing expires. */
  public static Expiration none() {
    return new Expiration(1, 0);
  }

  /** A value falls to 1/e in a time; 0 is no expiry. */
  public static Expiration ofTimeConstant(long timeConstantNs) {
    return timeConstantNs == 0 ? none() : new Expiration(timeConstantNs, PER_TIME_CONSTANT);
  }

  /** A value falls to a half in a time. */
  public static Expiration halvingIn(long timeNs) {
    return new Expiration(timeNs, BILLION << Wide.LOG_BITS);
  }

  /** From now on the clock runs at so many millionths of its speed. */
  public void run(long nowNs, long millionths) {
    if (millionths < 0 || nowNs < sinceNs) {
      throw new IllegalStateException(
          "speed " + millionths + " from " + nowNs + " ns, after " + sinceNs);
    }
    long fine = Math.multiplyExact(nowNs - sinceNs, speed) + remainder;
    ranNs = Math.addExact(ranNs, fine / MILLION);
    remainder = fine % MILLION;
    sinceNs = nowNs;
    speed = millionths;
  }

  /** The offset at a time that is not before the last change of speed. */
  public long offset(long nowNs) {
    if (perPeriod == 0) {
      return 0;
    }
    if (nowNs < sinceNs) {
      throw new IllegalStateException("offset at " + nowNs + " ns, before " + sinceNs);
    }
    long elapsedNs = nowNs - sinceNs;
    long ran = ranNs + (speed == MILLION ? elapsedNs : elapsed(elapsedNs));
    return Wide.mulDiv(ran, perPeriod, periodNs) / BILLION;
  }

  private long elapsed(long elapsedNs) {
    return (Math.multiplyExact(elapsedNs, speed) + remainder) / MILLION;
  }
}
