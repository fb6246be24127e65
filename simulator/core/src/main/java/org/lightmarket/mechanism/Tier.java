package org.lightmarket.mechanism;

/**
 * A contract of a gateway.
 *
 * @param feeMinor fee of a period
 * @param periodNs length of the period that the fee is for
 * @param requestsPerDay quota of a day
 * @param requestsPerSecond rate limit
 * @param units capacity that goes with it
 * @param overageMinor price of a request over the quota; below 0 it is rejected
 */
public record Tier(
    long feeMinor,
    long periodNs,
    long requestsPerDay,
    long requestsPerSecond,
    int units,
    long overageMinor) {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  /** Fee of a second, rounded up. */
  public long feeMinorPerSecond() {
    long seconds = Math.max(1, periodNs / NS_PER_SECOND);
    return feeMinor / seconds + (feeMinor % seconds == 0 ? 0 : 1);
  }

  /** Whether requests over the quota are served for a price. */
  public boolean servesOverage() {
    return overageMinor >= 0;
  }
}
