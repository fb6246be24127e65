package org.lightmarket.report.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.InputException;

class ResultFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void writeTables() throws IOException {
    Table metrics = new Table(Schemas.METRICS);
    metrics.integer(0).text("a").text("paid").text("latency-p99").text("s").number(0.5).end();
    metrics.integer(1).text("a").text("paid").text("latency-p99").text("s");
    metrics.number(Double.POSITIVE_INFINITY).end();
    metrics.integer(1).text("b").text("all").text("revenue").text("minor").number(12).end();
    write(metrics);
    Table series = new Table(Schemas.SERIES);
    for (int bin = 0; bin < 3; bin++) {
      series.integer(0).text("a").text("all").text("requests-demanded").text("requests");
      series.number(60.0 * bin).number(bin).end();
    }
    write(series);
    Table distributions = new Table(Schemas.DISTRIBUTIONS);
    for (int replication = 0; replication < 2; replication++) {
      distributions.integer(replication).text("a").text("paid").number(0).number(0.1);
      distributions.integer(7).end();
      distributions.integer(replication).text("a").text("paid").number(0.1);
      distributions.number(Double.POSITIVE_INFINITY).integer(1).end();
    }
    write(distributions);
    Table clients = new Table(Schemas.CLIENTS);
    clients.integer(0).text("a").integer(4).text("phones").integer(20);
    clients.integer(10).integer(3).integer(2).integer(1).integer(4);
    clients.integer(12).integer(8).integer(900).integer(5000);
    clients.number(0.2).number(0.5).integer(3).number(Double.NaN).end();
    write(clients);
    Table deciles = new Table(Schemas.FREE_LOAD_DECILES);
    deciles.text("a").integer(1).number(0.1).number(0.2).integer(9);
    deciles.integer(100).integer(99).number(0.99).end();
    write(deciles);
    Table stretches = new Table(Schemas.FREE_LOAD);
    stretches.integer(0).text("a").number(0).number(0.15).integer(100).integer(99).end();
    write(stretches);
  }

  @Test
  void tablesComeBackAsTheyWereWritten() {
    StudyTables tables = ResultFolder.read(folder).tables();
    assertEquals(List.of("a", "b"), tables.variants());
    assertEquals(List.of(0, 1), tables.replications());
    assertArrayEquals(
        new double[] {0.5, Double.POSITIVE_INFINITY}, tables.metric("a", "paid", "latency-p99"));
    assertArrayEquals(new double[] {Double.NaN, 12}, tables.metric("b", "all", "revenue"));
    SeriesValues demand = tables.series("a", "all", "requests-demanded").get(0);
    assertEquals(3, demand.size());
    assertEquals(120, demand.timeSeconds(2));
    assertEquals(2, demand.value(2));
    assertEquals(
        new Histogram(List.of(0.1, Double.POSITIVE_INFINITY), List.of(14L, 2L)),
        tables.latencies("a", "paid"));
    assertEquals(
        List.of(new ClientResult(0, "a", "4", "phones", 20, 13, 900)), tables.clients("a"));
    assertEquals(List.of(new FreeLoadDecile("a", 1, 0.1, 0.2, 100, 99)), tables.deciles("a"));
    assertEquals(List.of(new FreeLoadStretch(0, "a", 0.15, 100, 99)), tables.stretches("a"));
    assertEquals(List.of("phones"), tables.groups());
  }

  @Test
  void withoutAManifestTheFactsComeFromFolderAndTables() {
    StudyFacts facts = ResultFolder.read(folder).facts();
    assertEquals(folder.getFileName().toString(), facts.title());
    assertEquals(180, facts.horizonSeconds());
    assertTrue(facts.servers().isEmpty());
  }

  @Test
  void theManifestTellsWhatWasSimulated() throws IOException {
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"version": "1.2", "commit": "abc", "command": "lightmarket run x", "status": "complete",
         "seed": 7, "variants": ["b", "a"],
         "scenario": {"name": "x", "title": "A title", "description": "Words.",
           "horizon": "1h30m", "asset": {"code": "MWEI", "decimals": 12}, "mechanism": "vickrey",
           "servers": [{"name": "s", "count": 2, "region": "eu", "workers": 3, "speed": 0.05,
             "soldShare": 0.7, "units": 420}],
           "clients": [{"name": "phones", "count": 440, "mode": "both",
             "demand": {"kind": "weekly"}, "strategy": "truthful"}],
           "variants": [{"name": "b", "set": {}},
             {"name": "a", "set": {"/clients/0/count": 880}}]}}
        """);
    Results results = ResultFolder.read(folder);
    StudyFacts facts = results.facts();
    assertEquals(List.of("b", "a"), results.tables().variants());
    assertEquals("A title", facts.title());
    assertEquals(5400, facts.horizonSeconds());
    assertEquals("7", facts.seed());
    assertEquals("MWEI", facts.asset());
    assertEquals(0.7, facts.partForSale(), 1e-12);
    assertEquals(150_000, facts.servers().get(0).capacity(), 1e-6);
    assertEquals(List.of("/clients/0/count = 880"), facts.variants().get(1).changes());
    assertEquals("weekly", facts.groups().get(0).demand());
    assertEquals("truthful", facts.groups().get(0).strategy());
  }

  @Test
  void aFolderWithoutTablesIsRefused() {
    assertMessage(folder.resolve("nothing"), "is not a folder");
    assertMessage(folder.resolve(".."), "holds no metrics.csv");
  }

  @Test
  void anUnreadableRowIsNamedWithItsLine() throws IOException {
    Path file = folder.resolve("metrics.csv");
    Files.writeString(file, Files.readString(file) + "2,a,all,revenue,minor,much\n");
    assertMessage(folder, "metrics.csv:5:1");
    Files.writeString(file, "replication,mechanism\n1,a\n");
    assertMessage(folder, "metrics.csv:2:1");
    Files.writeString(folder.resolve("manifest.json"), "{");
    assertMessage(folder, "the manifest is not JSON");
  }

  private static void assertMessage(Path folder, String part) {
    InputException e = assertThrows(InputException.class, () -> ResultFolder.read(folder));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private void write(Table table) throws IOException {
    CsvTables.write(table, folder.resolve(table.schema().name() + ".csv"));
  }
}
