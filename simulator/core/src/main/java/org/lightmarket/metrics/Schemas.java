package org.lightmarket.metrics;

import static org.lightmarket.metrics.Column.integer;
import static org.lightmarket.metrics.Column.number;
import static org.lightmarket.metrics.Column.text;

import java.util.ArrayList;
import java.util.List;

/** The result tables, declared in one place. */
public final class Schemas {
  /** Totals of a replication. */
  public static final TableSchema METRICS =
      schema(
          "metrics",
          "The value of a metric of one class in one replication; no row if it has none.",
          text("class", "all, free, paid or the name of a client group"),
          text("metric", "name of the metric"),
          text("unit", "unit of the value"),
          number("value", "", "the value; Infinity for the quantile of requests without answer"));

  /** Courses over time. */
  public static final TableSchema SERIES =
      schema(
          "series",
          "The value of a series in one bin; no row if it has none there.",
          text("class", "all, free, paid, the name of a client group or of a server"),
          text("series", "name of the series"),
          text("unit", "unit of the value"),
          number("time-s", "s", "beginning of the bin, which is closed on the left"),
          number("value", "", "the value; Infinity for the quantile of requests without answer"));

  /** Clients. */
  public static final TableSchema CLIENTS =
      schema(
          "clients",
          "A client in one replication; all but demanded leave out the warm-up.",
          integer("client", "", "number of the client, from 0 in the order of the scenario"),
          text("group", "name of its group"),
          integer("demanded", "requests", "requests demanded in the whole run"),
          integer("in-time", "requests", "answered within the deadline"),
          integer("late", "requests", "answered after it"),
          integer("refused", "requests", "not accepted"),
          integer("dropped", "requests", "thrown out by the server"),
          integer("given-up", "requests", "given up before they were sent"),
          integer("paid-requests", "requests", "requests of the paid class"),
          integer("free-requests", "requests", "requests of the free class"),
          integer("paid-minor", "minor", "what was charged, refunds taken off, fees among it"),
          integer("value-minor", "minor", "what its requests were worth as they ended"),
          number("latency-mean", "s", "mean latency of its answered requests"),
          number("time-paid-share", "1", "share of the time in which it held units"),
          integer("mode-switches", "", "changes between holding units and holding none"),
          number("budget-exhausted-at-s", "s", "when its money was spent; empty: it was not"));

  /** Servers. */
  public static final TableSchema SERVERS =
      schema(
          "servers",
          "A server in one replication, the warm-up left out of all but the revenue.",
          text("server", "name of the server"),
          integer("workers", "", "parallel workers"),
          integer("paid-requests", "requests", "paid requests that it answered"),
          integer("free-requests", "requests", "free requests that it answered"),
          integer("in-time", "requests", "answered within the deadline"),
          integer("late", "requests", "answered after it"),
          integer("refused", "requests", "not accepted"),
          integer("dropped", "requests", "thrown out"),
          integer("cost-units", "cost units", "real cost of what it answered"),
          number("utilisation", "1", "share of the workers' time spent in service"),
          number("utilisation-paid", "1", "the part of it for paid requests"),
          number("utilisation-free", "1", "the part of it for free requests"),
          number("waiting-mean", "requests", "time average of waiting requests"),
          number("in-service-mean", "requests", "time average of requests in service"),
          number("up-share", "1", "share of the time without outage"),
          integer("units", "units", "units on sale"),
          number("sold-units-mean", "units", "time average of units sold"),
          number("price-mean", "minor/(unit s)", "time average of the price signal"),
          number("price-max", "minor/(unit s)", "largest price"),
          integer("revenue-minor", "minor", "credits less debits, fees among it, whole run"),
          integer("revenue-fees-minor", "minor", "fees among it"));

