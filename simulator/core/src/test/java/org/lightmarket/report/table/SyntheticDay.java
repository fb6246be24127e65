package org.lightmarket.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up day that looks like a simulated one: load with a peak in the evening, prices when it is
 * scarce, two classes of service, three groups of clients. The same arguments give the same tables.
 */
public final class SyntheticDay {
  private static final double[] HOURS = {
    .30, .25, .22, .22, .25, .35, .50, .70, .85, .90, .92, .95,
    1.0, .95, .92, .95, 1.0, 1.1, 1.22, 1.3, 1.25, 1.0, .70, .45
  };
  private static final List<String> GROUPS = List.of("phones", "wallets", "exchanges");
  private static final double[] SHARES = {0.26, 0.34, 0.40};
  private static final int[] CLIENTS = {60, 20, 5};
  private static final double REQUESTS_PER_MINUTE = 1800;

  private final StudyTables.Builder to = StudyTables.builder();
  private final int replications;
  private final boolean market;

  private SyntheticDay(int replications, boolean market) {
    this.replications = replications;
    this.market = market;
  }

  /** One variant. */
  public static Results one(int replications) {
    return of(List.of("vickrey"), replications, true);
  }

  /** Servers without a market: no prices, one class of service. */
  public static Results withoutMarket(int replications) {
    return of(List.of("none"), replications, false);
  }

  /** Several variants, each with more free load than the one before. */
  public static Results of(List<String> variants, int replications, boolean market) {
    SyntheticDay day = new SyntheticDay(replications, market);
    for (int v = 0; v < variants.size(); v++) {
      for (int r = 0; r < replications; r++) {
        day.replication(r, variants.get(v), v);
      }
      day.deciles(variants.get(v), v);
    }
    return new Results(facts(variants), day.to.build());
  }

  /** Facts of the day. */
  public static StudyFacts facts(List<String> variants) {
    List<StudyFacts.Variant> changes = new ArrayList<>();
    for (int v = 0; v < variants.size() && variants.size() > 1; v++) {
      String change = "/clients/0/count = " + (60 << v);
      changes.add(new StudyFacts.Variant(variants.get(v), List.of(change), "count", 60 << v));
    }
    return new StudyFacts(
        "synthetic-day",
        "A made-up day of light clients",
        "Load with a peak in the evening; three groups of clients & two classes of service.",
        "0.1.0",
        "0123456789abcdef",
        "lightmarket run synthetic-day.json --seed 1",
        "complete",
        "1",
        86400,
        "MWEI",
        12,
        "vickrey",
        List.of(
            new StudyFacts.Server("north", 1, "north", 150_000, 105_000, 420),
            new StudyFacts.Server("south", 1, "south", 100_000, 70_000, 280)),
        List.of(
            new StudyFacts.Group("phones", 60, "weekly", "truthful", "both"),
            new StudyFacts.Group("wallets", 20, "weekly", "truthful", "both"),
            new StudyFacts.Group("exchanges", 5, "weekly", "shading", "both")),
        changes,
        RunConduct.UNKNOWN);
  }

  private void replication(int r, String variant, int more) {
    SplittableRandom random = new SplittableRandom(1000L * r + 7);
    double scale = 1 + 0.02 * random.nextDouble(-1, 1);
    double[] revenue = new double[4];
    double[] demanded = new double[4];
    for (int minute = 0; minute < 1440; minute++) {
      minute(r, variant, more, minute, scale, random, revenue, demanded);
    }
    totals(r, variant, more, random, revenue, demanded);
    latencies(r, variant, more, random);
    clients(r, variant, more, random, revenue);
    servers(r, variant, random, (long) revenue[3]);
  }

