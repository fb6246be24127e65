package org.lightmarket.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of a study: those of its replications one after the other, in order of variant and
 * replication, whatever the order in which threads finished them.
 */
public final class ResultTables {
  private final MetricTable metrics = new MetricTable();
  private final SeriesTable series = new SeriesTable();
  private final Table clients = new Table(Schemas.CLIENTS);
  private final Table servers = new Table(Schemas.SERVERS);
  private final Table auctions = new Table(Schemas.AUCTIONS);
  private final Table requests = new Table(Schemas.REQUESTS);
  private final Table distributions = new Table(Schemas.DISTRIBUTIONS);
  private final Table freeLoad = new Table(Schemas.FREE_LOAD);
  private final Table freeLoadDeciles;

  private ResultTables(List<ReplicationTables> ordered) {
    for (ReplicationTables one : ordered) {
      metrics.table().append(one.metrics().table());
      series.table().append(one.series().table());
      clients.append(one.clients());
      servers.append(one.servers());
      auctions.append(one.auctions());
      requests.append(one.requests());
      distributions.append(one.distributions());
      freeLoad.append(one.freeLoad());
    }
    freeLoadDeciles = FreeLoadDeciles.of(freeLoad);
  }

  /**
   * Merges the tables of replications.
   *
   * @throws IllegalStateException if a replication of a variant is there twice
   */
  public static ResultTables merge(Collection<ReplicationTables> replications) {
    List<ReplicationTables> ordered = new ArrayList<>(replications);
    ordered.sort(
        Comparator.comparingInt(ReplicationTables::variant)
            .thenComparingInt(ReplicationTables::replication));
    Set<List<Integer>> seen = new HashSet<>();
    for (ReplicationTables one : ordered) {
      if (!seen.add(List.of(one.variant(), one.replication()))) {
        throw new IllegalStateException(
            "variant " + one.variant() + " has replication " + one.replication() + " twice");
      }
    }
    return new ResultTables(ordered);
  }

  /** {@link Schemas#METRICS}. */
  public MetricTable metrics() {
    return metrics;
  }

  /** {@link Schemas#SERIES}. */
  public SeriesTable series() {
    return series;
  }

  /** {@link Schemas#CLIENTS}. */
  public Table clients() {
    return clients;
  }

  /** {@link Schemas#SERVERS}. */
  public Table servers() {
    return servers;
  }

  /** {@link Schemas#AUCTIONS}. */
  public Table auctions() {
    return auctions;
  }

  /** {@link Schemas#REQUESTS}. */
  public Table requests() {
    return requests;
  }

  /** {@link Schemas#DISTRIBUTIONS}. */
  public Table distributions() {
    return distributions;
  }

  /** {@link Schemas#FREE_LOAD}. */
  public Table freeLoad() {
    return freeLoad;
  }

  /** {@link Schemas#FREE_LOAD_DECILES}. */
  public Table freeLoadDeciles() {
    return freeLoadDeciles;
  }

  /** All tables, in the order of {@link Schemas#ALL}. */
  public List<Table> all() {
    return List.of(
        metrics.table(),
        series.table(),
        clients,
        servers,
        auctions,
        requests,
        distributions,
        freeLoad,
        freeLoadDeciles);
  }
}
