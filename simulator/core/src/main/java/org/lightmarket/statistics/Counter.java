package org.lightmarket.statistics;

/** A count that never wraps. Mutable, not thread-safe. */
public final class Counter {
  private long count;

  /** Counts one more. */
  public void increment() {
    count = Math.incrementExact(count);
  }

  /**
   * Counts several.
   *
   * @throws IllegalArgumentException if {@code number} is below 0
   * @throws ArithmeticException if the count leaves the range of a long
   */
  public void add(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("a count grows by " + number);
    }
    count = Math.addExact(count, number);
  }

  /** The count. */
  public long count() {
    return count;
  }

  /** Events per second over a time; NaN if no time has passed. */
  public double ratePerSecond(long elapsedNs) {
    return elapsedNs > 0 ? count / (elapsedNs / 1e9) : Double.NaN;
  }
}
