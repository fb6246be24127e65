package org.lightmarket.metrics;

import java.util.List;

/** The result tables of one replication of one variant. */
public final class ReplicationTables {
  private final int variant;
  private final int replication;
  private final MetricTable metrics = new MetricTable();
  private final SeriesTable series = new SeriesTable();
  private final Table clients = new Table(Schemas.CLIENTS);
  private final Table servers = new Table(Schemas.SERVERS);
  private final Table auctions = new Table(Schemas.AUCTIONS);
  private final Table requests = new Table(Schemas.REQUESTS);
  private final Table distributions = new Table(Schemas.DISTRIBUTIONS);
  private final Table freeLoad = new Table(Schemas.FREE_LOAD);

  /** Empty tables. */
  public ReplicationTables(int variant, int replication) {
    this.variant = variant;
    this.replication = replication;
  }

  /** Place of the variant in the study, from 0. */
  public int variant() {
    return variant;
  }

  /** Replication, from 0. */
  public int replication() {
    return replication;
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

  /** All tables, in the order of {@link Schemas#ALL} without those over all replications. */
  public List<Table> all() {
    return List.of(
        metrics.table(),
        series.table(),
        clients,
        servers,
        auctions,
        requests,
        distributions,
        freeLoad);
  }
}
