package org.lightmarket.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics, declared in one place. Unless its meaning says otherwise, a metric leaves out
 * requests demanded in the warm-up, and levels are averaged over the time from the end of the
 * warm-up to the horizon. Money is in minor units of the scenario's asset.
 */
public enum Metric {
  REQUESTS_DEMANDED("requests-demanded", "requests", "First demands of the whole run, no retries."),
  REQUESTS_COUNTED("requests-counted", "requests", "Those demanded after the warm-up."),
  REQUESTS_IN_TIME("requests-in-time", "requests", "Answered within the deadline."),
  REQUESTS_LATE("requests-late", "requests", "Answered after the deadline."),
  REQUESTS_REFUSED("requests-refused", "requests", "Not accepted."),
  REQUESTS_DROPPED("requests-dropped", "requests", "Accepted, then thrown out by the server."),
  REQUESTS_GIVEN_UP("requests-given-up", "requests", "Given up before they were sent."),
  IN_TIME_SHARE("in-time-share", "1", "requests-in-time over requests-counted."),
  LATE_SHARE("late-share", "1", "requests-late over requests-counted."),
  REFUSED_SHARE("refused-share", "1", "requests-refused over requests-counted."),
  DROPPED_SHARE("dropped-share", "1", "requests-dropped over requests-counted."),
  GIVEN_UP_SHARE("given-up-share", "1", "requests-given-up over requests-counted."),
  AVAILABILITY("availability", "1", "Share of requests that were answered, in time or late."),
  DEADLINE_MISS_SHARE("deadline-miss-share", "1", "Share of requests that were not in time."),
  LATENCY_MEAN("latency-mean", "s", "Mean latency of answered requests, from the demand instant."),
  LATENCY_P50("latency-p50", "s", "Median latency; requests without answer count as infinite."),
  LATENCY_P95("latency-p95", "s", "95 % quantile, likewise."),
  LATENCY_P99("latency-p99", "s", "99 % quantile, likewise."),
  LATENCY_P999("latency-p999", "s", "99.9 % quantile, likewise."),
  WAITING_MEAN("waiting-mean", "s", "Mean time of answered requests in the server's queue."),
  WAITING_P50("waiting-p50", "s", "Median of this time, over answered requests."),
  WAITING_P95("waiting-p95", "s", "95 % quantile of this time."),
  WAITING_P99("waiting-p99", "s", "99 % quantile of this time."),
  WAITING_P999("waiting-p999", "s", "99.9 % quantile of this time."),
  WAITED_SHARE("waited-share", "1", "Share of answered requests that waited in a queue at all."),
  SERVICE_MEAN("service-mean", "s", "Mean service time of answered requests."),
  WITHIN_GRANT_REQUESTS(
      "within-grant-requests",
      "requests",
      "Paid requests within their client's granted rate: those that its flow-control buffer"
          + " covered at the demand instant."),
  WITHIN_GRANT_IN_TIME_SHARE("within-grant-in-time-share", "1", "Share of them in time."),
  GUARANTEE_VIOLATION_RATE("guarantee-violation-rate", "1", "Share of them that were not in time."),
  HOLDER_REQUESTS(
      "holder-requests",
      "requests",
      "Requests of clients that held units just before the demand instant, whatever class served"
          + " them: a holder's demand beyond its buffer, and the requests with which it probes free"
          + " service, are served and counted as free."),
  HOLDER_PAID_SHARE("holder-paid-share", "1", "Share of them that were of the paid class."),
  HOLDER_IN_TIME_SHARE("holder-in-time-share", "1", "Share of them in time, of either class."),
  REVENUE(
      "revenue",
      "minor",
      "Credits less debits of the servers' revenue accounts over the whole run; of a group: what"
          + " its clients were charged for it."),
  REVENUE_SERVICE("revenue-service", "minor", "The part of it that is for service."),
  REVENUE_FEES("revenue-fees", "minor", "The part of it that is fees of bids."),
  CHARGES_WITHHELD(
      "charges-withheld",
      "minor",
      "What clients were charged that no server received: base fees burnt, the surplus of a"
          + " two-sided market."),
  REVENUE_PER_COST_UNIT(
      "revenue-per-cost-unit", "minor/cost unit", "Charges since the warm-up over capacity sold."),
  WELFARE("welfare", "minor", "What requests were worth to their clients as they ended."),
  CONSUMER_SURPLUS("consumer-surplus", "minor", "Welfare less charges since the warm-up."),
  UTILISATION(
      "utilisation", "1", "Share of the workers' time in service; of a class: for its requests."),
  OFFERED_LOAD(
      "offered-load",
      "1",
      "Cost of requests demanded over capacity C; a request counts its group's mean real cost."),
  SOLD_SHARE("sold-share", "1", "Capacity sold over capacity on sale."),
  UNSOLD_UNITS("unsold-units", "units", "Time average of units on sale that nobody holds."),
  PRICE_MEAN(
      "price-mean",
      "minor/(unit s)",
      "Time average of the price signal since the first clearing: in auctions the highest bid that"
          + " lost, at least the reserve, not what winners pay; servers weigh by units on sale."),
  PRICE_MAX("price-max", "minor/(unit s)", "Largest price at any server."),
  PRICE_VOLATILITY(
      "price-volatility",
      "1",
      "Standard deviation over time of a server's price over its mean; servers weigh by units."),
  AUCTIONS_CLEARED("auctions-cleared", "auctions", "Clearings after the warm-up."),
  CHANGES_PER_CLEARING(
      "changes-per-clearing", "grants", "Grants whose units changed in a clearing, on average."),
  MODE_SWITCHES(
      "mode-switches", "1/h", "Changes between holding units and none, per client and hour."),
  TIME_PAID_SHARE(
      "time-paid-share", "1", "Share of the time in which a client holds units, mean of clients."),
  BUDGET_EXHAUSTED_SHARE(
      "budget-exhausted-share", "1", "Share of clients whose money was spent at some time."),
  JAIN_SERVED_SHARE(
      "jain-served-share", "1", "Jain's index over clients of the answered share of requests."),
  GINI_SERVED_SHARE("gini-served-share", "1", "Gini's coefficient of it."),
  MAX_MIN_SERVED_SHARE("max-min-served-share", "1", "Largest over smallest of it."),
  JAIN_IN_TIME_SHARE(
      "jain-in-time-share", "1", "Jain's index over clients of the share of requests in time."),
  GINI_IN_TIME_SHARE("gini-in-time-share", "1", "Gini's coefficient of it."),
  MAX_MIN_IN_TIME_SHARE("max-min-in-time-share", "1", "Largest over smallest of it."),
  JAIN_LATENCY(
      "jain-latency", "1", "Jain's index over clients of the mean latency of answered requests."),
  GINI_LATENCY("gini-latency", "1", "Gini's coefficient of it."),
  MAX_MIN_LATENCY("max-min-latency", "1", "Largest over smallest of it."),
  JAIN_PAYMENT(
      "jain-payment", "1", "Jain's index over clients of charges since the warm-up per request."),
  GINI_PAYMENT("gini-payment", "1", "Gini's coefficient of it."),
  MAX_MIN_PAYMENT("max-min-payment", "1", "Largest over smallest of it."),
  LITTLE_L("little-l", "requests", "Time average of requests at servers, waiting or in service."),
  LITTLE_LAMBDA_W(
      "little-lambda-w",
      "requests",
      "Rate of requests at servers times their mean time there; Little's law: equals little-l up"
          + " to those that cross the ends of the time.");

  /** Ratios that may exceed one. */
  private static final Set<Metric> OPEN =
      Collections.unmodifiableSet(
          EnumSet.of(
              OFFERED_LOAD,
              PRICE_VOLATILITY,
              MAX_MIN_SERVED_SHARE,
              MAX_MIN_IN_TIME_SHARE,
              MAX_MIN_LATENCY,
              MAX_MIN_PAYMENT));

  private final String key;
  private final String unit;
  private final String meaning;

  Metric(String key, String unit, String meaning) {
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

  /** The metric of a name, if there is one. */
  public static Optional<Metric> of(String key) {
    return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
  }

  /** Least value that it can have; −∞ for no bound. */
  public double least() {
    return this == CONSUMER_SURPLUS ? Double.NEGATIVE_INFINITY : 0;
  }

  /** Largest value that it can have; ∞ for no bound. */
  public double largest() {
    return unit.equals("1") && !OPEN.contains(this) ? 1 : Double.POSITIVE_INFINITY;
  }

  /** A sentence or two. */
  public String meaning() {
    return meaning;
  }
}