  /** The market of each server over time. */
  public static final TableSchema AUCTIONS =
      schema(
          "auctions",
          "A server's market in one bin; no row before its first clearing.",
          text("server", "name of the server"),
          number("time-s", "s", "beginning of the bin, which is closed on the left"),
          integer("clearings", "", "clearings in the bin"),
          integer("changes", "", "grants whose units changed in them"),
          number("price-mean", "minor/(unit s)", "time average of the price signal"),
          number("sold-units-mean", "units", "time average of units sold"),
          number("rate-mean", "minor/s", "time average of what all winners pay"));

  /** A sample of the requests. */
  public static final TableSchema REQUESTS =
      schema(
          "requests",
          "A request of a uniform sample of those demanded after the warm-up, in order of end.",
          integer("client", "", "number of the client, from 0"),
          text("group", "name of its group"),
          text("server", "name of the server; empty if it was never sent"),
          text("class", "free or paid"),
          text("outcome", "in-time, late, refused, dropped or given-up"),
          number("demanded-s", "s", "the demand instant"),
          number("latency-s", "s", "until the client knew the outcome"),
          number("waiting-s", "s", "time in the server's queue"),
          number("service-s", "s", "time in service"),
          integer("within-grant", "", "1: paid and covered by the client's buffer; else 0"),
          integer("cost-units", "cost units", "real cost"),
          integer("value-minor", "minor", "what it was worth as it ended"));

  /** Distribution of the latency. */
  public static final TableSchema DISTRIBUTIONS =
      schema(
          "distributions",
          "Requests of a class by latency; bounds are 10^(k/20) s.",
          text("class", "all, free, paid or the name of a client group"),
          number("from-s", "s", "latency above this, the bound of the row before"),
          number("to-s", "s", "and up to this; Infinity: requests without answer"),
          integer("requests", "requests", "requests of this latency"));

  /** Bins of time by the free load that was offered in them. */
  public static final TableSchema FREE_LOAD =
      schema(
          "free-load",
          "A stretch of about five minutes after the warm-up, by demand instant.",
          number("time-s", "s", "beginning of the stretch"),
          number("offered-free-load", "1", "cost of free requests demanded over capacity C"),
          integer("paid-within-grant", "requests", "paid requests within their granted rate"),
          integer("in-time", "requests", "those of them in time"));

  /** Demand and bounds. */
  public static final TableSchema DEMAND =
      schema(
          "demand",
          "What clients demanded in a replication, which no mechanism changes, and what could be"
              + " made of it at most: bounds, which are no mechanism's result.",
          integer("requests", "requests", "first demands of the whole run"),
          text(
              "digest",
              "hash of every client's value and money and of the instant, type and work of each"
                  + " request: equal where demand is"),
          number("value", "minor", "all requests after the warm-up, were they all in time"),
          number(
              "welfare-bound",
              "minor",
              "no allocation has a larger welfare, even one that knows all demand beforehand:"
                  + " fractional knapsacks of requests after the warm-up, by value per work, for"
                  + " what all servers can work off in stretches of time; empty if not asked for"),
          number(
              "revenue-bound",
              "minor",
              "what clients can pay who pay no more than they get, fees among it, in the whole run:"
                  + " each the smaller of its money and its demand's value, all together no more"
                  + " than the bound of welfare in the whole run; empty if not asked for"));

  /** Deciles of the free load. */
  public static final TableSchema FREE_LOAD_DECILES =
      new TableSchema(
          "free-load-deciles",
          "A tenth of all stretches of free-load, pooled over replications, in order of load.",
          List.of(
              text("mechanism", "mechanism or variant"),
              integer("decile", "", "1 to 10"),
              number("low", "1", "least offered free load in it"),
              number("high", "1", "largest offered free load in it"),
              integer("stretches", "", "stretches in it"),
              integer("paid-within-grant", "requests", "paid requests within their granted rate"),
              integer("in-time", "requests", "those of them in time"),
              number("in-time-share", "1", "share of them in time; empty if there were none")));

