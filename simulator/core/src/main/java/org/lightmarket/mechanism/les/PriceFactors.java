package org.lightmarket.mechanism.les;

/**
 * What a client's service costs in tokens, each factor in millionths: connection time per ns, a
 * capacity of 10⁶ per ns, and a request per cost unit.
 *
 * <p>geth v1.10.26, les/vflux/server/balance.go; the server's own factors are 0, 1, 1.
 */
public record PriceFactors(long timeMillionths, long capacityMillionths, long requestMillionths) {
  private static final long MILLION = 1_000_000;

  /** Resolution of {@link #pricePerNs}: a token is so many. */
  static final long TOKEN = MILLION * MILLION;

  /** Checks the bounds. */
  public PriceFactors {
    if (timeMillionths < 0 || capacityMillionths < 0 || requestMillionths < 0) {
      throw new IllegalArgumentException(
          timeMillionths + ", " + capacityMillionths + ", " + requestMillionths);
    }
  }

  /** Price of a ns with a capacity, in 10⁻¹² tokens. */
  long pricePerNs(long capacity) {
    return Math.addExact(
        Math.multiplyExact(timeMillionths, MILLION),
        Math.multiplyExact(capacity, capacityMillionths));
  }

  /** The same, with requests of so many cost units in a time. */
  long pricePerNs(long capacity, long costUnits, long timeNs) {
    if (costUnits == 0) {
      return pricePerNs(capacity);
    }
    long perUnit = Math.multiplyExact(requestMillionths, MILLION);
    return Math.addExact(pricePerNs(capacity), Wide.mulDiv(costUnits, perUnit, timeNs));
  }

  /** Price of a request in tokens. */
  long requestPrice(long costUnits) {
    return Wide.mulDiv(costUnits, requestMillionths, MILLION);
  }
}
