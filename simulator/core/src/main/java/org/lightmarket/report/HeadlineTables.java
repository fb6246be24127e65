package org.lightmarket.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.report.chart.Effect;
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
    if (headline.variants.size() > 1) {
      pages.add(headline.standings());
    }
    pages.add(headline.means());
    if (headline.variants.size() > 1) {
      pages.add(headline.differences());
    }
    return pages;
  }

  /** Which variant is best at what. */
  private PageTable standings() {
    PageTable.Builder table = new PageTable.Builder().column("Metric");
    variants.forEach(table::numbers);
    table.column("Best");
    for (Standings.Row row : Standings.of(results)) {
      table.text(row.label());
      for (int i = 0; i < variants.size(); i++) {
        if (row.mayBeBest().get(i)) {
          table.clear(row.cells().get(i), "");
        } else {
          table.number(row.cells().get(i));
        }
      }
      table.text(row.sentence()).end();
    }
    return table.build(
        "standings",
        "Which is best at what",
        List.of(),
        "Bold: it may be the best. The subset in bold holds the best, and the sentence is right,"
            + " with a probability of "
            + Standings.CONFIDENCE
            + " at least for each metric by itself (paired comparisons with the best; Nelson,"
            + " Swann, Goldsman and Song 2001).");
  }

  private PageTable means() {
    PageTable.Builder table = builder();
    variants.forEach(table::numbers);
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity.Unit unit = unit(metric, group);
        table.text(metric.label()).text(group).text(unit.name());
        List<Estimate> row =
            variants.stream().map(v -> tables.estimate(v, group, metric.key())).toList();
        int decimals = unit.decimals(row);
        for (Estimate e : row) {
          table.number(unit.fixed(e.mean(), decimals), unit.interval(e, decimals));
        }
        table.end();
      }
    }
    int n = tables.replications().size();
    String note =
        n == 1
            ? "One replication: no intervals."
            : "Means over "
                + n
                + " replications, below them their Student-t intervals at 95 %. Holders are clients"
                + " that hold units at the demand instant.";
    return table.build("headline", "Results", List.of(), note + " " + ENDLESS);
  }

  private static final String ENDLESS =
      "Requests without an answer count as endless in latency quantiles; ∞ means that there were"
          + " more of them than the quantile spares.";

  private static PageTable.Builder builder() {
    return new PageTable.Builder().column("Metric").column("Class").column("Unit");
  }

  /** One unit for a row: that of its largest finite mean. */
  private Quantity.Unit unit(HeadlineMetric metric, String group) {
    double largest = 0;
    for (String variant : variants) {
      double mean = Math.abs(tables.estimate(variant, group, metric.key()).mean());
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    return metric.quantity(results, group).unit(largest);
  }

  private PageTable differences() {
    String first = variants.get(0);
    PageTable.Builder table = builder();
    variants.stream().skip(1).forEach(table::numbers);
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      for (String group : metric.classes(tables)) {
        Quantity.Unit unit = unit(metric, group);
        table.text(metric.label()).text(group).text(unit.changeName());
        Map<String, Estimate> differences = new HashMap<>();
        for (Effect effect : Effect.againstFirst(tables, group, metric.key())) {
          differences.put(effect.variant(), effect.difference());
        }
        int decimals = unit.decimals(differences.values());
        for (String variant : variants.subList(1, variants.size())) {
          Estimate difference = differences.getOrDefault(variant, Estimate.of());
          difference(table, unit, difference, decimals);
        }
        table.end();
      }
    }
    return table.build(
        "differences",
        "Differences to “" + first + "”",
        List.of(),
        "Paired over replications, which see the same demand and seeds (common random numbers);"
            + " intervals at 95 % jointly over the variants of a row. Bold: the interval leaves"
            + " out zero. The others do not differ beyond noise.");
  }

  private static void difference(
      PageTable.Builder table, Quantity.Unit unit, Estimate d, int decimals) {
    if (d.count() == 0) {
      table.number("–", "");
      return;
    }
    String mean = (d.mean() > 0 ? "+" : "") + unit.fixed(d.mean(), decimals);
    if (d.excludes(0)) {
      table.clear(mean, unit.interval(d, decimals));
    } else {
      table.number(mean, unit.interval(d, decimals));
    }
  }
}
