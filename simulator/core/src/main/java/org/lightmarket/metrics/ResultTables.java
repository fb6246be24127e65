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
public final class ResultTables extends RunTables {
  private final Table freeLoadDeciles;

  private ResultTables(List<ReplicationTables> ordered) {
    List<Table> tables = ofReplications();
    for (ReplicationTables one : ordered) {
      List<Table> rows = one.all();
      for (int i = 0; i < tables.size(); i++) {
        tables.get(i).append(rows.get(i));
      }
    }
    freeLoadDeciles = FreeLoadDeciles.of(freeLoad());
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

  /** {@link Schemas#FREE_LOAD_DECILES}. */
  public Table freeLoadDeciles() {
    return freeLoadDeciles;
  }

  /** All tables, in the order of {@link Schemas#ALL}. */
  public List<Table> all() {
    List<Table> all = new ArrayList<>(ofReplications());
    all.add(freeLoadDeciles);
    return List.copyOf(all);
  }
}
