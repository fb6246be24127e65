package org.lightmarket.metrics;

/**
 * The series over time, declared in one place. They cover the whole run, the warm-up included, in
 * bins that are closed on the left. Events count in the bin in which they happen: requests where
 * they end, unless the meaning says otherwise.
 */
public enum Series {
  REQUESTS_DEMANDED(
      "requests-demanded",
      "requests",
      "Requests demanded; a row for every bin before the horizon."),
  IN_TIME_SHARE("in-time-share", "1", "Share of the requests ending in the bin that are in time."),
  LATENCY_P50("latency-p50", "s", "Median latency; requests without answer count as infinite."),
  LATENCY_P95("latency-p95", "s", "95 % quantile, likewise."),
  LATENCY_P99("latency-p99", "s", "99 % quantile, likewise."),
  REVENUE(
      "revenue",
      "minor",
      "Service earned in the bin, exactly from the rates whether posted yet or not, and fees"
          + " charged in it; the bins of a run, those after the horizon among them, add up to the"
          + " metric revenue."),
  REVENUE_CUMULATIVE("revenue-cumulative", "minor", "The same since the beginning of the run."),
  PRICE(
      "price",
      "minor/(unit s)",
      "Time average of a server's price; all: mean of the servers weighed by units on sale."),
  PRICE_ECHO(
      "price-echo",
      "1",
      "How a server's price swings with its clients' re-plans: the correlation of its change from"
          + " one sixth of the shortest re-plan interval to the next with the change one interval"
          + " later, less that with the change half an interval later if it is positive, in bins of"
          + " an hour (of thirty intervals if they are longer). About 0: it wanders or drifts;"
          + " towards 1: it repeats itself from re-plan to re-plan; towards −1: every re-plan"
          + " throws it back. No row where its standard deviation is below 1 % of its"
          + " mean."),
  SOLD_SHARE("sold-share", "1", "Capacity sold over capacity on sale."),
  UTILISATION_PAID("utilisation-paid", "1", "Share of the workers' time spent on paid requests."),
  UTILISATION_FREE("utilisation-free", "1", "Share of the workers' time spent on free requests."),
  WAITING("waiting", "requests", "Time average of requests waiting at servers."),
  MODE_SWITCHES(
      "mode-switches",
      "switches",
      "Clients that began or ceased to hold units, each time counted."),
  JAIN_SERVED_SHARE(
      "jain-served-share",
      "1",
      "Jain's index over clients of the answered share of requests ending in the bin; bins of at"
          + " least ten minutes."),
  OFFERED_LOAD(
      "offered-load",
      "1",
      "Cost of the requests demanded in the bin over capacity C, by the class in which they were"
          + " demanded; a request counts its group's mean real cost.");

  private final String key;
  private final String unit;
  private final String meaning;

  Series(String key, String unit, String meaning) {
    this.key = key;
    this.unit = unit;
    this.meaning = meaning;
  }

  /** Name in tables. */
  public String key() {
    return key;
  }

  /** Unit in tables; {@code 1} for a share or ratio. */
  public String unit() {
    return unit;
  }

  /** A sentence or two. */
  public String meaning() {
    return meaning;
  }
}
