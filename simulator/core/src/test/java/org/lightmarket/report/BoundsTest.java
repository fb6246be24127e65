package org.lightmarket.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.table.DemandResult;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.report.table.SyntheticDay;

class BoundsTest {
  private static final List<String> VARIANTS = List.of("a", "b");
  private static final double[][] WELFARE = {{80, 45}, {90, 50}, {70, 40}};
  private static final double[] BOUND = {100, 50};

  /** Two designs and random allocation, in two replications. */
  private static Results results(String digestOfB) {
    StudyTables.Builder tables = StudyTables.builder().variants(VARIANTS);
    List<String> all = List.of("a", "b", StudyTables.BENCHMARK);
    for (int v = 0; v < all.size(); v++) {
      for (int r = 0; r < BOUND.length; r++) {
        String digest = v == 1 ? digestOfB : "same-" + r;
        tables.metric(r, all.get(v), "all", "welfare", "minor", WELFARE[v][r]);
        tables.demand(new DemandResult(r, all.get(v), 7, digest, BOUND[r], Double.NaN));
      }
    }
    return new Results(SyntheticDay.facts(VARIANTS), tables.build());
  }

  @Test
  void sharesArePairedByReplication() {
    Bounds welfare = Bounds.of(results("other"), HeadlineMetric.WELFARE).orElseThrow();
    assertEquals((0.8 + 0.9) / 2, welfare.share("a").mean(), 1e-12);
    assertEquals((0.9 + 1.0) / 2, welfare.share("b").mean(), 1e-12);
    assertEquals(75, welfare.bound("a").mean(), 1e-12);
    assertTrue(welfare.isCommon());
    assertFalse(Bounds.of(results("other"), HeadlineMetric.REVENUE).isPresent());
  }

  @Test
  void theBenchmarkIsShownButIsNoDesign() {
    Results results = results("other");
    assertEquals(VARIANTS, results.tables().variants());
    List<Standings.Row> rows = Standings.of(results);
    assertEquals(2, rows.get(0).cells().size());
    assertEquals("55", rows.get(0).benchmark().replaceAll("\\..*", ""));
    assertTrue(rows.get(1).label().contains("% of clairvoyant welfare 75"), rows.get(1).label());
    assertEquals("", rows.get(1).sentence());
    PageTable table = BoundsTable.of(results).orElseThrow();
    assertEquals(4, table.rows().size());
    assertEquals("Bound (no mechanism)", table.rows().get(3).cells().get(0).text());
  }

  @Test
  void thatDemandDiffersIsSaid() {
    assertTrue(Standings.demand(results("other")).startsWith("Demand is not the same"));
  }

  @Test
  void pairingLeavesLittleOfWhatMovesTogether() {
    double left = Pairing.median(results("other").tables(), "all", "welfare").orElseThrow();
    // Differences −10 and −5: variance 12.5, of 612.5 + 800.
    assertEquals(12.5 / 1412.5, left, 1e-12);
  }
}
