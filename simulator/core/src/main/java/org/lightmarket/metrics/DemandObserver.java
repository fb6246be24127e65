package org.lightmarket.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What clients demand in a replication, whatever becomes of it: rows of the table {@code demand}.
 */
final class DemandObserver {
  private final ObservedMarket market;
  private final DemandDigest digest;
  private final @Nullable DemandLog log;
  private final @Nullable BoundsWanted bounds;
  private final long[] valueMinor;
  private final long[] budgetMinor;
  private final long[] demanded;
  private final long[] counted;

  /**
   * An observer.
   *
   * @param bounds null: the columns of bounds stay empty, and no request is kept
   */
  DemandObserver(ObservedMarket market, @Nullable BoundsWanted bounds) {
    this.market = market;
    this.bounds = bounds;
    int clients = market.clientCount();
    digest = new DemandDigest(clients);
    log = bounds == null ? null : new DemandLog();
    valueMinor = new long[clients];
    budgetMinor = new long[clients];
    demanded = new long[clients];
    counted = new long[clients];
  }

  void client(int client, long value, long budget) {
    digest.client(client, value, budget);
    valueMinor[client] = Math.max(0, value);
    budgetMinor[client] = Math.max(0, budget);
  }

  void request(int client, long timeNs, int type, double work, long workUnits) {
    digest.request(client, timeNs, type, work);
    demanded[client]++;
    if (timeNs >= market.warmUpNs()) {
      counted[client]++;
    }
    if (log != null) {
      log.add(timeNs, client, workUnits);
    }
  }

  void write(Table table) {
    long requests = 0;
    double value = 0;
    for (int client = 0; client < counted.length; client++) {
      requests += demanded[client];
      value += (double) counted[client] * valueMinor[client];
    }
    table.integer(market.replication()).text(market.mechanism());
    table.integer(requests).text(digest.hex()).number(value);
    if (log == null || bounds == null) {
      table.number(Double.NaN).number(Double.NaN).end();
      return;
    }
    long[] windowNs = windows(bounds);
    long welfare = welfare(market.warmUpNs(), windowNs, bounds, log);
    long all = market.warmUpNs() == 0 ? welfare : welfare(0, windowNs, bounds, log);
    double paid = 0;
    for (int client = 0; client < demanded.length; client++) {
      double own = (double) demanded[client] * valueMinor[client];
      paid += Math.min(own, (double) budgetMinor[client]);
    }
    table.number((double) welfare).number(Math.min(paid, (double) all)).end();
  }

  private long welfare(long fromNs, long[] windowNs, BoundsWanted wanted, DemandLog kept) {
    return WelfareBound.of(
        kept, fromNs, market.horizonNs(), valueMinor, windowNs, wanted.capacity());
  }

  private long[] windows(BoundsWanted wanted) {
    int[] groupOf = market.groupOfClient();
    long[] windowNs = new long[groupOf.length];
    for (int client = 0; client < windowNs.length; client++) {
      windowNs[client] = wanted.windowNs().get(groupOf[client]);
    }
    return windowNs;
  }
}
