package org.lightmarket.metrics;

import java.util.Arrays;
import java.util.List;

/** The table {@code metrics}: one row per replication, mechanism, class and {@link Metric}. */
public final class MetricTable extends ClassTable {
  /** An empty table. */
  public MetricTable() {
    this(new Table(Schemas.METRICS));
  }

  /** A view of a table of {@link Schemas#METRICS}, such as one read from CSV. */
  public MetricTable(Table table) {
    super(table, Schemas.METRICS);
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

  /** Metric of a row. */
  public String metric(int row) {
    return table.text(row, 3);
  }

  /** Value of a row; may be infinite. */
  public double value(int row) {
    return table.number(row, 5);
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
