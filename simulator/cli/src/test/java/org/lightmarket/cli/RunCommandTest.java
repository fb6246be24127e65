package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");

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
    assertTrue(run.out().contains("latency-p99"), run.out());
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
