package org.lightmarket.mechanism;

import org.lightmarket.model.Accrual;

/**
 * An incremental book in which all units cost the same: a winner of k units owes k times the growth
 * of the price's time integral since its grant last changed. An event costs O(s log N + changed
 * grants) for a bid of s steps among N, however many winners it makes pay another price.
 */
abstract class OnePriceBook extends IncrementalBook {
  private static final int PRICE = 0;

  private final Integrals integral = new Integrals(1);

  /** By client: that integral when its grant last changed. */
  private final Integrals integralThen;

  private long integratedNs;
  private long priceMinor;
  private long totalMinor;

  OnePriceBook(int clients, int units, long reserveMinor) {
    super(clients, units, reserveMinor);
    integralThen = new Integrals(clients);
  }

  /** What a unit costs a second, as the winners are now. */
  abstract long unitPriceMinor();

  @Override
  final void integrate(long nowNs) {
    if (winners.sold() > 0) {
      integral.add(PRICE, priceMinor, nowNs - integratedNs);
    }
    integratedNs = nowNs;
  }

  @Override
  final void leave(long nowNs, int client) {
    int unitsBefore = winners.unitsBefore(client);
    if (unitsBefore > 0) {
      integral.accrueSince(PRICE, integralThen, client, unitsBefore, accrual(client));
    }
  }

  @Override
  final void join(long nowNs, int client, int units) {
    integralThen.set(client, integral, PRICE);
  }

  @Override
  final void reprice(long nowNs) {
    priceMinor = unitPriceMinor();
    totalMinor = Math.multiplyExact(priceMinor, (long) winners.sold());
  }

  @Override
  final void accrueOpen(long nowNs, int client, Accrual into) {
    int units = winners.units(client);
    if (units > 0) {
      integral.accrueSince(PRICE, integralThen, client, units, into);
      into.add(Math.multiplyExact(priceMinor, (long) units), nowNs - integratedNs);
    }
  }

  @Override
  public final long rateMinorPerSecond(int clientId) {
    return priceMinor * winners.units(clientId);
  }

  @Override
  public final long priceMinor() {
    return priceMinor;
  }

  @Override
  public final long totalRateMinorPerSecond() {
    return totalMinor;
  }
}
