package org.lightmarket.metrics;

import java.util.Arrays;
import java.util.List;

/** The table {@code metrics}: one row per replication, mechanism, class and {@link Metric}. */
public final class MetricTable {
  private final Table table;

  /** An empty table. */
  public MetricTable() {
    this(new Table(Schemas.METRICS));
  }

  /** A view of a table of {@link Schemas#METRICS}, such as one read from CSV. */
  public MetricTable(Table table) {
    this.table = Schemas.check(table, Schemas.METRICS);
  }

  /** Appends a row. */
  public void add(
      int replication,
      String mechanism,
      String className,
      String metric,
      String unit,
      double value) {
    table.integer(replication).text(mechanism).text(className);
    table.text(metric).text(unit).number(value).end();
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

  /** Class of a row. */
  public String className(int row) {
    return table.text(row, 2);
  }

  /** Metric of a row. */
  public String metric(int row) {
    return table.text(row, 3);
  }

  /** Unit of a row. */
  public String unit(int row) {
    return table.text(row, 4);
  }

  /** Value of a row; may be infinite. */
  public double value(int row) {
    return table.number(row, 5);
  }

  /** Mechanisms or variants, in order of appearance. */
  public List<String> mechanisms() {
    return table.words(1);
  }

  /** Classes, in order of appearance. */
  public List<String> classNames() {
    return table.words(2);
  }

  /** Metrics, in order of appearance. */
  public List<String> metrics() {
    return table.words(3);
  }

  /**
   * The values of one metric, a value per replication that has one, in order of the table. Cost
   * O(rows).
   */
  public double[] values(String mechanism, String className, String metric) {
    double[] values = new double[16];
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      if (metric(row).equals(metric)
          && className(row).equals(className)
          && mechanism(row).equals(mechanism)) {
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value(row);
      }
    }
    return Arrays.copyOf(values, count);
  }
}
