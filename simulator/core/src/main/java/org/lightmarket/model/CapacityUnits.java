package org.lightmarket.model;

/**
 * What a grant of units means to flow control: a server sells a total recharge rate in equal units,
 * and each unit carries the same share of it (les-facts 5.1).
 *
 * @param rechargePerMs recharge rate on sale, in cost units per ms; a multiple of {@code units}
 * @param units number of equal units, at least 1
 */
public record CapacityUnits(long rechargePerMs, int units) {
  /** A buffer limit is the recharge of this time. */
  private static final long BUFFER_MS = 6_000;

  /** Checks that units are whole. */
  public CapacityUnits {
    if (units < 1 || rechargePerMs < 0 || rechargePerMs % units != 0) {
      throw new IllegalArgumentException(
          "a recharge rate of " + rechargePerMs + " per ms has no " + units + " equal units");
    }
  }

  /** Minimum recharge rate of a grant, in cost units per ms. */
  public long rechargePerMs(int granted) {
    return Math.multiplyExact(rechargePerMs / units, (long) granted);
  }

  /**
   * Buffer limit of a grant: what 6,000 ms recharge, and at least the dearest request, if anything
   * is granted at all.
   *
   * @param maxCost largest maximum cost of a request in the client's profile
   */
  public long bufferLimit(int granted, long maxCost) {
    if (granted == 0) {
      return 0;
    }
    return Math.max(maxCost, Math.multiplyExact(BUFFER_MS, rechargePerMs(granted)));
  }
}
