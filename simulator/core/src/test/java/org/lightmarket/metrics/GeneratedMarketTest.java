package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeneratedMarketTest {
  @Test
  void quantilesAgreeWithTheSortedLatencies() {
    for (int run = 0; run < 10; run++) {
      GeneratedMarket market = new GeneratedMarket(0, run, 2_000, 10, 100 + run);
      MetricTable metrics = market.tables.metrics();
      List<Double> sorted = new ArrayList<>(market.latencyS);
      Collections.sort(sorted);
      for (String metric : List.of("latency-p50", "latency-p95", "latency-p99")) {
        double q = Integer.parseInt(metric.substring(9)) / 100.0;
        double exact = sorted.get((int) Math.ceil(q * sorted.size() - 1e-9) - 1);
        double found = metrics.values("variant-0", "all", metric)[0];
        assertEquals(exact, found, exact < 100 ? exact * 1e-3 + 1e-6 : 0);
      }
      assertEquals(market.counted, metrics.values("variant-0", "all", "requests-counted")[0]);
      assertEquals(market.inTime, metrics.values("variant-0", "all", "requests-in-time")[0]);
    }
  }

  @Test
  void classesAddUp() {
    MetricTable metrics = new GeneratedMarket(0, 0, 3_000, 10, 4).tables.metrics();
    for (String metric : List.of("requests-demanded", "requests-late", "welfare", "offered-load")) {
      double all = metrics.values("variant-0", "all", metric)[0];
      double classes =
          metrics.values("variant-0", "free", metric)[0]
              + metrics.values("variant-0", "paid", metric)[0];
      double groups =
          metrics.values("variant-0", "phones", metric)[0]
              + metrics.values("variant-0", "wallet", metric)[0];
      assertEquals(all, classes, all * 1e-12, metric);
      assertEquals(all, groups, all * 1e-12, metric);
    }
  }

  @Test
  void theOrderInWhichReplicationsFinishDoesNotMatter() {
    List<ReplicationTables> finished = new ArrayList<>();
    for (int variant = 0; variant < 3; variant++) {
      for (int replication = 0; replication < 4; replication++) {
        int number = variant * 10 + replication;
        finished.add(new GeneratedMarket(variant, replication, 500, 20, number).tables);
      }
    }
    List<String> expected = texts(ResultTables.merge(finished));
    Random random = new Random(8);
    for (int run = 0; run < 20; run++) {
      Collections.shuffle(finished, random);
      assertEquals(expected, texts(ResultTables.merge(finished)));
    }
    MetricTable metrics = ResultTables.merge(finished).metrics();
    assertEquals(List.of("variant-0", "variant-1", "variant-2"), metrics.mechanisms());
    assertEquals(4, metrics.values("variant-2", "all", "latency-mean").length);
  }

  @Test
  void aReplicationCannotBeMergedTwice() {
    ReplicationTables one = new GeneratedMarket(1, 2, 100, 0, 1).tables;
    assertThrows(IllegalStateException.class, () -> ResultTables.merge(List.of(one, one)));
  }

  @Test
  void theSampleIsInOrderOfEndAndAsLargeAsAsked() {
    Table sample = new GeneratedMarket(0, 0, 700, 50, 7).tables.requests();
    assertEquals(50, sample.rows());
    double before = 500;
    for (int row = 0; row < sample.rows(); row++) {
      double demandedS = sample.number(row, sample.schema().index("demanded-s"));
      assertTrue(demandedS > before, "after the warm-up, in order of end");
      before = demandedS;
    }
  }

  @Test
  void replicationsAndVariantsSampleOnTheirOwn() {
    String column = demandedAt(new GeneratedMarket(0, 0, 700, 50, 7));
    assertEquals(column, demandedAt(new GeneratedMarket(0, 0, 700, 50, 7)));
    assertNotEquals(column, demandedAt(new GeneratedMarket(0, 1, 700, 50, 7)));
    assertNotEquals(column, demandedAt(new GeneratedMarket(1, 0, 700, 50, 7)));
  }

  private static String demandedAt(GeneratedMarket market) {
    Table sample = market.tables.requests();
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < sample.rows(); row++) {
      text.append(sample.number(row, sample.schema().index("demanded-s"))).append(' ');
    }
    return text.toString();
  }

  @Test
  void stretchesOfFreeLoadHoldAllPaidRequestsWithinTheGrantAfterTheWarmUp() {
    GeneratedMarket market = new GeneratedMarket(0, 0, 7_000, 10, 21);
    Table freeLoad = market.tables.freeLoad();
    // The stretches begin at 600, 900, …, 6900 s; the one that holds the end of warm-up is left
    // out.
    assertEquals(22, freeLoad.rows());
    long requests = 0;
    long inTime = 0;
    for (int row = 0; row < freeLoad.rows(); row++) {
      assertEquals(600 + 300.0 * row, freeLoad.number(row, 2));
      requests += freeLoad.integer(row, 4);
      inTime += freeLoad.integer(row, 5);
    }
    Table deciles = FreeLoadDeciles.of(freeLoad);
    assertEquals(10, deciles.rows());
    TableSchema schema = deciles.schema();
    double high = 0;
    for (int row = 0; row < 10; row++) {
      assertEquals(row + 1, deciles.integer(row, schema.index("decile")));
      assertTrue(deciles.number(row, schema.index("low")) >= high);
      high = deciles.number(row, schema.index("high"));
      requests -= deciles.integer(row, schema.index("paid-within-grant"));
      inTime -= deciles.integer(row, schema.index("in-time"));
    }
    assertEquals(0, requests);
    assertEquals(0, inTime);
  }

  private static List<String> texts(ResultTables tables) {
    return tables.all().stream().map(CsvTables::text).toList();
  }
}
