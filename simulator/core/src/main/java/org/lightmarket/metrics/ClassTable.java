package org.lightmarket.metrics;

import java.util.List;

/** What the tables {@code metrics} and {@code series} share: their first five columns. */
public abstract sealed class ClassTable permits MetricTable, SeriesTable {
  final Table table;

  ClassTable(Table table, TableSchema schema) {
    this.table = Schemas.check(table, schema);
  }

  /** The generic table behind this. */
  public final Table table() {
    return table;
  }

  /** Number of rows. */
  public final int rows() {
    return table.rows();
  }

  /** Replication of a row, from 0. */
  public final int replication(int row) {
    return Math.toIntExact(table.integer(row, 0));
  }

  /** Mechanism or variant of a row. */
  public final String mechanism(int row) {
    return table.text(row, 1);
  }

  /** Class of a row; in a series also a server's name. */
  public final String className(int row) {
    return table.text(row, 2);
  }

  /** Unit of a row. */
  public final String unit(int row) {
    return table.text(row, 4);
  }

  /** Mechanisms or variants, in order of appearance. */
  public final List<String> mechanisms() {
    return table.words(1);
  }

  /** Classes, in a series also servers, in order of appearance. */
  public final List<String> classNames() {
    return table.words(2);
  }
}