  private void minute(
      int r,
      String variant,
      int more,
      int minute,
      double scale,
      SplittableRandom random,
      double[] revenue,
      double[] demanded) {
    double time = 60.0 * minute;
    double hour = minute / 60.0;
    int from = (int) hour;
    double base = HOURS[from] + (hour - from) * (HOURS[(from + 1) % 24] - HOURS[from]);
    double load = base * scale * (1 + 0.08 * random.nextGaussian()) * (1 + 0.1 * more);
    double scarce = Math.max(0, load - 0.6);
    double price = market ? 1000 + 9000 * scarce * (1 + 0.1 * random.nextGaussian()) : 0;
    for (int g = 0; g < 3; g++) {
      double requests = Math.rint(REQUESTS_PER_MINUTE * load * SHARES[g]);
      put(r, variant, GROUPS.get(g), "requests-demanded", "requests", time, requests);
      demanded[g] += requests;
      demanded[3] += requests;
      if (market) {
        double paid = Math.rint(price * scarce * 1.4e5 * SHARES[g] * SHARES[g]);
        revenue[g] += paid;
        revenue[3] += paid;
        put(r, variant, GROUPS.get(g), "revenue", "minor", time, paid);
        put(r, variant, GROUPS.get(g), "revenue-cumulative", "minor", time, revenue[g]);
        double switches = random.nextInt(0, 3);
        put(r, variant, GROUPS.get(g), "mode-switches", "switches", time, switches);
      }
      if (minute % 10 == 0) {
        double jain = 1 - 0.1 * scarce * (3 - g) * random.nextDouble(0.8, 1.2);
        put(r, variant, GROUPS.get(g), "jain-served-share", "1", time, jain);
      }
    }
    double all = Math.rint(REQUESTS_PER_MINUTE * load);
    put(r, variant, "all", "requests-demanded", "requests", time, all);
    if (minute % 10 == 0) {
      double jain = 1 - 0.22 * scarce * random.nextDouble(0.8, 1.2);
      put(r, variant, "all", "jain-served-share", "1", time, jain);
    }
    put(r, variant, "all", "offered-load", "1", time, load);
    double paidWork = market ? Math.min(0.7, 0.45 * load) : 0;
    put(r, variant, "all", "utilisation-paid", "1", time, paidWork);
    double freeWork = Math.max(0, Math.min(1, load) - paidWork);
    put(r, variant, "all", "utilisation-free", "1", time, freeWork);
    double slow = 0.4 + 0.25 * random.nextDouble() + 6 * Math.pow(scarce, 2) * (1 + 0.5 * more);
    quantiles(r, variant, market ? "free" : "all", time, 0.12 + slow / 10, slow);
    if (market) {
      put(r, variant, "all", "revenue", "minor", time, Math.rint(price * scarce * 4.7e4));
      put(r, variant, "all", "revenue-cumulative", "minor", time, revenue[3]);
      put(r, variant, "all", "price", "minor/(unit s)", time, price);
      put(r, variant, "all", "sold-share", "1", time, Math.min(1, 0.3 + 0.7 * load));
      put(r, variant, "all", "mode-switches", "switches", time, random.nextInt(0, 7));
      double fast = 0.3 + 0.1 * random.nextDouble() + 0.1 * load;
      quantiles(r, variant, "paid", time, 0.09 + 0.02 * load, fast);
    }
  }

  private void quantiles(int r, String variant, String group, double time, double p50, double p99) {
    put(r, variant, group, "latency-p50", "s", time, p50);
    put(r, variant, group, "latency-p95", "s", time, (p50 + p99) / 2);
    put(r, variant, group, "latency-p99", "s", time, p99);
  }

  private void totals(
      int r,
      String variant,
      int more,
      SplittableRandom random,
      double[] revenue,
      double[] demanded) {
    double noise = 1 + 0.03 * random.nextDouble(-1, 1);
    double p99 = more > 1 ? Double.POSITIVE_INFINITY : 3.4 * noise * (1 + more);
    metric(r, variant, "all", "requests-demanded", "requests", demanded[3]);
    for (int g = 0; g < 3 && market; g++) {
      metric(r, variant, GROUPS.get(g), "revenue", "minor", revenue[g]);
    }
    metric(r, variant, "all", "welfare", "minor", 9e11 * noise * (1 - 0.01 * more));
    metric(r, variant, "all", "jain-served-share", "1", 0.93 - 0.01 * more + 0.004 * noise);
    metric(r, variant, "all", "utilisation", "1", 0.74 + 0.03 * more + 0.01 * (noise - 1));
    metric(r, variant, "all", "offered-load", "1", 0.78 * noise * (1 + 0.1 * more));
    if (!market) {
      metric(r, variant, "all", "latency-p99", "s", 0.9 * noise);
      return;
    }
    metric(r, variant, "all", "revenue", "minor", revenue[3]);
    metric(r, variant, "all", "price-mean", "minor/(unit s)", 2600 * noise * (1 + 0.2 * more));
    metric(r, variant, "all", "sold-share", "1", 0.81 * noise);
    metric(r, variant, "all", "mode-switches", "1/h", 1.4 * noise);
    metric(r, variant, "all", "budget-exhausted-share", "1", 0.1 * noise);
    metric(r, variant, "paid", "utilisation", "1", 0.36 * noise);
    metric(r, variant, "free", "utilisation", "1", 0.37 * noise);
    metric(r, variant, "paid", "in-time-share", "1", 0.9975 + 0.001 * (noise - 1));
    metric(r, variant, "free", "in-time-share", "1", 0.93 * noise - 0.03 * more);
    metric(r, variant, "paid", "availability", "1", 1);
    metric(r, variant, "all", "holder-requests", "requests", 12_000 * noise);
    metric(r, variant, "all", "holder-paid-share", "1", 0.74 * noise);
    metric(r, variant, "all", "holder-in-time-share", "1", 0.95 * noise);
    metric(r, variant, "free", "availability", "1", 0.96 * noise - 0.03 * more);
    metric(r, variant, "paid", "latency-p50", "s", 0.1 * noise);
    metric(r, variant, "free", "latency-p50", "s", 0.2 * noise);
    metric(r, variant, "paid", "latency-p99", "s", more > 2 ? p99 : 0.42 * noise);
    metric(r, variant, "free", "latency-p99", "s", p99);
    metric(r, variant, "paid", "within-grant-in-time-share", "1", 0.9993 + 1e-3 * (noise - 1));
    metric(r, variant, "paid", "guarantee-violation-rate", "1", 0.0007 - 1e-3 * (noise - 1));
  }

