package org.lightmarket.metrics;

import java.util.List;

/** The result tables of one replication of one variant. */
public final class ReplicationTables extends RunTables {
  private final int variant;
  private final int replication;

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

  /** All tables, in the order of {@link Schemas#ALL} without those over all replications. */
  public List<Table> all() {
    return ofReplications();
  }
}