  /** Differences of mechanisms, of {@code compare}. */
  public static final TableSchema COMPARISON =
      new TableSchema(
          "comparison",
          "Two mechanisms compared in a metric of a class, replication by replication (paired)."
              + " Intervals hold jointly over the pairs of a metric and class at 95 %.",
          List.of(
              text("metric", "name of the metric"),
              text("class", "all, free, paid or the name of a client group"),
              text("unit", "unit of the values"),
              text("a", "mechanism or variant"),
              text("b", "another one"),
              number("mean-a", "", "mean of a over the replications that both have"),
              number("mean-b", "", "mean of b over them"),
              number("difference", "", "mean of a − b; empty where a value is infinite"),
              number("low", "", "lower end of its interval; empty without interval"),
              number("high", "", "upper end"),
              number(
                  "adjusted-p", "1", "p-value of no difference, Holm-adjusted over these pairs")));

  /** Points of a sweep. */
  public static final TableSchema POINTS =
      new TableSchema(
          "points",
          "What sweep gave a factor in one of its points, each of which is a variant.",
          List.of(
              text("variant", "name of the point, in the column mechanism of other tables"),
              text("factor", "name of the factor"),
              text("value", "its value; empty: that of the scenario, which does not say it")));

  /** Effects of the factors of a sweep. */
  public static final TableSchema SENSITIVITY =
      new TableSchema(
          "sensitivity",
          "What a factor of a sweep does to a metric of a class. Intervals hold at 95 %, each by"
              + " itself: of differences over replications (paired), of correlations over points.",
          List.of(
              text("factor", "name of the factor"),
              text("metric", "name of the metric"),
              text("class", "all, free, paid or the name of a client group"),
              text("unit", "unit of the means and of a difference; a correlation has none"),
              text(
                  "measure",
                  "difference (plan one-at-a-time), main-effect (grid), spearman and partial-rank"
                      + " (latin-hypercube: given the ranks of the other factors)"),
              text(
                  "low-value",
                  "first value of the factor; of a main effect, that with the smallest mean"),
              text("high-value", "last value; of a main effect, that with the largest mean"),
              number(
                  "mean-low",
                  "",
                  "mean at the low value over the replications that both have; of a main effect,"
                      + " over all points with it; empty for correlations"),
              number("mean-base", "", "mean of the scenario as it is; of a grid, of all points"),
              number("mean-high", "", "mean at the high value, likewise"),
              number(
                  "estimate",
                  "",
                  "mean at the high value less that at the low one, or the coefficient; empty where"
                      + " a mean is infinite, or other factors leave nothing to correlate"),
              number("low", "", "lower end of its interval; empty without interval"),
              number("high", "", "upper end"),
              number(
                  "adjusted-p",
                  "1",
                  "p-value of no effect, Holm-adjusted over the factors; of a main effect also for"
                      + " the choice of its two values, as the interval is (Bonferroni)")));

  /** All tables. */
  public static final List<TableSchema> ALL =
      List.of(
          METRICS,
          SERIES,
          CLIENTS,
          SERVERS,
          AUCTIONS,
          REQUESTS,
          DISTRIBUTIONS,
          FREE_LOAD,
          DEMAND,
          FREE_LOAD_DECILES,
          COMPARISON,
          POINTS,
          SENSITIVITY);

  private Schemas() {}

  /** Returns the table if it has the schema, else throws. */
  static Table check(Table table, TableSchema schema) {
    if (!table.schema().equals(schema)) {
      throw new IllegalArgumentException(table.schema().name() + " is not " + schema.name());
    }
    return table;
  }

  private static TableSchema schema(String name, String meaning, Column... columns) {
    List<Column> all = new ArrayList<>();
    all.add(integer("replication", "", "number of the replication, from 0"));
    all.add(text("mechanism", "mechanism or variant"));
    all.addAll(List.of(columns));
    return new TableSchema(name, meaning, all);
  }
}
