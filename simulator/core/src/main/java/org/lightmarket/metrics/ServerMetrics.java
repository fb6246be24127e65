package org.lightmarket.metrics;

/** Metrics over all servers together: utilisation, sales, prices, auctions, Little's law. */
final class ServerMetrics {
  /** Takes a row. */
  interface Sink {
    /** NaN: no row. */
    void add(String className, Metric metric, double value);
  }

  private final ObservedMarket market;
  private final ServerTally[] servers;
  private final Sink sink;

  ServerMetrics(ObservedMarket market, ServerTally[] servers, Sink sink) {
    this.market = market;
    this.servers = servers;
    this.sink = sink;
  }

  void write(ClassView all, ClientTallies clients) {
    double busyPaid = 0;
    double busyFree = 0;
    double inSystem = 0;
    long workers = 0;
    for (ServerTally server : servers) {
      busyPaid += server.busyPaid.mean();
      busyFree += server.busyFree.mean();
      inSystem += server.waiting.mean() + server.inService.mean();
      workers += server.server.workers();
    }
    sink.add("all", Metric.UTILISATION, (busyPaid + busyFree) / workers);
    sink.add("free", Metric.UTILISATION, busyFree / workers);
    sink.add("paid", Metric.UTILISATION, busyPaid / workers);
    sink.add("all", Metric.LITTLE_L, inSystem);
    sink.add("all", Metric.LITTLE_LAMBDA_W, all.tally.sojournNs / market.windowNs());
    if (market.hasMarket()) {
      writeSales(all, clients);
      writePrices();
    }
  }

  private void writeSales(ClassView all, ClientTallies clients) {
    double sold = 0;
    double onSale = 0;
    double unsoldUnits = 0;
    long clearings = 0;
    long changes = 0;
    for (ServerTally server : servers) {
      sold += server.sold.mean() * server.unitRate();
      onSale += server.server.units() * server.unitRate();
      unsoldUnits += server.server.units() - server.sold.mean();
      clearings += server.clearings;
      changes += server.changes;
    }
    double soldCostUnits = sold * (market.windowNs() / 1e6);
    if (soldCostUnits > 0) {
      double charged = all.sum(clients.paidSinceWarmUpMinor);
      sink.add("all", Metric.REVENUE_PER_COST_UNIT, charged / soldCostUnits);
    }
    sink.add("all", Metric.SOLD_SHARE, sold / onSale);
    sink.add("all", Metric.UNSOLD_UNITS, unsoldUnits);
    sink.add("all", Metric.AUCTIONS_CLEARED, (double) clearings);
    sink.add("all", Metric.CHANGES_PER_CLEARING, (double) changes / clearings);
  }

  private void writePrices() {
    double mean = 0;
    double meanWeight = 0;
    double volatility = 0;
    double volatilityWeight = 0;
    double max = Double.NaN;
    for (ServerTally server : servers) {
      int units = server.server.units();
      double price = server.price.mean();
      if (!Double.isNaN(price)) {
        mean += units * price;
        meanWeight += units;
        max = Double.isNaN(max) ? server.price.max() : Math.max(max, server.price.max());
      }
      if (price > 0) {
        volatility += units * Math.sqrt(server.price.variance()) / price;
        volatilityWeight += units;
      }
    }
    sink.add("all", Metric.PRICE_MEAN, mean / meanWeight);
    sink.add("all", Metric.PRICE_MAX, max);
    sink.add("all", Metric.PRICE_VOLATILITY, volatility / volatilityWeight);
  }
}
