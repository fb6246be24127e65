package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The metrics of {@link ScriptedMarket#day}, computed by hand. After the warm-up there are seven
 * requests: client 0 at 20 s (paid, 2 s, in time), 70 s (paid, 5 s, late) and 99 s (free, dropped);
 * client 1 at 30 s (free, 6 s, late) and 95 s (paid, 3 s, in time); client 2 at 40 s (given up) and
 * 60 s (free, 0.5 s, in time). 90 s count.
 */
class MetricsOfADayTest {
  private final MetricTable metrics = ScriptedMarket.day(0).metrics();

  @Test
  void everyRequestHasOneOutcome() {
    is(8, "all", "requests-demanded");
    is(5, "free", "requests-demanded");
    is(3, "paid", "requests-demanded");
    is(6, "phones", "requests-demanded");
    is(2, "wallet", "requests-demanded");
    is(7, "all", "requests-counted");
    is(3, "all", "requests-in-time");
    is(2, "all", "requests-late");
    is(0, "all", "requests-refused");
    is(1, "all", "requests-dropped");
    is(1, "all", "requests-given-up");
    is(3 / 7.0, "all", "in-time-share");
    is(2 / 7.0, "all", "late-share");
    is(1 / 7.0, "all", "dropped-share");
    is(1 / 4.0, "free", "given-up-share");
    is(0, "all", "refused-share");
    is(5 / 7.0, "all", "availability");
    is(1, "paid", "availability");
    is(4 / 7.0, "all", "deadline-miss-share");
  }

  /**
   * Latencies 0.5, 2, 3, 5, 6 and twice infinite; waits 0, 0, 0, 0, 4; services 2, 2, 0.5, 5, 3.
   */
  @Test
  void latenciesCountFromTheDemand() {
    is(3.3, "all", "latency-mean");
    close(5, "all", "latency-p50");
    is(Double.POSITIVE_INFINITY, "all", "latency-p95");
    close(3, "paid", "latency-p50");
    close(5, "paid", "latency-p99");
    is(0.8, "all", "waiting-mean");
    is(0, "all", "waiting-p50");
    close(4, "all", "waiting-p95");
    close(4, "all", "waiting-p999");
    is(0.2, "all", "waited-share");
    is(2.5, "all", "service-mean");
    is(10 / 3.0, "paid", "service-mean");
  }

  @Test
  void oneOfThreePaidRequestsWithinTheGrantIsLate() {
    is(3, "paid", "within-grant-requests");
    is(2 / 3.0, "paid", "within-grant-in-time-share");
    is(1 / 3.0, "paid", "guarantee-violation-rate");
    is(1 / 3.0, "phones", "guarantee-violation-rate");
    absent("free", "guarantee-violation-rate");
    absent("wallet", "within-grant-requests");
  }

  /** Client 0 holds units at 20 and 70 s, client 1 at 95 s; both requests of client 0 were paid. */
  @Test
  void requestsOfClientsThatHoldUnits() {
    is(3, "all", "holder-requests");
    is(1, "all", "holder-paid-share");
    is(2 / 3.0, "all", "holder-in-time-share");
    is(3, "phones", "holder-requests");
    absent("free", "holder-requests");
    absent("wallet", "holder-in-time-share");
  }

  @Test
  void revenueIsWhatWasPosted() {
    is(1305, "all", "revenue");
    is(1300, "all", "revenue-service");
    is(5, "all", "revenue-fees");
    is(1305, "phones", "revenue");
    is(0, "wallet", "revenue");
    is(200, "all", "welfare");
    is(160, "paid", "welfare");
    is(40, "wallet", "welfare");
    is(200 - 1305, "all", "consumer-surplus");
    is(160 - 1305, "phones", "consumer-surplus");
    is(40, "wallet", "consumer-surplus");
  }

  /** Paid work 2 + 5 + 3 s, free work 2 + 0.5 s, of three workers. */
  @Test
  void utilisationIsTheShareOfTheWorkersTime() {
    is(12.5 / 270, "all", "utilisation");
    is(10 / 270.0, "paid", "utilisation");
    is(2.5 / 270, "free", "utilisation");
  }

  /** A phone's request costs 7000/4 = 1750 on average, the wallet's 500; C is 1500 per ms. */
  @Test
  void offeredLoadCountsMeanCosts() {
    is((5 * 1750 + 2 * 500) / (1500 * 90_000.0), "all", "offered-load");
    is((2 * 1750 + 2 * 500) / (1500 * 90_000.0), "free", "offered-load");
    is(3 * 1750 / (1500 * 90_000.0), "paid", "offered-load");
    is(5 * 1750 / (1500 * 90_000.0), "phones", "offered-load");
    is(2 * 500 / (1500 * 90_000.0), "wallet", "offered-load");
  }

  /** Units sold: 2 for 40 s, 4 for 30 s, 2 for 20 s; prices 10, 30, 20. */
  @Test
  void salesAndPricesAreTimeAverages() {
    double sold = (80 + 120 + 40) / 90.0;
    is(sold / 9, "all", "sold-share");
    is(9 - sold, "all", "unsold-units");
    is(1305 / (sold * 100 * 90_000), "all", "revenue-per-cost-unit");
    double mean = (400 + 900 + 400) / 90.0;
    is(mean, "all", "price-mean");
    is(30, "all", "price-max");
    double variance = (40 * 100 + 30 * 900 + 20 * 400) / 90.0 - mean * mean;
    is(Math.sqrt(variance) / mean, "all", "price-volatility");
    is(2, "all", "auctions-cleared");
    is(1.5, "all", "changes-per-clearing");
  }

  /** Client 0 holds units from 5 to 80 s, client 1 from 50 s on; the first switch is warm-up. */
  @Test
  void modesOfClients() {
    is(2 / (270 / 3600.0), "all", "mode-switches");
    is((70 + 50) / 270.0, "all", "time-paid-share");
    is((70 + 50) / 180.0, "phones", "time-paid-share");
    is(0, "wallet", "time-paid-share");
    is(1 / 3.0, "all", "budget-exhausted-share");
    is(0.5, "phones", "budget-exhausted-share");
  }

  /** Served shares 2/3, 1, 1/2; in time 1/3, 1/2, 1/2; latencies 3.5, 4.5, 0.5; 300, 202.5, 0. */
  @Test
  void fairnessOverClients() {
    is(169 / 183.0, "all", "jain-served-share");
    is(2 / 13.0, "all", "gini-served-share");
    is(2, "all", "max-min-served-share");
    is(32 / 33.0, "all", "jain-in-time-share");
    is(1.5, "all", "max-min-in-time-share");
    is(72.25 / 98.25, "all", "jain-latency");
    is(9, "all", "max-min-latency");
    is(502.5 * 502.5 / (3 * (90_000 + 41_006.25)), "all", "jain-payment");
    is(Double.POSITIVE_INFINITY, "all", "max-min-payment");
    is(1, "paid", "jain-served-share");
    is(1, "wallet", "jain-served-share");
    absent("wallet", "jain-payment");
    absent("paid", "jain-payment");
  }

  /** 10 s in service at one server; 4 s waiting and 2.5 s in service at the other. */
  @Test
  void littlesLawUpToTheRequestAtTheHorizon() {
    is(16.5 / 90, "all", "little-l");
    is((16.5 + 3) / 90, "all", "little-lambda-w");
  }

  @Test
  void rowsAreDeclaredAndThereOnce() {
    List<String> keys = java.util.Arrays.stream(Metric.values()).map(Metric::key).toList();
    java.util.Set<String> seen = new java.util.HashSet<>();
    for (int row = 0; row < metrics.rows(); row++) {
      Metric metric = Metric.values()[keys.indexOf(metrics.metric(row))];
      assertEquals(metric.unit(), metrics.unit(row));
      assertEquals("vickrey", metrics.mechanism(row));
      assertEquals(true, seen.add(metrics.className(row) + "/" + metrics.metric(row)));
    }
    assertEquals(keys.size(), metrics.metrics().size(), "every metric is there");
  }

  private void is(double expected, String className, String metric) {
    double[] values = metrics.values("vickrey", className, metric);
    assertEquals(1, values.length, className + " " + metric);
    assertEquals(expected, values[0], Math.abs(expected) * 1e-12, className + " " + metric);
  }

  /** Up to the resolution of the histogram. */
  private void close(double expected, String className, String metric) {
    double[] values = metrics.values("vickrey", className, metric);
    assertEquals(1, values.length, className + " " + metric);
    assertEquals(expected, values[0], expected * 1e-3, className + " " + metric);
  }

  private void absent(String className, String metric) {
    assertEquals(0, metrics.values("vickrey", className, metric).length, className + " " + metric);
  }
}
