package org.lightmarket.agent.les;

/**
 * What units of capacity mean for flow control. A grant of k units recharges k · T / K cost units
 * per ms into a buffer of 6,000 ms of that, or of the largest request the client ever sends if that
 * is more; no units, no buffer.
 *
 * @param unitsPerMs T / K: cost units per ms of one unit of capacity
 * @param requestUnitsMax the largest announced cost among the client's requests
 */
public record GrantParameters(long unitsPerMs, long requestUnitsMax) {
  /** Length of a buffer in ms of its recharge. */
  public static final long BUFFER_MS = 6_000;

  /** Checks the bounds. */
  public GrantParameters {
    if (unitsPerMs <= 0 || requestUnitsMax < 0) {
      throw new IllegalArgumentException(
          "unit of " + unitsPerMs + " per ms, largest request " + requestUnitsMax);
    }
  }

  /**
   * A server that sells T in K units, to a client with a given largest request.
   *
   * @throws IllegalArgumentException if K does not divide T
   */
  public static GrantParameters of(long totalUnitsPerMs, int units, long requestUnitsMax) {
    if (units <= 0 || totalUnitsPerMs % units != 0) {
      throw new IllegalArgumentException(
          totalUnitsPerMs + " cost units per ms are not " + units + " equal units");
    }
    return new GrantParameters(totalUnitsPerMs / units, requestUnitsMax);
  }

  /** Recharge in cost units per ms of a grant of so many units. */
  public long rechargeUnitsPerMs(int units) {
    return Math.multiplyExact(units, unitsPerMs);
  }

  /** Buffer limit of a grant of so many units. */
  public long bufferUnits(int units) {
    if (units == 0) {
      return 0;
    }
    return Math.max(Math.multiplyExact(BUFFER_MS, rechargeUnitsPerMs(units)), requestUnitsMax);
  }
}
