package org.lightmarket.mechanism;

import org.lightmarket.model.Accrual;

/**
 * The incremental book of {@link PayAsBid}: what a client pays changes with its own grant only, so
 * that an event costs O(s log N + changed grants) for a bid of s steps among N.
 */
final class PayAsBidBook extends IncrementalBook {
  private final long[] rateMinor;
  private final long[] sinceNs;
  private long totalMinor;

  PayAsBidBook(int clients, int units, long reserveMinor) {
    super(clients, units, reserveMinor);
    rateMinor = new long[clients];
    sinceNs = new long[clients];
  }

  @Override
  void integrate(long nowNs) {
    // Nothing is paid in common.
  }

  @Override
  void leave(long nowNs, int client) {
    accrueOpen(nowNs, client, accrual(client));
    totalMinor -= rateMinor[client];
    rateMinor[client] = 0;
  }

  @Override
  void join(long nowNs, int client, int units) {
    rateMinor[client] = valueMinor(client);
    sinceNs[client] = nowNs;
    totalMinor = Math.addExact(totalMinor, rateMinor[client]);
  }

  @Override
  void reprice(long nowNs) {
    // Each has its own price.
  }

  @Override
  void accrueOpen(long nowNs, int client, Accrual into) {
    if (rateMinor[client] != 0) {
      into.add(rateMinor[client], nowNs - sinceNs[client]);
    }
  }

  @Override
  public long rateMinorPerSecond(int clientId) {
    return rateMinor[clientId];
  }

  @Override
  public long priceMinor() {
    return winners.firstRejected(onSale(), reserveMinor());
  }

  @Override
  public long totalRateMinorPerSecond() {
    return totalMinor;
  }

  @Override
  public boolean paysOwnBids() {
    return true;
  }
}
