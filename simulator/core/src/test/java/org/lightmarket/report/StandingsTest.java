package org.lightmarket.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.report.table.SyntheticDay;

class StandingsTest {
  private static final List<String> VARIANTS = List.of("a", "b", "c");

  private static List<Standings.Row> standings(String metric, String group, double[]... values) {
    StudyTables.Builder tables = StudyTables.builder().variants(VARIANTS);
    for (int v = 0; v < values.length; v++) {
      for (int r = 0; r < values[v].length; r++) {
        tables.metric(r, VARIANTS.get(v), group, metric, "", values[v][r]);
      }
    }
    return Standings.of(new Results(SyntheticDay.facts(VARIANTS), tables.build()));
  }

  @Test
  void aClearWinnerIsNamedWithItsProbability() {
    Standings.Row row =
        standings(
                "revenue",
                "all",
                new double[] {10, 11, 12, 13},
                new double[] {20, 21, 22.5, 23},
                new double[] {15, 16, 17, 18.1})
            .get(0);
    assertEquals(List.of(false, true, false), row.mayBeBest());
    assertEquals("b is highest (probability 0.95 at least).", row.sentence());
  }

  @Test
  void ofALatencyTheLowestIsTheBest() {
    Standings.Row row =
        standings(
                "latency-p99",
                "paid",
                new double[] {1, 1.1, 1.2},
                new double[] {2, 2.1, 2.2},
                new double[] {3, Double.POSITIVE_INFINITY, 3})
            .get(0);
    assertEquals(List.of(true, false, false), row.mayBeBest());
    assertEquals("a is lowest (probability 0.95 at least).", row.sentence());
  }

  @Test
  void whatNoiseHidesIsNotCalledADifference() {
    Standings.Row row =
        standings(
                "jain-served-share",
                "all",
                new double[] {0.9, 0.8, 0.95},
                new double[] {0.85, 0.9, 0.9},
                new double[] {0.1, 0.1, 0.11})
            .get(0);
    assertEquals(List.of(true, true, false), row.mayBeBest());
    assertTrue(
        row.sentence().matches("no difference beyond noise between a and b; . is highest or.*"),
        row.sentence());
  }

  @Test
  void oneReplicationTellsNothing() {
    Standings.Row row =
        standings("revenue", "all", new double[] {1}, new double[] {2}, new double[] {3}).get(0);
    assertEquals("One replication cannot tell which is best.", row.sentence());
    assertEquals(List.of(false, false, false), row.mayBeBest());
  }
}
