package org.lightmarket.metrics;

import java.util.List;

/** The table {@code series}: one row per replication, mechanism, class, {@link Series} and bin. */
public final class SeriesTable {
  private final Table table;

  /** An empty table. */
  public SeriesTable() {
    this(new Table(Schemas.SERIES));
  }

  /** A view of a table of {@link Schemas#SERIES}, such as one read from CSV. */
  public SeriesTable(Table table) {
    this.table = Schemas.check(table, Schemas.SERIES);
  }

  /** Appends a row; {@code timeS} is the beginning of the bin. */
  public void add(
      int replication,
      String mechanism,
      String className,
      String series,
      String unit,
      double timeS,
      double value) {
    table.integer(replication).text(mechanism).text(className);
    table.text(series).text(unit).number(timeS).number(value).end();
  }

  /** The generic table behind this. */
  public Table table() {
    return table;
  }

  /** Number of rows. */
  public int rows() {
    return table.rows();
  }

  /** Replication of a row, from 0. */
  public int replication(int row) {
    return Math.toIntExact(table.integer(row, 0));
  }

  /** Mechanism or variant of a row. */
  public String mechanism(int row) {
    return table.text(row, 1);
  }

  /** Class of a row, or the server's name. */
  public String className(int row) {
    return table.text(row, 2);
  }

  /** Series of a row. */
  public String series(int row) {
    return table.text(row, 3);
  }

  /** Unit of a row. */
  public String unit(int row) {
    return table.text(row, 4);
  }

  /** Beginning of the row's bin in seconds. */
  public double timeS(int row) {
    return table.number(row, 5);
  }

  /** Value of a row; may be infinite. */
  public double value(int row) {
    return table.number(row, 6);
  }

  /** Mechanisms or variants, in order of appearance. */
  public List<String> mechanisms() {
    return table.words(1);
  }

  /** Classes and servers, in order of appearance. */
  public List<String> classNames() {
    return table.words(2);
  }

  /** Series, in order of appearance. */
  public List<String> series() {
    return table.words(3);
  }
}
