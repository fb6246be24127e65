package org.lightmarket.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.experiment.LocalEngine;
import org.lightmarket.experiment.Progress;
import org.lightmarket.experiment.ReplicationResult;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.SeriesTable;
import org.lightmarket.metrics.Table;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * The shipped day, cut to two hours around noon's rise, so that markets, fees and funds all act.
 */
class ReplicationTest {
  private static final Path DAY =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "les-day.json");

  @Test
  void tablesAreBitIdenticalWithOneAndTwoThreadsAndWithBothKernels() throws Exception {
    String one = tables(1, KernelKind.FAST, "/seed=5");
    assertEquals(one, tables(2, KernelKind.FAST, "/seed=5"));
    assertEquals(one, tables(2, KernelKind.SSJ, "/seed=5"));
    assertNotEquals(one, tables(1, KernelKind.FAST, "/seed=6"));
  }

  @Test
  void everyClientSeesTheSameDemandWhateverTheMechanism() throws Exception {
    List<String> demands = new ArrayList<>();
    for (String mechanism : List.of("vickrey", "pay-as-bid", "equal-share", "none")) {
      ReplicationResult result = results(1, KernelKind.FAST, "/mechanism=" + mechanism).get(0);
      StringBuilder demand = new StringBuilder();
      Table clients = result.tables().clients();
      int demanded = columnOf(clients, "demanded");
      for (int row = 0; row < clients.rows(); row++) {
        demand.append(clients.integer(row, demanded)).append(' ');
      }
      demands.add(demand.toString());
    }
    assertEquals(1, demands.stream().distinct().count());
  }

  @Test
  void paidRequestsWithinTheirGrantAreInTimeAndTheMarketEarns() throws Exception {
    MetricTable metrics = results(1, KernelKind.FAST, "/seed=1").get(0).tables().metrics();
    assertTrue(metrics.values("vickrey", "all", "revenue")[0] > 0);
    assertTrue(metrics.values("vickrey", "paid", "within-grant-in-time-share")[0] >= 0.99);
    double demanded = metrics.values("vickrey", "all", "requests-demanded")[0];
    double ended = 0;
    for (String outcome : List.of("in-time", "late", "refused", "dropped", "given-up")) {
      ended += metrics.values("vickrey", "all", "requests-" + outcome)[0];
    }
    assertEquals(demanded, ended);
  }

  @Test
  void theRunEndsWithTheLastAnswerAndNotWithTheLastLookAtAFund() throws Exception {
    SeriesTable series = results(1, KernelKind.FAST, "/seed=1").get(0).tables().series();
    double last = 0;
    for (int row = 0; row < series.rows(); row++) {
      last = Math.max(last, series.timeS(row));
    }
    assertTrue(last < 2 * 3600 + 600, "a bin at " + last + " s");
  }

  @Test
  void anOutageDropsWhatIsInTheServerAndEndsItsGrants() throws Exception {
    String outages = "/servers/0/outages=[{\"at\": \"30m\", \"duration\": \"20m\"}]";
    ReplicationResult whole = results(1, KernelKind.FAST, "/seed=1").get(0);
    ReplicationResult cut = results(1, KernelKind.FAST, outages, "/seed=1").get(0);
    double before = whole.tables().metrics().values("vickrey", "all", "requests-refused")[0];
    double after = cut.tables().metrics().values("vickrey", "all", "requests-refused")[0];
    assertTrue(after > before, "no request was refused during the outage");
  }

  private static int columnOf(Table table, String name) {
    for (int i = 0; i < table.schema().columns().size(); i++) {
      if (table.schema().columns().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new AssertionError("no column " + name);
  }

  private static String tables(int threads, KernelKind kernel, String... sets) throws Exception {
    StringBuilder text = new StringBuilder();
    for (ReplicationResult result : results(threads, kernel, sets)) {
      for (Table table : result.tables().all()) {
        text.append(CsvTables.text(table));
      }
    }
    return text.toString();
  }

  private static List<ReplicationResult> results(int threads, KernelKind kernel, String... sets)
      throws Exception {
    List<Setting> settings = new ArrayList<>();
    settings.add(Setting.parse("/horizon=2h"));
    settings.add(Setting.parse("/replications=2"));
    for (int group = 0; group < 3; group++) {
      settings.add(Setting.parse("/clients/" + group + "/demand/startOffset=13h"));
    }
    for (String set : sets) {
      settings.add(Setting.parse(set));
    }
    Scenario scenario = ScenarioReader.read(DAY, settings).variants().get(0);
    List<ReplicationTask> tasks = new ArrayList<>();
    for (int i = 0; i < scenario.replications(); i++) {
      tasks.add(new ReplicationTask(0, scenario, i));
    }
    List<ReplicationResult> results = new ArrayList<>();
    new LocalEngine(threads)
        .run(
            tasks,
            new Replicator(kernel, (task, clock) -> new MemoryLedger(clock)),
            Progress.NONE,
            results::add);
    return results;
  }
}
