package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * The headline of a run for the terminal, as the report shows it: a row per metric and class, a
 * column per variant with the mean and the interval over the replications. Variants that do not fit
 * beside each other come in blocks.
 */
final class HeadlineTable {
  private static final int NAME_COLUMNS = 3;
  private static final int LINE_WIDTH = 132;

  private HeadlineTable() {}

  static String text(Results results) {
    StudyTables tables = results.tables();
    List<String> titles = new ArrayList<>(List.of("metric", "class", "unit"));
    titles.addAll(tables.variants());
    Columns columns = new Columns(titles.toArray(new String[0]));
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        columns.add(row(results, metric, group).toArray(new String[0]));
      }
    }
    int replications = tables.replications().size();
    return columns.blocks(NAME_COLUMNS, LINE_WIDTH)
        + (replications == 1
            ? "One replication: no intervals.\n"
            : "Means over "
                + replications
                + " replications with their 95 % intervals (Student's t).\n");
  }

  private static List<String> row(Results results, HeadlineMetric metric, String group) {
    StudyTables tables = results.tables();
    double largest = 0;
    for (String variant : tables.variants()) {
      double mean = Math.abs(tables.estimate(variant, group, metric.key()).mean());
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    Quantity.Unit unit = metric.quantity(results, group).unit(largest);
    List<String> cells = new ArrayList<>(List.of(metric.label(), group, plain(unit.name())));
    for (String variant : tables.variants()) {
      Estimate estimate = tables.estimate(variant, group, metric.key());
      String mean = unit.number(estimate.mean(), estimate.halfWidth());
      boolean spread = estimate.hasInterval() && estimate.halfWidth() > 0;
      cells.add(plain(spread ? mean + " (" + unit.interval(estimate) + ")" : mean));
    }
    return cells;
  }

  /** Blanks of all kinds as plain ones. */
  private static String plain(String text) {
    return text.replace(Quantity.SPACE, ' ').replace('\u202f', ' ');
  }
}
