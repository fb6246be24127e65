package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet beside the CSV tables of runs. */
class RunParquetTest {
  private static final String DAY =
      System.getProperty("lightmarket.root") + "/scenarios/les-day.json";
  private static final String QUEUE =
      System.getProperty("lightmarket.root") + "/scenarios/mm1.json";

  @TempDir private Path folder;

  private static List<String> tables(Path result, String ending) throws IOException {
    try (Stream<Path> files = Files.list(result)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyTableOfAComparisonIsThereWithBytesThatDoNotDependOnThreads() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    for (Path out : List.of(one, two)) {
      CommandRun run =
          CommandRun.of(
              "compare",
              DAY,
              "--mechanisms",
              "equal-share,vickrey",
              "--set",
              "/horizon=3m",
              "--replications",
              "3",
              "--threads",
              out == one ? "1" : "2",
              "--out",
              out.toString());
      assertEquals(0, run.exitCode(), run.err());
    }
    List<String> tables = tables(one, ".parquet");
    assertEquals(tables(one, ".csv"), tables);
    assertTrue(tables.contains("comparison"), tables.toString());
    for (String table : tables) {
      assertEquals(
          -1,
          Files.mismatch(one.resolve(table + ".parquet"), two.resolve(table + ".parquet")),
          table);
    }
    assertTrue(tables(one, ".part").isEmpty());
  }

  @Test
  void whatAnInterruptedRunHasFinishedIsThereToo() throws Exception {
    Path result = folder.resolve("interrupted");
    Process process =
        ChildProgram.start(
            folder,
            "run",
            QUEUE,
            "--set",
            "/horizon=2h",
            "--replications",
            "100000",
            "--out",
            result.toString());
    Path marks = result.resolve("finished.jsonl");
    while (process.isAlive() && (!Files.exists(marks) || Files.size(marks) < 1000)) {
      Thread.sleep(20);
    }
    process.destroy();
    process.waitFor();
    assertEquals(tables(result, ".csv"), tables(result, ".parquet"));
    String sql = "SELECT count(DISTINCT replication) FROM metrics";
    CommandRun query = CommandRun.of("query", result.toString(), sql, "--format", "csv");
    assertEquals(
        Files.readAllLines(marks).size(), Integer.parseInt(query.out().lines().toList().get(1)));
  }

  @Test
  void theReportMakesWhatIsMissingAndSaysSo() throws IOException {
    Path result = folder.resolve("result");
    CommandRun run =
        CommandRun.of(
            "run",
            QUEUE,
            "--set",
            "/horizon=2h",
            "--replications",
            "2",
            "--quiet",
            "--out",
            result.toString());
    assertEquals(0, run.exitCode(), run.err());
    byte[] series = Files.readAllBytes(result.resolve("series.parquet"));
    Files.delete(result.resolve("series.parquet"));
    CommandRun report = CommandRun.of("report", result.toString());
    assertEquals(0, report.exitCode(), report.err());
    assertEquals(
        "lightmarket: " + result.resolve("series.parquet") + " was missing and has been made\n",
        report.err());
    assertEquals(-1, Arrays.mismatch(series, Files.readAllBytes(result.resolve("series.parquet"))));
    assertEquals("", CommandRun.of("report", result.toString()).err());
  }

  @Test
  void whereDuckDbCannotBeLoadedTheRunEndsWithItsCsvAndQueriesSayWhy() throws Exception {
    Path result = folder.resolve("result");
    List<String> option = List.of("-Dos.arch=riscv64");
    Process run =
        ChildProgram.start(
            folder,
            option,
            "run",
            QUEUE,
            "--set",
            "/horizon=2h",
            "--replications",
            "1",
            "--quiet",
            "--out",
            result.toString());
    assertEquals(0, run.waitFor());
    assertEquals(
        "lightmarket: the tables are CSV only, not Parquet: DuckDB cannot be loaded here: it has"
            + " no library for Linux on riscv64\n",
        Files.readString(folder.resolve("err")));
    assertTrue(Files.exists(result.resolve("report.html")));
    assertEquals(List.of(), tables(result, ".parquet"));
    Process query =
        ChildProgram.start(folder, option, "query", result.toString(), "SELECT 1 AS one");
    assertEquals(1, query.waitFor());
    assertEquals(
        "lightmarket: DuckDB cannot be loaded here: it has no library for Linux on riscv64\n",
        Files.readString(folder.resolve("err")));
  }
}
