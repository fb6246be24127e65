package org.lightmarket.report.chart;

import java.util.List;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** The metrics of the headline table, in its order, with their names in words and their units. */
public enum HeadlineMetric {
  /** Requests demanded. */
  DEMAND("requests-demanded", "Requests demanded", List.of("all"), Scale.COUNT),
  /** Revenue of all servers. */
  REVENUE("revenue", "Revenue", List.of("all"), Scale.MONEY),
  /** Value of requests in time less the costs. */
  WELFARE("welfare", "Welfare", List.of("all"), Scale.MONEY),
  /** Value less payments. */
  SURPLUS("consumer-surplus", "Consumer surplus", List.of("all"), Scale.MONEY),
  /** Mean price. */
  PRICE("price-mean", "Mean price", List.of("all"), Scale.PRICE),
  /** Requests served in time. */
  IN_TIME("in-time-share", "In time", List.of("paid", "free", "all"), Scale.SHARE),
  /** Requests answered at all. */
  AVAILABILITY("availability", "Availability", List.of("paid", "free", "all"), Scale.SHARE),
  /** Median latency. */
  LATENCY_MEDIAN("latency-p50", "Median latency", List.of("paid", "free", "all"), Scale.SECONDS),
  /** 99th percentile of latency. */
  LATENCY_P99("latency-p99", "p99 latency", List.of("paid", "free", "all"), Scale.SECONDS),
  /** Paid requests within the granted rate that are in time. */
  WITHIN_GRANT(
      "within-grant-in-time-share",
      "In time within the granted rate",
      List.of("paid", "all"),
      Scale.SHARE),
  /** Guarantees broken. */
  VIOLATIONS(
      "guarantee-violation-rate", "Guarantee violations", List.of("paid", "all"), Scale.SHARE),
  /** Cost of requests demanded per capacity. */
  OFFERED_LOAD("offered-load", "Offered load", List.of("all"), Scale.SHARE),
  /** Work per capacity. */
  UTILISATION("utilisation", "Utilisation", List.of("paid", "free", "all"), Scale.SHARE),
  /** Sold share of what is on sale. */
  SOLD("sold-share", "Sold share", List.of("all"), Scale.SHARE),
  /** Jain's index. */
  JAIN("jain-served-share", "Jain's index of the served share", List.of("all"), Scale.INDEX),
  /** Calmness. */
  MODE_SWITCHES("mode-switches", "Mode switches per client and hour", List.of("all"), Scale.INDEX),
  /** Clients without money left. */
  EXHAUSTED("budget-exhausted-share", "Budget exhausted", List.of("all"), Scale.SHARE);

  /** What a metric counts. */
  private enum Scale {
    COUNT,
    MONEY,
    PRICE,
    SHARE,
    SECONDS,
    INDEX
  }

  private final String key;
  private final String label;
  private final List<String> classes;
  private final Scale scale;

  HeadlineMetric(String key, String label, List<String> classes, Scale scale) {
    this.key = key;
    this.label = label;
    this.classes = classes;
    this.scale = scale;
  }

  /** Name in the metrics table. */
  public String key() {
    return key;
  }

  /** Name in words. */
  public String label() {
    return label;
  }

  /** Classes that any variant has it for: of paid and free, else all. */
  public List<String> classes(StudyTables tables) {
    List<String> present =
        classes.stream()
            .filter(c -> tables.variants().stream().anyMatch(v -> tables.hasMetric(v, c, key)))
            .toList();
    return present.size() > 1 ? present.stream().filter(c -> !c.equals("all")).toList() : present;
  }

  /** How its values are written; money is scaled by the largest variant. */
  public Quantity quantity(Results results, String group) {
    return switch (scale) {
      case COUNT -> new Quantity.Plain(4);
      case SHARE -> new Quantity.Share();
      case SECONDS -> new Quantity.Seconds();
      case INDEX -> new Quantity.Plain(3);
      case MONEY -> money(results, group, "");
      case PRICE -> money(results, group, " per unit and second");
    };
  }

  /** Factor from the table's values to those on an axis. */
  double factor(Quantity quantity) {
    return quantity instanceof Quantity.Money money
        ? money.factor()
        : scale == Scale.SHARE ? 100 : 1;
  }

  /** Unit on an axis; empty for none. */
  String axisUnit(Quantity quantity) {
    return quantity instanceof Quantity.Money money
        ? money.scale().replace(" per unit and second", " per unit·s")
        : scale == Scale.SHARE ? "%" : scale == Scale.SECONDS ? "s" : "";
  }

  private Quantity money(Results results, String group, String per) {
    double largest = 0;
    for (String variant : results.tables().variants()) {
      double mean = Math.abs(results.tables().estimate(variant, group, key).mean());
      largest = Double.isFinite(mean) ? Math.max(largest, mean) : largest;
    }
    return Quantity.Money.scaledTo(largest, results.facts().asset(), per);
  }
}
