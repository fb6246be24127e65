package org.lightmarket.metrics;

import java.util.List;

/** The tables to which every replication adds its rows: those of one replication, or of a study. */
public abstract sealed class RunTables permits ReplicationTables, ResultTables {
  private final MetricTable metrics = new MetricTable();
  private final SeriesTable series = new SeriesTable();
  private final Table clients = new Table(Schemas.CLIENTS);
  private final Table servers = new Table(Schemas.SERVERS);
  private final Table auctions = new Table(Schemas.AUCTIONS);
  private final Table requests = new Table(Schemas.REQUESTS);
  private final Table distributions = new Table(Schemas.DISTRIBUTIONS);
  private final Table freeLoad = new Table(Schemas.FREE_LOAD);
  private final Table demand = new Table(Schemas.DEMAND);

  /** {@link Schemas#METRICS}. */
  public final MetricTable metrics() {
    return metrics;
  }

  /** {@link Schemas#SERIES}. */
  public final SeriesTable series() {
    return series;
  }

  /** {@link Schemas#CLIENTS}. */
  public final Table clients() {
    return clients;
  }

  /** {@link Schemas#SERVERS}. */
  public final Table servers() {
    return servers;
  }

  /** {@link Schemas#AUCTIONS}. */
  public final Table auctions() {
    return auctions;
  }

  /** {@link Schemas#REQUESTS}. */
  public final Table requests() {
    return requests;
  }

  /** {@link Schemas#DISTRIBUTIONS}. */
  public final Table distributions() {
    return distributions;
  }

  /** {@link Schemas#FREE_LOAD}. */
  public final Table freeLoad() {
    return freeLoad;
  }

  /** {@link Schemas#DEMAND}. */
  public final Table demand() {
    return demand;
  }

  /** These tables, in the order of {@link Schemas#ALL}. */
  final List<Table> ofReplications() {
    return List.of(
        metrics.table(),
        series.table(),
        clients,
        servers,
        auctions,
        requests,
        distributions,
        freeLoad,
        demand);
  }
}
