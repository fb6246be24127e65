package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.ClientResult;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.ServerResult;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.report.table.SyntheticDay;

class CalmnessTest {
  @Test
  void theBusiestHourOfAnyReplicationIsShown() {
    StudyTables.Builder builder = builder();
    for (int r = 0; r < 2; r++) {
      for (int bin = 0; bin < 288; bin++) {
        double switches = r == 1 && bin / 12 == 17 ? 10 : 1;
        builder.series(r, "v", "all", "mode-switches", "switches", 300.0 * bin, switches);
      }
    }
    assertEquals(12 * 10 / 4.0, calmness(builder).switchesLargest(), 1e-12);
  }

  @Test
  void aPriceThatSwingsIsNamedWithItsHour() {
    StudyTables.Builder builder = builder();
    echo(builder, 0, "a", 0.2);
    echo(builder, 0, "b", -0.1);
    echo(builder, 1, "a", 0.3);
    echo(builder, 1, "b", -0.89);
    Calmness calmness = calmness(builder);
    assertTrue(calmness.swings());
    assertEquals(
        "“v”: prices swing with the re-plans of the clients, in 1 of 4 hours of a server: the"
            + " strongest echo, −0.89, is that of “b” from hour 18 of replication 1, whose price"
            + " every re-plan throws back.",
        calmness.echo().orElseThrow().sentence());
  }

  @Test
  void calmPricesAreSaidToBeCalm() {
    StudyTables.Builder builder = builder();
    echo(builder, 0, "a", 0.2);
    echo(builder, 1, "b", 0.5);
    Calmness calmness = calmness(builder);
    assertFalse(calmness.swings());
    assertEquals(
        "“v”: no price swings with the re-plans of the clients; the strongest echo, 0.50, is that"
            + " of “b” from hour 18 of replication 1.",
        calmness.echo().orElseThrow().sentence());
    assertTrue(calmness(builder()).echo().isEmpty(), "no price moved");
  }

  private static void echo(StudyTables.Builder builder, int r, String server, double value) {
    builder.series(r, "v", server, "price-echo", "1", 18 * 3600, value);
  }

  private static StudyTables.Builder builder() {
    StudyTables.Builder builder = StudyTables.builder();
    for (int r = 0; r < 2; r++) {
      builder.metric(r, "v", "all", "mode-switches", "1/h", 1);
      for (String server : List.of("a", "b")) {
        builder.server(new ServerResult(r, "v", server, 0, 0, 1, 0, 1, 0));
      }
      for (int client = 0; client < 4; client++) {
        builder.client(new ClientResult(r, "v", "" + client, "phones", 1, 1, 0));
      }
    }
    return builder;
  }

  private static Calmness calmness(StudyTables.Builder builder) {
    Results results = new Results(SyntheticDay.facts(List.of("v")), builder.build());
    return Calmness.of(results, "v").orElseThrow();
  }
}
