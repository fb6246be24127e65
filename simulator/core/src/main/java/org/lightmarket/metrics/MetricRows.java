package org.lightmarket.metrics;

import java.util.List;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;
import org.lightmarket.statistics.Fairness;

/** Rows of the table {@code metrics} of one replication, and what is derived along with them. */
final class MetricRows {
  private static final double NS_PER_HOUR = 3.6e12;

  private final ObservedMarket market;
  private final ClientTallies clients;
  private final MetricTable table;
  private final List<ClassView> views;
  private final double[] meanCost;
  private final RequestTally[] cells;
  private final ServerTally[] servers;
  private String className = "";

  MetricRows(
      ObservedMarket market,
      RequestTally[] cells,
      ClientTallies clients,
      ServerTally[] servers,
      MetricTable table) {
    this.market = market;
    this.cells = cells;
    this.clients = clients;
    this.servers = servers;
    this.table = table;
    views = ClassView.of(market, cells);
    meanCost = meanCost(views);
  }

  /** Mean real cost of an answered request by group; NaN where it is not known. */
  double[] meanCost() {
    return meanCost;
  }

  void write() {
    for (ClassView view : views) {
      className = view.name;
      if (view.tally.demanded > 0) {
        add(Metric.REQUESTS_DEMANDED, view.tally.demanded);
      }
      if (view.tally.counted > 0) {
        writeOutcomes(view.tally);
        writeTimes(view.tally);
        writeGuarantee(view.tally);
        writeFairness(view);
        add(Metric.WELFARE, view.tally.valueMinor);
        add(Metric.OFFERED_LOAD, offeredLoad(view));
      }
      if (view.isOfClients() && view.clientCount() > 0) {
        writeClients(view);
      }
    }
    new ServerMetrics(market, servers, this::addOf).write(views.get(0), clients);
  }

  private void writeOutcomes(RequestTally tally) {
    double counted = tally.counted;
    long inTime = tally.of(RequestOutcome.IN_TIME);
    add(Metric.REQUESTS_COUNTED, counted);
    add(Metric.REQUESTS_IN_TIME, inTime);
    add(Metric.REQUESTS_LATE, tally.of(RequestOutcome.LATE));
    add(Metric.REQUESTS_REFUSED, tally.of(RequestOutcome.REFUSED));
    add(Metric.REQUESTS_DROPPED, tally.of(RequestOutcome.DROPPED));
    add(Metric.REQUESTS_GIVEN_UP, tally.of(RequestOutcome.GIVEN_UP));
    add(Metric.IN_TIME_SHARE, inTime / counted);
    add(Metric.LATE_SHARE, tally.of(RequestOutcome.LATE) / counted);
    add(Metric.REFUSED_SHARE, tally.of(RequestOutcome.REFUSED) / counted);
    add(Metric.DROPPED_SHARE, tally.of(RequestOutcome.DROPPED) / counted);
    add(Metric.GIVEN_UP_SHARE, tally.of(RequestOutcome.GIVEN_UP) / counted);
    add(Metric.AVAILABILITY, tally.served() / counted);
    add(Metric.DEADLINE_MISS_SHARE, (tally.counted - inTime) / counted);
  }

  private void writeTimes(RequestTally tally) {
    double served = tally.served();
    add(Metric.LATENCY_MEAN, tally.latencyNs / served / 1e9);
    add(Metric.LATENCY_P50, tally.latency.quantileSeconds(0.5));
    add(Metric.LATENCY_P95, tally.latency.quantileSeconds(0.95));
    add(Metric.LATENCY_P99, tally.latency.quantileSeconds(0.99));
    add(Metric.LATENCY_P999, tally.latency.quantileSeconds(0.999));
    add(Metric.WAITING_MEAN, tally.waitNs / served / 1e9);
    add(Metric.WAITING_P50, tally.waiting.quantileSeconds(0.5));
    add(Metric.WAITING_P95, tally.waiting.quantileSeconds(0.95));
    add(Metric.WAITING_P99, tally.waiting.quantileSeconds(0.99));
    add(Metric.WAITING_P999, tally.waiting.quantileSeconds(0.999));
    add(Metric.WAITED_SHARE, tally.waited / served);
    add(Metric.SERVICE_MEAN, tally.serviceNs / served / 1e9);
  }

