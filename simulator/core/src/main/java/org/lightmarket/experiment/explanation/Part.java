package org.lightmarket.experiment.explanation;

import org.jspecify.annotations.Nullable;

/**
 * A summand of what a client pays a second: so many units at a price.
 *
 * @param units at least 1
 * @param priceMinor of each, per second
 * @param client whose bid set the price; null if no bid did
 * @param source what set the price, such as {@code "losing bid"} or {@code "reserve"}
 */
public record Part(long units, long priceMinor, @Nullable String client, String source) {
  /** What it comes to a second. */
  public long minor() {
    return Math.multiplyExact(units, priceMinor);
  }
}