  private void latencies(int r, String variant, int more, SplittableRandom random) {
    for (String group : market ? List.of("paid", "free") : List.of("all")) {
      boolean paid = group.equals("paid");
      double median = paid ? 0.09 : 0.16 * (1 + more);
      double spread = paid ? 0.6 : 1.1;
      double before = 0;
      for (int k = -60; k <= 40; k++) {
        double bound = Math.pow(10, k / 20.0);
        double z = Math.log(bound / median) / spread + 0.01 * random.nextDouble();
        double below = 1 / (1 + Math.exp(-1.7 * z));
        to.latencies(r, variant, group, bound, Math.round(200_000 * (below - before)));
        before = below;
      }
      long endless = paid ? 0 : 1500L * (1 + more);
      to.latencies(r, variant, group, Double.POSITIVE_INFINITY, endless);
    }
  }

  private void clients(int r, String variant, int more, SplittableRandom random, double[] revenue) {
    int number = 0;
    for (int g = 0; g < 3; g++) {
      for (int i = 0; i < CLIENTS[g]; i++) {
        long demanded = i == 0 && g == 0 ? 0 : 2000 + random.nextInt(400);
        double served = Math.min(1, 0.86 + 0.05 * g - 0.04 * more + 0.06 * random.nextGaussian());
        long inTime = Math.round(demanded * served);
        long paid = i == 0 ? (long) revenue[g] : 0;
        String id = Integer.toString(number++);
        to.client(new ClientResult(r, variant, id, GROUPS.get(g), demanded, inTime, paid));
      }
    }
  }

  private void servers(int r, String variant, SplittableRandom random, long revenue) {
    long north = Math.round(0.6 * revenue);
    double price = market ? 2500 + random.nextInt(200) : Double.NaN;
    to.server(new ServerResult(r, variant, "north", 0.37, 0.36, 420, 330, price, north));
    to.server(new ServerResult(r, variant, "south", 0.34, 0.4, 280, 220, price, revenue - north));
  }

  private void deciles(String variant, int more) {
    if (!market) {
      return;
    }
    SplittableRandom random = new SplittableRandom(5);
    for (int decile = 1; decile <= 10; decile++) {
      double low = 0.06 * (decile - 1) * (1 + more);
      double high = 0.06 * decile * (1 + more);
      long requests = 0;
      long inTime = 0;
      for (int r = 0; r < replications; r++) {
        long late = Math.round(40 * (decile / 10.0) * (1 + more) * random.nextDouble(0.7, 1.3));
        to.stretch(new FreeLoadStretch(r, variant, (low + high) / 2, 20_000, 20_000 - late));
        requests += 20_000;
        inTime += 20_000 - late;
      }
      to.decile(new FreeLoadDecile(variant, decile, low, high, requests, inTime));
    }
  }

  private void put(
      int r, String variant, String group, String series, String unit, double time, double value) {
    to.series(r, variant, group, series, unit, time, value);
  }

  private void metric(
      int r, String variant, String group, String metric, String unit, double value) {
    to.metric(r, variant, group, metric, unit, value);
  }
}
