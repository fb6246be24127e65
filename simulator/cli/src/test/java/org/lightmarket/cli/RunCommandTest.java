package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.experiment.RunInfo;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Study;

class RunCommandTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

  private static final RunInfo INFO =
      new RunInfo(
          "1",
          "",
          "lightmarket",
          "lightmarket",
          "local",
          "fast",
          RunAction.RUN,
          false,
          false,
          null,
          null,
          null);

  @TempDir private Path folder;

  @Test
  void aRunLeavesTablesChartsAndAReport() {
    Path out = folder.resolve("result");
    CommandRun run =
        CommandRun.of(
            "run",
            SCENARIOS.resolve("mm1.json").toString(),
            "--set",
            "/horizon=5h",
            "--replications",
            "2",
            "--out",
            out.toString());
    assertEquals(0, run.exitCode(), run.err());
    for (String file :
        new String[] {"manifest.json", "summary.json", "metrics.csv", "series.csv"}) {
      assertTrue(Files.exists(out.resolve(file)), file);
    }
    assertTrue(Files.exists(out.resolve("report.html")));
    assertTrue(run.out().contains("p99 latency"), run.out());
  }

  @Test
  void theTableHasARowPerMetricAndClassAndAColumnPerVariantInReadableNumbers() {
    CommandRun run =
        CommandRun.of(
            "run",
            SCENARIOS.resolve("free-load.json").toString(),
            "--set",
            "/horizon=2m",
            "--replications",
            "1",
            "--out",
            folder.resolve("result").toString());
    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(0).matches("metric +class +unit +phones-x1 +.*phones-x8"), lines.get(0));
    assertTrue(lines.size() <= 26, run.out());
    assertFalse(run.out().contains("Infinity") || run.out().contains("NaN"), run.out());
    assertFalse(run.out().matches("(?s).*\\de[+-]\\d.*"), run.out());
    assertTrue(run.out().contains("MWEI"), run.out());
  }

  @Test
  void defaultFoldersOfTheSameSecondDiffer() {
    Study study = ScenarioReader.read(SCENARIOS.resolve("mm1.json"), List.of());
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      folders.add(ResultWriter.beginNew(folder.resolve("a/stamp"), study, place -> INFO).folder());
    }
    assertEquals(
        List.of(
            folder.resolve("a/stamp"), folder.resolve("a/stamp-2"), folder.resolve("a/stamp-3")),
        folders);
  }

  @Test
  void ofManyRunsIntoOneFolderExactlyOneHasIt() throws Exception {
    Study study = ScenarioReader.read(SCENARIOS.resolve("mm1.json"), List.of());
    for (int round = 0; round < 20; round++) {
      Path out = folder.resolve("round-" + round);
      ExecutorService pool = Executors.newFixedThreadPool(4);
      List<Future<Boolean>> begun = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        begun.add(pool.submit(() -> begins(out, study)));
      }
      int owners = 0;
      for (Future<Boolean> each : begun) {
        owners += each.get() ? 1 : 0;
      }
      pool.shutdown();
      assertEquals(1, owners);
    }
  }

  private static boolean begins(Path out, Study study) {
    try {
      ResultWriter.begin(out, study, place -> INFO);
      return true;
    } catch (InputException taken) {
      assertTrue(taken.getMessage().contains("is not empty"), taken.getMessage());
      return false;
    }
  }

  @Test
  void theResolvedScenarioOfStandardInputMakesTheSameTables() throws IOException {
    Path first = folder.resolve("first one");
    byte[] text = Files.readAllBytes(SCENARIOS.resolve("mm1.json"));
    CommandRun run =
        CommandRun.withInput(
            text, "run", "-", "--set", "/horizon=2h", "--replications", "2", "--out", "" + first);
    assertEquals(0, run.exitCode(), run.err());
    Path resolved = first.resolve("scenario.json");
    String manifest = Files.readString(first.resolve("manifest.json"));
    assertTrue(manifest.contains("\"lightmarket run '" + resolved + "'\""), manifest);
    Path second = folder.resolve("second");
    assertEquals(0, CommandRun.of("run", resolved.toString(), "--out", "" + second).exitCode());
    assertEquals(-1, Files.mismatch(first.resolve("metrics.csv"), second.resolve("metrics.csv")));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedWithWhatIsInTheWay() throws IOException {
    Path file = Files.createFile(folder.resolve("used"));
    String scenario = SCENARIOS.resolve("mm1.json").toString();
    for (String out : List.of(file + "/x/y", file + "/x")) {
      CommandRun run = CommandRun.of("run", scenario, "--out", out);
      assertEquals(2, run.exitCode());
      assertEquals(
          "lightmarket: %s cannot be made: %s is a file, not a folder\n".formatted(out, file)
              + "  Name a new or an empty folder: --out FOLDER.\n",
          run.err());
    }
    CommandRun itself = CommandRun.of("run", scenario, "--out", file.toString());
    assertEquals(2, itself.exitCode());
    assertTrue(itself.err().contains(file + " is a file, not a folder"), itself.err());
    CommandRun empty = CommandRun.of("run", scenario, "--out", "");
    assertEquals(2, empty.exitCode());
    assertTrue(empty.err().startsWith("lightmarket: --out \"\" is no path: "), empty.err());
  }

  @Test
  void wrongScenariosAreRefusedWithTheirPlaceAndNothingIsWritten() throws IOException {
    String good = Files.readString(SCENARIOS.resolve("mm1.json"));
    refused(good.substring(0, good.length() / 2), "");
    refused(good.replace("\"none\"", "\"vickery\""), "vickrey");
    refused(good.replace("\"workers\"", "\"wrokers\""), "workers");
    refused(good.replace("\"seed\": 1,", "\"seed\": 1, \"seed\": 2,"), "seed");
    refused(good.replace("\"workers\": 1", "\"workers\": -1"), "-1");
    refused(good.replace("\"workers\": 1", "\"workers\": 1.5"), "1.5");
    refused(good.replace("\"seed\": 1,", "\"seed\": 99999999999999999999,"), "seed");
    refused("", "");
    refused("[".repeat(200_000), "");
    refused("\u0000\u0001\u0002", "");
  }

  @Test
  void aMissingTraceAndABadLineAreNamed() throws IOException {
    String scenario = SCENARIOS.resolve("trace-replay.json").toString();
    Path out = folder.resolve("never");
    CommandRun missing =
        CommandRun.of(
            "run", scenario, "--set", "/clients/0/demand/file=absent.csv", "--out", "" + out);
    assertEquals(2, missing.exitCode(), missing.err());
    Path bad = folder.resolve("bad.csv");
    Files.writeString(bad, "time_s,requests\n0,5\n60,many\n");
    CommandRun wrong =
        CommandRun.of("run", scenario, "--set", "/clients/0/demand/file=" + bad, "--out", "" + out);
    assertEquals(2, wrong.exitCode(), wrong.err());
    assertTrue(wrong.err().contains("bad.csv") && wrong.err().contains("3"), wrong.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aUsedFolderIsNotOverwritten() throws IOException {
    Path out = Files.createDirectory(folder.resolve("used"));
    Files.writeString(out.resolve("note"), "mine");
    CommandRun run =
        CommandRun.of("run", SCENARIOS.resolve("mm1.json").toString(), "--out", out.toString());
    assertEquals(2, run.exitCode());
    assertEquals("mine", Files.readString(out.resolve("note")));
    assertEquals(1, out.toFile().list().length);
  }

  private void refused(String scenario, String named) throws IOException {
    Path file = folder.resolve("wrong.json");
    Files.write(file, scenario.getBytes(StandardCharsets.UTF_8));
    Path out = folder.resolve("nothing");
    CommandRun run = CommandRun.of("run", file.toString(), "--out", out.toString());
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains("wrong.json"), run.err());
    assertTrue(run.err().contains(named), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertFalse(Files.exists(out), "something was written");
  }
}
