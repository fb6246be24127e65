package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.metrics.ScriptedMarket.BIG;
import static org.lightmarket.metrics.ScriptedMarket.market;
import static org.lightmarket.metrics.ScriptedMarket.ns;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

class MarketObserverTest {
  private final ScriptedMarket run = new ScriptedMarket(market(0, 600, 0, 60));

  @Test
  void aRequestWithoutOutcomeBreaksTheRun() {
    run.demand(1, 1);
    broken("client 1", () -> run.observer.finished(ns(600)));
  }

  @Test
  void anOutcomeWithoutDemandBreaksTheRun() {
    run.end(1, 2, -1, ServiceClass.FREE, RequestOutcome.REFUSED, 1, 0, 0, false, 0, 0);
    broken("client 2", () -> run.observer.finished(ns(600)));
  }

  @Test
  void aServerThatIsNotEmptyAtTheEndBreaksTheRun() {
    run.serve(5, BIG, 1, 0, 0);
    broken("server big", () -> run.observer.finished(ns(600)));
  }

  @Test
  void anOutcomeMustAgreeWithTheDeadline() {
    run.demand(1, 2);
    broken(
        "in-time",
        () -> run.end(3, 2, BIG, ServiceClass.FREE, RequestOutcome.IN_TIME, 1, 0, 1, false, 1, 1));
    broken(
        "late",
        () -> run.end(3, 0, BIG, ServiceClass.FREE, RequestOutcome.LATE, 1, 0, 1, false, 1, 1));
    broken(
        "refused",
        () -> run.end(3, 0, BIG, ServiceClass.FREE, RequestOutcome.REFUSED, 4, 0, 1, false, 1, 1));
  }

  @Test
  void timeNeverGoesBackAndDemandEndsAtTheHorizon() {
    run.demand(2, 0);
    broken("goes back", () -> run.demand(1, 0));
    broken("past", () -> run.demand(600, 0));
  }

  @Test
  void nobodyHoldsLessThanNothing() {
    broken("client 0", () -> run.observer.grantChanged(ns(1), 0, BIG, 2, 0));
  }

  @Test
  void noMoreWorkersThanThereAre() {
    broken("big", () -> run.observer.workersChanged(ns(1), BIG, 2, 1));
  }

  @Test
  void tablesComeAtTheEnd() {
    broken("goes on", run.observer::tables);
    run.observer.finished(ns(1));
    assertTrue(run.observer.tables().series().rows() > 0);
  }

  @Test
  void anEmptyDayHasNoMetricsOfRequestsButZeroDemandInEveryBin() {
    run.observer.finished(0);
    ReplicationTables tables = run.observer.tables();
    assertEquals(0, tables.metrics().values("vickrey", "all", "requests-demanded").length);
    assertEquals(0, tables.metrics().values("vickrey", "all", "latency-mean").length);
    assertEquals(0, tables.metrics().values("vickrey", "all", "utilisation")[0]);
    assertEquals(0, tables.metrics().values("vickrey", "all", "revenue")[0]);
    int bins = 0;
    SeriesTable series = tables.series();
    for (int row = 0; row < series.rows(); row++) {
      if (series.series(row).equals("requests-demanded") && series.className(row).equals("all")) {
        assertEquals(60.0 * bins, series.timeS(row));
        assertEquals(0, series.value(row));
        bins++;
      }
    }
    assertEquals(10, bins);
  }

