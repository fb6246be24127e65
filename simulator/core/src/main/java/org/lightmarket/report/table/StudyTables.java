package org.lightmarket.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lightmarket.experiment.Benchmark;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.metrics.Metric;

/**
 * The result tables of one study, indexed by variant, class and name. An absent row stays absent:
 * nothing here turns it into 0.
 */
public final class StudyTables {
  /** Class of everybody. */
  public static final String ALL = "all";

  /** Variant of the benchmark. */
  public static final String BENCHMARK = Benchmark.NAME;

  private static final List<String> SERVICE_CLASSES = List.of("paid", "free", "ulc", "gateway");

  private record Key(String variant, String group, String name) {}

  private final Map<Key, SortedMap<Integer, Double>> metrics;
  private final Map<Key, SortedMap<Integer, SeriesValues>> series;
  private final Map<String, String> metricUnits;
  private final Map<String, String> seriesUnits;
  private final Map<Key, SortedMap<Double, Long>> distributions;
  private final List<ClientResult> clients;
  private final List<FreeLoadDecile> deciles;
  private final List<FreeLoadStretch> stretches;
  private final List<ServerResult> servers;
  private final List<DemandResult> demand;
  private final Sensitivity sensitivity;
  private final List<String> variants;
  private final boolean hasBenchmark;
  private final List<Integer> replications;
  private final List<String> groups;
  private final double seriesIntervalSeconds;

