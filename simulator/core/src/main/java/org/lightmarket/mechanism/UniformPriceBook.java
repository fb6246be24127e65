package org.lightmarket.mechanism;

/** The incremental book of {@link UniformPrice}. */
final class UniformPriceBook extends OnePriceBook {
  private final boolean lastAccepted;

  UniformPriceBook(boolean lastAccepted, int clients, int units, long reserveMinor) {
    super(clients, units, reserveMinor);
    this.lastAccepted = lastAccepted;
    reprice(0);
  }

  @Override
  long unitPriceMinor() {
    return lastAccepted
        ? winners.lastAccepted(onSale(), reserveMinor())
        : winners.firstRejected(onSale(), reserveMinor());
  }
}
