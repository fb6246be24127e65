package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** The headline table, and the differences to the first variant where there are several. */
final class HeadlineTables {
  private final Results results;
  private final StudyTables tables;
  private final List<String> variants;

  private HeadlineTables(Results results) {
    this.results = results;
    tables = results.tables();
    variants = tables.variants();
  }

  static List<PageTable> of(Results results) {
    HeadlineTables headline = new HeadlineTables(results);
    List<PageTable> pages = new ArrayList<>();
    pages.add(headline.means());
    if (headline.variants.size() > 1) {
      pages.add(headline.differences());
    }
    return pages;
  }

  private PageTable means() {
    PageTable.Builder table = new PageTable.Builder().column("Metric").column("Class");
    boolean several = variants.size() > 1;
    if (several) {
      variants.forEach(table::numbers);
    } else {
      table.numbers("Mean").numbers("95 % interval");
    }
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity quantity = metric.quantity(results, group);
        table.text(metric.label()).text(group);
        for (String variant : variants) {
          Estimate estimate = tables.estimate(variant, group, metric.key());
          if (several) {
            table.number(quantity.text(estimate.mean()) + interval(estimate, quantity, " "));
          } else {
            table.number(quantity.text(estimate.mean()));
            table.number(estimate.hasInterval() ? interval(estimate, quantity, "").strip() : "–");
          }
        }
        table.end();
      }
    }
    int n = tables.replications().size();
    String note =
        n == 1
            ? "One replication: no intervals."
            : "Means over " + n + " replications with Student-t intervals at 95 %.";
    return table.build("headline", "Results", "", note + " " + ENDLESS);
  }

  private static final String ENDLESS =
      "Requests without an answer count as endless in latency quantiles; ∞ means that there were"
          + " more of them than the quantile spares.";

  private static String interval(Estimate estimate, Quantity quantity, String before) {
    return estimate.hasInterval()
        ? before + "[" + quantity.text(estimate.low()) + ", " + quantity.text(estimate.high()) + "]"
        : "";
  }

  private PageTable differences() {
    String first = variants.get(0);
    PageTable.Builder table = new PageTable.Builder().column("Metric").column("Class");
    variants.stream().skip(1).forEach(table::numbers);
    double confidence = 1 - (1 - Estimate.CONFIDENCE) / (variants.size() - 1);
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity quantity = metric.quantity(results, group);
        double[] base = tables.metric(first, group, metric.key());
        table.text(metric.label()).text(group);
        for (String variant : variants.subList(1, variants.size())) {
          double[] values = tables.metric(variant, group, metric.key());
          difference(table, quantity, Estimate.ofDifferences(confidence, values, base));
        }
        table.end();
      }
    }
    return table.build(
        "differences",
        "Differences to “" + first + "”",
        "",
        "Paired over replications, which see the same demand and seeds (common random numbers);"
            + " intervals at 95 % jointly over the variants of a row. Bold: the interval leaves"
            + " out zero. The others do not differ beyond noise.");
  }

  private static void difference(PageTable.Builder table, Quantity quantity, Estimate d) {
    if (Double.isNaN(d.mean())) {
      table.number("–");
      return;
    }
    String text = quantity.change(d.mean());
    if (d.hasInterval()) {
      text += " [" + quantity.change(d.low()) + ", " + quantity.change(d.high()) + "]";
    }
    if (d.excludes(0)) {
      table.clear(text);
    } else {
      table.number(text);
    }
  }
}
