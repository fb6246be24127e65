package org.lightmarket.metrics;

import java.util.List;

/** The table {@code series}: one row per replication, mechanism, class, {@link Series} and bin. */
public final class SeriesTable extends ClassTable {
  /** An empty table. */
  public SeriesTable() {
    this(new Table(Schemas.SERIES));
  }

  /** A view of a table of {@link Schemas#SERIES}, such as one read from CSV. */
  public SeriesTable(Table table) {
    super(table, Schemas.SERIES);
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

  /** Series of a row. */
  public String series(int row) {
    return table.text(row, 3);
  }

  /** Beginning of the row's bin in seconds. */
  public double timeS(int row) {
    return table.number(row, 5);
  }

  /** Value of a row; may be infinite. */
  public double value(int row) {
    return table.number(row, 6);
  }

  /** Series, in order of appearance. */
  public List<String> series() {
    return table.words(3);
  }
}
