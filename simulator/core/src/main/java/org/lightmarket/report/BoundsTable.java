package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** All designs between random allocation and what no mechanism can exceed. */
final class BoundsTable {
  private static final String NOTE =
      "Means over replications with Student-t intervals at 95 %; shares are paired by"
          + " replication. Clairvoyant welfare: no allocation has more, even one that knows all"
          + " demand beforehand. In stretches of time, requests after the warm-up share what all"
          + " servers can work off until their deadlines, in order of value per work, the last in"
          + " part (a fractional knapsack, which leaves out networks, places, queues and that"
          + " stretches compete); it need not be reachable. Revenue bound: what clients can pay in"
          + " the whole run, fees among it, if each pays no more than its money and than what all"
          + " its requests are worth, and all together no more than the clairvoyant welfare of the"
          + " run. Clients that bid above their values can exceed it.";

  private final Results results;
  private final StudyTables tables;

  private BoundsTable(Results results) {
    this.results = results;
    this.tables = results.tables();
  }

  /** The table; none where bounds were not asked for. */
  static Optional<PageTable> of(Results results) {
    BoundsTable table = new BoundsTable(results);
    List<HeadlineMetric> metrics = new ArrayList<>();
    for (HeadlineMetric metric : List.of(HeadlineMetric.WELFARE, HeadlineMetric.REVENUE)) {
      if (Bounds.of(results, metric).isPresent()) {
        metrics.add(metric);
      }
    }
    return metrics.isEmpty() ? Optional.empty() : Optional.of(table.build(metrics));
  }

  private PageTable build(List<HeadlineMetric> metrics) {
    PageTable.Builder table = new PageTable.Builder().column("Design");
    for (HeadlineMetric metric : metrics) {
      table.numbers(metric.label() + " (" + unit(metric).name() + ")");
      table.numbers("% of its bound");
    }
    for (String variant : tables.variants()) {
      table.text(variant);
      reached(table, metrics, variant);
    }
    if (tables.hasBenchmark()) {
      table.text("Random allocation (floor, no mechanism)");
      reached(table, metrics, StudyTables.BENCHMARK);
    }
    List<String> worlds = tables.variants();
    boolean common = metrics.stream().allMatch(m -> Bounds.of(results, m).orElseThrow().isCommon());
    for (String world : common ? worlds.subList(0, 1) : worlds) {
      table.text(common ? "Bound (no mechanism)" : "Bound in the world of " + world);
      for (HeadlineMetric metric : metrics) {
        estimate(table, unit(metric), Bounds.of(results, metric).orElseThrow().bound(world));
        table.number("100");
      }
      table.end();
    }
    return table.build("bounds", "Between random allocation and the bounds", List.of(), NOTE);
  }

  private void reached(PageTable.Builder table, List<HeadlineMetric> metrics, String variant) {
    for (HeadlineMetric metric : metrics) {
      estimate(table, unit(metric), tables.estimate(variant, StudyTables.ALL, metric.key()));
      Bounds bounds = Bounds.of(results, metric).orElseThrow();
      estimate(table, new Quantity.Share().unit(1), bounds.share(variant));
    }
    table.end();
  }

  private static void estimate(PageTable.Builder table, Quantity.Unit unit, Estimate e) {
    if (e.count() == 0) {
      table.number("–");
      return;
    }
    int decimals = unit.decimals(List.of(e));
    table.estimate(unit.fixed(e.mean(), decimals), unit, e, decimals, false);
  }

  /** One unit for a column: that of its bound. */
  private Quantity.Unit unit(HeadlineMetric metric) {
    Bounds bounds = Bounds.of(results, metric).orElseThrow();
    double largest = 0;
    for (String variant : tables.variants()) {
      double mean = bounds.bound(variant).mean();
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    return Quantity.Money.scaledTo(largest, results.facts().asset(), "").unit(largest);
  }
}
