package org.lightmarket.report.chart;

import java.util.List;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** The metrics of the headline table, in its order, with their names in words and their units. */
public enum HeadlineMetric {
  /** Requests demanded. */
  DEMAND(
      "requests-demanded",
      "Requests demanded",
      "the number of requests demanded",
      Classes.ALL,
      Scale.COUNT),
  /** Revenue of all servers. */
  REVENUE("revenue", "Revenue", "the revenue", Classes.ALL, Scale.MONEY),
  /** Value of requests in time less the costs. */
  WELFARE("welfare", "Welfare", "the welfare", Classes.ALL, Scale.MONEY),
  /** Value less payments. */
  SURPLUS("consumer-surplus", "Consumer surplus", "the consumer surplus", Classes.ALL, Scale.MONEY),
  /** Mean price. */
  PRICE("price-mean", "Mean marginal price", "the mean marginal price", Classes.ALL, Scale.PRICE),
  /** Requests served in time. */
  IN_TIME("in-time-share", "In time", "the share of %srequests in time", Classes.EACH, Scale.SHARE),
  /** Requests answered at all. */
  AVAILABILITY(
      "availability",
      "Availability",
      "the share of %srequests answered",
      Classes.EACH,
      Scale.SHARE),
  /** Median latency. */
  LATENCY_MEDIAN(
      "latency-p50",
      "Median latency",
      "the median latency of %srequests",
      Classes.EACH,
      Scale.SECONDS),
  /** 99th percentile of latency. */
  LATENCY_P99(
      "latency-p99", "p99 latency", "the p99 latency of %srequests", Classes.EACH, Scale.SECONDS),
  /** Paid requests within the granted rate that are in time. */
  WITHIN_GRANT(
      "within-grant-in-time-share",
      "In time within the granted rate",
      "the share in time of %srequests within the granted rate",
      Classes.PAID,
      Scale.SHARE),
  /** Guarantees broken. */
  VIOLATIONS(
      "guarantee-violation-rate",
      "Guarantee violations",
      "the rate of guarantee violations",
      Classes.PAID,
      Scale.SHARE),
  /** Demand of clients that hold units, in time. */
  HOLDER_IN_TIME(
      "holder-in-time-share",
      "Holders' requests in time",
      "the share of holders' requests in time",
      Classes.ALL,
      Scale.SHARE),
  /** Cost of requests demanded per capacity. */
  OFFERED_LOAD("offered-load", "Offered load", "the offered load", Classes.ALL, Scale.SHARE),
  /** Work per capacity. */
  UTILISATION(
      "utilisation", "Utilisation", "the utilisation by %srequests", Classes.EACH, Scale.SHARE),
  /** Sold share of what is on sale. */
  SOLD("sold-share", "Sold share", "the sold share", Classes.ALL, Scale.SHARE),
  /** Jain's index. */
  JAIN(
      "jain-served-share",
      "Jain's index of the served share",
      "Jain's index of the served share",
      Classes.ALL,
      Scale.INDEX),
  /** Calmness. */
  MODE_SWITCHES(
      "mode-switches",
      "Mode switches per client and hour",
      "the number of mode switches per client and hour",
      Classes.ALL,
      Scale.INDEX),
  /** Clients without money left. */
  EXHAUSTED(
      "budget-exhausted-share",
      "Budget exhausted",
      "the share of clients whose budget is exhausted",
      Classes.ALL,
      Scale.SHARE);

  /** Classes that a metric is shown for. */
  private static final class Classes {
    static final List<String> ALL = List.of("all");
    static final List<String> PAID = List.of("paid", "all");
    static final List<String> EACH = List.of("paid", "free", "all");
  }

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
  private final String phrase;
  private final List<String> classes;
  private final Scale scale;

  HeadlineMetric(String key, String label, String phrase, List<String> classes, Scale scale) {
    this.key = key;
    this.label = label;
    this.phrase = phrase;
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

  /** Of a class, within a sentence: {@code "the p99 latency of free requests"}. */
  public String phrase(String group) {
    boolean all = group.equals("all");
    return all && this == UTILISATION
        ? "the utilisation"
        : phrase.formatted(all ? "" : group + " ");
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