  private StudyTables(Builder builder) {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metrics));
    series = Collections.unmodifiableMap(new LinkedHashMap<>(builder.series));
    metricUnits = Map.copyOf(builder.metricUnits);
    seriesUnits = Map.copyOf(builder.seriesUnits);
    distributions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.distributions));
    clients = List.copyOf(builder.clients);
    deciles = List.copyOf(builder.deciles);
    stretches = List.copyOf(builder.stretches);
    servers = List.copyOf(builder.servers);
    demand = List.copyOf(builder.demand);
    sensitivity = builder.sensitivity;
    variants = builder.variants.stream().filter(name -> !name.equals(Benchmark.NAME)).toList();
    hasBenchmark = builder.metrics.keySet().stream().anyMatch(k -> k.variant().equals(BENCHMARK));
    replications = List.copyOf(builder.replications);
    groups = groupsOf(builder);
    seriesIntervalSeconds =
        series.values().stream()
            .flatMap(found -> found.values().stream())
            .mapToDouble(SeriesValues::intervalSeconds)
            .filter(interval -> interval > 0)
            .min()
            .orElse(0);
  }

  private static List<String> groupsOf(Builder builder) {
    Set<String> found = new LinkedHashSet<>();
    builder.clients.forEach(client -> found.add(client.group()));
    if (found.isEmpty()) {
      builder.metrics.keySet().forEach(key -> found.add(key.group()));
      found.removeAll(SERVICE_CLASSES);
      found.remove(ALL);
    }
    return List.copyOf(found);
  }

  /** Empty tables to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Variants in order of appearance, without the benchmark; the first is what the others are
   * compared with.
   */
  public List<String> variants() {
    return variants;
  }

  /** The variants, and at the end the benchmark if it was simulated. */
  public List<String> variantsAndBenchmark() {
    List<String> all = new ArrayList<>(variants);
    if (hasBenchmark) {
      all.add(BENCHMARK);
    }
    return List.copyOf(all);
  }

  /** Whether random allocation was simulated as a benchmark. */
  public boolean hasBenchmark() {
    return hasBenchmark;
  }

  /** What clients demanded, and bounds, in the order of the table; may be empty. */
  public List<DemandResult> demand() {
    return demand;
  }

  /** What the factors of a sweep do; empty if it is none. */
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /** Numbers of the replications, rising. */
  public List<Integer> replications() {
    return replications;
  }

  /** Client groups in order of appearance. */
  public List<String> groups() {
    return groups;
  }

  /** Classes of service that have the metric: paid before free. */
  public List<String> serviceClasses(String variant, String metric) {
    return SERVICE_CLASSES.stream().filter(c -> hasMetric(variant, c, metric)).toList();
  }

  /** Whether any replication has the metric. */
  public boolean hasMetric(String variant, String group, String metric) {
    return metrics.containsKey(new Key(variant, group, metric));
  }

  /** Values in the order of {@link #replications()}; NaN where the row is absent. */
  public double[] metric(String variant, String group, String metric) {
    double[] values = new double[replications.size()];
    Arrays.fill(values, Double.NaN);
    SortedMap<Integer, Double> rows = metrics.get(new Key(variant, group, metric));
    if (rows != null) {
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getOrDefault(replications.get(i), Double.NaN);
      }
    }
    return values;
  }

  /** Mean of a metric over replications with its 95 % interval, within what the metric can be. */
  public Estimate estimate(String variant, String group, String metric) {
    Estimate mean = Estimate.of(metric(variant, group, metric));
    return Metric.of(metric).map(of -> mean.within(of.least(), of.largest())).orElse(mean);
  }

  /** Unit of a metric as its table names it; empty if there is no such metric. */
  public String metricUnit(String metric) {
    return metricUnits.getOrDefault(metric, "");
  }

  /** Unit of a series as its table names it; empty if there is no such series. */
  public String seriesUnit(String name) {
    return seriesUnits.getOrDefault(name, "");
  }

  /** The series of all replications that have it, in order of replication. */
  public List<SeriesValues> series(String variant, String group, String name) {
    SortedMap<Integer, SeriesValues> found = series.get(new Key(variant, group, name));
    return found == null ? List.of() : List.copyOf(found.values());
  }

  /** The same series with the numbers of their replications. */
  public SortedMap<Integer, SeriesValues> seriesByReplication(
      String variant, String group, String name) {
    SortedMap<Integer, SeriesValues> found = series.get(new Key(variant, group, name));
    return found == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(found);
  }

  /** Whether any replication has the series. */
  public boolean hasSeries(String variant, String group, String name) {
    return series.containsKey(new Key(variant, group, name));
  }

  /** Least distance of two points of a series in seconds; 0 without series. */
  public double seriesIntervalSeconds() {
    return seriesIntervalSeconds;
  }

  /** Client groups that have the series. */
  public List<String> groupsWithSeries(String variant, String name) {
    return groups.stream().filter(group -> hasSeries(variant, group, name)).toList();
  }

  /** Classes of service that have the series: paid before free. */
  public List<String> serviceClassesWithSeries(String variant, String name) {
    return SERVICE_CLASSES.stream().filter(c -> hasSeries(variant, c, name)).toList();
  }

  /** Latencies of all replications together; empty cells everywhere if the class has none. */
  public Histogram latencies(String variant, String group) {
    SortedMap<Double, Long> cells = distributions.get(new Key(variant, group, ""));
    if (cells == null) {
      return new Histogram(List.of(), List.of());
    }
    return new Histogram(new ArrayList<>(cells.keySet()), new ArrayList<>(cells.values()));
  }

  /** Clients of a variant, in the order of the table. */
  public List<ClientResult> clients(String variant) {
    return clients.stream().filter(client -> client.variant().equals(variant)).toList();
  }

  /** Servers of a variant, in the order of the table. */
  public List<ServerResult> servers(String variant) {
    return servers.stream().filter(server -> server.variant().equals(variant)).toList();
  }

  /** Deciles of a variant, in the order of the table. */
  public List<FreeLoadDecile> deciles(String variant) {
    return deciles.stream().filter(row -> row.variant().equals(variant)).toList();
  }

  /** Stretches of a variant, in the order of the table. */
  public List<FreeLoadStretch> stretches(String variant) {
    return stretches.stream().filter(row -> row.variant().equals(variant)).toList();
  }

  /** Collects rows in any order of tables; series come in order of time. */
  public static final class Builder {
    private final Map<Key, SortedMap<Integer, Double>> metrics = new LinkedHashMap<>();
    private final Map<Key, SortedMap<Integer, SeriesValues>> series = new LinkedHashMap<>();
    private final Map<String, String> metricUnits = new LinkedHashMap<>();
    private final Map<String, String> seriesUnits = new LinkedHashMap<>();
    private final Map<Key, SortedMap<Double, Long>> distributions = new LinkedHashMap<>();
    private final List<ClientResult> clients = new ArrayList<>();
    private final List<FreeLoadDecile> deciles = new ArrayList<>();
    private final List<FreeLoadStretch> stretches = new ArrayList<>();
    private final List<ServerResult> servers = new ArrayList<>();
    private final List<DemandResult> demand = new ArrayList<>();
    private Sensitivity sensitivity = new Sensitivity(List.of());
    private final Set<String> variants = new LinkedHashSet<>();
    private final SortedSet<Integer> replications = new TreeSet<>();

    private Builder() {}

    /** Fixes the order of the variants; without it they come as the rows name them. */
    public Builder variants(List<String> names) {
      variants.addAll(names);
      return this;
    }

    /** One value of a replication. */
    public Builder metric(
        int replication, String variant, String group, String metric, String unit, double value) {
      seen(replication, variant);
      metricUnits.putIfAbsent(metric, unit);
      metrics
          .computeIfAbsent(new Key(variant, group, metric), key -> new TreeMap<>())
          .put(replication, value);
      return this;
    }

    /** A row of {@code series}; rows of one series come in order of time. */
    public Builder series(
        int replication,
        String variant,
        String group,
        String name,
        String unit,
        double timeSeconds,
        double value) {
      seen(replication, variant);
      seriesUnits.putIfAbsent(name, unit);
      series
          .computeIfAbsent(new Key(variant, group, name), key -> new TreeMap<>())
          .computeIfAbsent(replication, key -> new SeriesValues())
          .add(timeSeconds, value);
      return this;
    }

    /** A row of {@code distributions}: {@code count} latencies up to a bound. */
    public Builder latencies(
        int replication, String variant, String group, double upperBoundSeconds, long count) {
      seen(replication, variant);
      distributions
          .computeIfAbsent(new Key(variant, group, ""), key -> new TreeMap<>())
          .merge(upperBoundSeconds, count, Math::addExact);
      return this;
    }

    /** What one client got. */
    public Builder client(ClientResult client) {
      seen(client.replication(), client.variant());
      clients.add(client);
      return this;
    }

    /** A row of the deciles of offered free load. */
    public Builder decile(FreeLoadDecile row) {
      variants.add(row.variant());
      deciles.add(row);
      return this;
    }

    /** What one server did. */
    public Builder server(ServerResult server) {
      seen(server.replication(), server.variant());
      servers.add(server);
      return this;
    }

    /** What clients demanded in a replication. */
    public Builder demand(DemandResult row) {
      seen(row.replication(), row.variant());
      demand.add(row);
      return this;
    }

    /** What the factors of a sweep do. */
    public Builder sensitivity(Sensitivity effects) {
      sensitivity = effects;
      return this;
    }

    /** A stretch of time by its free load. */
    public Builder stretch(FreeLoadStretch row) {
      seen(row.replication(), row.variant());
      stretches.add(row);
      return this;
    }

    private void seen(int replication, String variant) {
      variants.add(variant);
      replications.add(replication);
    }

    /** The tables. */
    public StudyTables build() {
      return new StudyTables(this);
    }
  }
}