  private void writeGuarantee(RequestTally tally) {
    if (tally.withinGrant > 0) {
      double all = tally.withinGrant;
      add(Metric.WITHIN_GRANT_REQUESTS, all);
      add(Metric.WITHIN_GRANT_IN_TIME_SHARE, tally.withinGrantInTime / all);
      add(Metric.GUARANTEE_VIOLATION_RATE, (tally.withinGrant - tally.withinGrantInTime) / all);
    }
    if (tally.holder > 0) {
      double all = tally.holder;
      add(Metric.HOLDER_REQUESTS, all);
      add(Metric.HOLDER_PAID_SHARE, tally.holderPaid / all);
      add(Metric.HOLDER_IN_TIME_SHARE, tally.holderInTime / all);
    }
  }

  private void writeFairness(ClassView view) {
    addFairness(
        Metric.JAIN_SERVED_SHARE,
        Metric.GINI_SERVED_SHARE,
        Metric.MAX_MIN_SERVED_SHARE,
        view.servedShares(clients));
    addFairness(
        Metric.JAIN_IN_TIME_SHARE,
        Metric.GINI_IN_TIME_SHARE,
        Metric.MAX_MIN_IN_TIME_SHARE,
        view.inTimeShares(clients));
    if (view.isOfClients()) {
      addFairness(
          Metric.JAIN_LATENCY,
          Metric.GINI_LATENCY,
          Metric.MAX_MIN_LATENCY,
          view.latencies(clients));
      addFairness(
          Metric.JAIN_PAYMENT, Metric.GINI_PAYMENT, Metric.MAX_MIN_PAYMENT, view.payments(clients));
    }
  }

  private void addFairness(Metric jain, Metric gini, Metric maxMin, double[] shares) {
    Fairness.jain(shares).ifPresent(value -> add(jain, value));
    Fairness.gini(shares).ifPresent(value -> add(gini, value));
    Fairness.maxMinRatio(shares).ifPresent(value -> add(maxMin, value));
  }

  private void writeClients(ClassView view) {
    long withheld = view.sum(clients.withheldMinor);
    long revenue = view.sum(clients.paidMinor) - withheld;
    long fees = view.sum(clients.feesMinor);
    add(Metric.REVENUE, revenue);
    add(Metric.REVENUE_SERVICE, revenue - fees);
    add(Metric.REVENUE_FEES, fees);
    add(Metric.CHARGES_WITHHELD, withheld);
    if (view.tally.counted > 0) {
      add(
          Metric.CONSUMER_SURPLUS,
          Math.subtractExact(view.tally.valueMinor, view.sum(clients.paidSinceWarmUpMinor)));
    }
    if (market.hasMarket()) {
      double clientNs = (double) market.windowNs() * view.clientCount();
      add(Metric.MODE_SWITCHES, view.sum(clients.modeSwitches) / (clientNs / NS_PER_HOUR));
      add(Metric.TIME_PAID_SHARE, view.sum(clients.paidTimeNs) / clientNs);
      int exhausted = 0;
      for (int client = view.firstClient; client < view.endClient; client++) {
        exhausted += clients.exhaustedAtNs[client] >= 0 ? 1 : 0;
      }
      add(Metric.BUDGET_EXHAUSTED_SHARE, (double) exhausted / view.clientCount());
    }
  }

  private double offeredLoad(ClassView view) {
    double cost = 0;
    ServiceClass[] classes = ServiceClass.values();
    for (int i = 0; i < cells.length; i++) {
      int group = i / classes.length;
      boolean belongs =
          view.serviceClass == null
              ? view.name.equals("all") || view.name.equals(market.groups().get(group).name())
              : view.serviceClass == classes[i % classes.length];
      if (belongs && cells[i].counted > 0) {
        cost += cells[i].counted * meanCost[group];
      }
    }
    return cost / (market.capacityUnitsPerMs() * (market.windowNs() / 1e6));
  }

  private double[] meanCost(List<ClassView> all) {
    double[] means = new double[market.groups().size()];
    double overall = mean(all.get(0).tally);
    for (int group = 0; group < means.length; group++) {
      double mean = mean(all.get(all.size() - means.length + group).tally);
      means[group] = Double.isNaN(mean) ? overall : mean;
    }
    return means;
  }

  private static double mean(RequestTally tally) {
    return tally.costUnits > 0 ? tally.costUnits / tally.served() : Double.NaN;
  }

  /** Rows of the distribution of latency by class. */
  void writeDistributions(Table distributions) {
    for (ClassView view : views) {
      if (view.tally.counted > 0) {
        LatencyGrid.write(market, view.name, view.tally.latency, distributions);
      }
    }
  }

  private void addOf(String name, Metric metric, double value) {
    className = name;
    add(metric, value);
  }

  private void add(Metric metric, long value) {
    add(metric, (double) value);
  }

  private void add(Metric metric, double value) {
    if (!Double.isNaN(value)) {
      table.add(
          market.replication(), market.mechanism(), className, metric.key(), metric.unit(), value);
    }
  }
}
