package org.lightmarket.mechanism.les;

/**
 * Amounts that expire exponentially, one per client: the amount is base · 2^(exponent − offset),
 * rounded down, where the offset comes from an {@link Expiration}. Nothing is written while time
 * passes. An arena; every operation is O(1).
 *
 * <p>geth v1.10.26, les/utils/expiredvalue.go, in integers where that has floating point.
 */
final class ExpiringValues {
  private final long[] base;
  private final long[] exponent;

  ExpiringValues(int clients) {
    base = new long[clients];
    exponent = new long[clients];
  }

  /** The amount at an offset. */
  long value(int client, long offset) {
    long stored = base[client];
    return stored == 0 ? 0 : Wide.scaled(stored, (exponent[client] << Wide.LOG_BITS) - offset);
  }

  /** Whether there is nothing at all, whatever the offset. */
  boolean isZero(int client) {
    return base[client] == 0;
  }

  /** Sets the stored amount as it is, for tests and copies. */
  void set(int client, long storedBase, long storedExponent) {
    base[client] = storedBase;
    exponent[client] = storedExponent;
  }

  /** Copies one amount to another place. */
  void copy(int from, int to) {
    set(to, base[from], exponent[from]);
  }

  /**
   * Adds to an amount at an offset, or takes away from it; what is not there cannot be taken.
   *
   * @return what was really added, or minus what was really taken
   * @throws ArithmeticException if the amount would leave the range of a long
   */
  long add(int client, long amount, long offset) {
    long whole = offset >> Wide.LOG_BITS;
    long fraction = offset & (Wide.LOG_ONE - 1);
    long log = fraction;
    if (whole > exponent[client]) {
      long fall = whole - exponent[client];
      base[client] = fall > 62 ? 0 : base[client] >> fall;
      exponent[client] = whole;
    } else {
      log -= (exponent[client] - whole) << Wide.LOG_BITS;
    }
    if (amount >= 0) {
      base[client] = Math.addExact(base[client], Wide.scaled(amount, log));
      return amount;
    }
    long taken = log == 0 ? -amount : Wide.scaled(-amount, log);
    if (taken <= base[client]) {
      base[client] -= taken;
      return amount;
    }
    long all = value(client, offset);
    base[client] = 0;
    return -all;
  }
}