  @Test
  void withoutAMarketNothingIsSaidOfPrices() {
    ObservedMarket bare =
        new ObservedMarket(
            0,
            0,
            "queue",
            List.of(new ObservedMarket.Group("jobs", 1, ns(1000))),
            List.of(new ObservedMarket.Server("one", 1, 1000, 0, 0)),
            ns(10),
            0,
            ns(1),
            ns(60),
            0,
            1);
    ScriptedMarket queue = new ScriptedMarket(bare);
    queue.demand(1, 0);
    queue.serve(1, 0, 0, 0, 1);
    queue.serve(3, 0, 0, 0, 0);
    queue.end(3, 0, 0, ServiceClass.FREE, RequestOutcome.IN_TIME, 1, 0, 2, false, 0, 0);
    queue.observer.finished(ns(10));
    MetricTable metrics = queue.observer.tables().metrics();
    assertEquals(0.2, metrics.values("queue", "all", "little-l")[0], 1e-15);
    assertEquals(0.2, metrics.values("queue", "all", "little-lambda-w")[0], 1e-15);
    for (String metric : List.of("price-mean", "sold-share", "mode-switches", "offered-load")) {
      assertEquals(0, metrics.values("queue", "all", metric).length, metric);
    }
    assertEquals(0, queue.observer.tables().requests().rows());
    assertEquals(0, queue.observer.tables().auctions().rows());
  }

  @Test
  void whatIsPostedWithoutBeingEarnedBreaksTheRun() {
    run.observer.serviceAccrued(ns(60), 2, BIG, 10);
    run.observer.revenuePosted(ns(70), 2, BIG, 11, false);
    broken("revenue in bins of group 1: 10, not 11", () -> run.observer.finished(ns(600)));
  }

  @Test
  void aFeeAtTheHorizonHasABinOfItsOwn() {
    run.observer.revenuePosted(ns(600), 2, BIG, 4, true);
    run.observer.finished(ns(600));
    SeriesTable series = run.observer.tables().series();
    double last = 0;
    for (int row = 0; row < series.rows(); row++) {
      if (series.className(row).equals("wallet") && series.series(row).equals("revenue")) {
        last = Math.max(last, series.timeS(row));
        assertEquals(series.timeS(row) == 600 ? 4 : 0, series.value(row));
      }
    }
    assertEquals(600, last);
  }

  @Test
  void theOverflowOfAHolderIsFreeAndCountedAsTheHolders() {
    run.observer.grantChanged(ns(10), 0, BIG, 0, 2);
    run.demand(10, 0);
    run.demand(11, 0);
    run.demand(12, 0);
    run.end(13, 0, BIG, ServiceClass.PAID, RequestOutcome.IN_TIME, 11, 0, 1, true, 9, 1);
    run.observer.grantChanged(ns(14), 0, BIG, 2, 0);
    run.observer.grantChanged(ns(14), 0, BIG, 0, 3);
    run.observer.grantChanged(ns(15), 0, BIG, 3, 0);
    run.demand(16, 0);
    run.end(18, 0, BIG, ServiceClass.FREE, RequestOutcome.LATE, 12, 5, 1, false, 9, 0);
    run.end(18, 0, BIG, ServiceClass.FREE, RequestOutcome.LATE, 10, 7, 1, false, 9, 0);
    run.end(18, 0, BIG, ServiceClass.FREE, RequestOutcome.IN_TIME, 16, 1, 1, false, 9, 1);
    run.observer.finished(ns(600));
    MetricTable metrics = run.observer.tables().metrics();
    assertEquals(2, metrics.values("vickrey", "all", "holder-requests")[0]);
    assertEquals(0.5, metrics.values("vickrey", "all", "holder-paid-share")[0]);
    assertEquals(0.5, metrics.values("vickrey", "all", "holder-in-time-share")[0]);
  }

  @Test
  void anOutageCountsAgainstTheUpShare() {
    run.observer.speedChanged(ns(100), BIG, 0);
    run.observer.speedChanged(ns(160), BIG, 0.5);
    run.observer.finished(ns(600));
    Table servers = run.observer.tables().servers();
    assertEquals(0.9, servers.number(BIG, servers.schema().index("up-share")), 1e-15);
  }

  @Test
  void aGroupCannotBeNamedAsAClassOfService() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ObservedMarket(
                0,
                0,
                "x",
                List.of(new ObservedMarket.Group("paid", 1, 1)),
                List.of(),
                10,
                0,
                1,
                1000,
                0,
                0));
    assertThrows(IllegalArgumentException.class, () -> market(0, 10, 10, 1));
  }

  private static void broken(String part, Runnable action) {
    String message = assertThrows(IllegalStateException.class, action::run).getMessage();
    assertTrue(message.contains(part), message);
  }
}
