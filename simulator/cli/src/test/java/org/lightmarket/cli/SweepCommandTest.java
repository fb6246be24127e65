package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final String ROOT = System.getProperty("lightmarket.root");

  /** More load means longer waits; the deadline decides nothing of them. */
  private static final String FACTORS =
      """
      "factors": [
        {"name": "load", "pointer": "/clients/0/demand/requestsPerSecond", %s},
        {"name": "deadline", "pointer": "/clients/0/deadline", %s}
      ],
      "metrics": ["waiting-mean", "in-time-share"],
      "set": {"/horizon": "5000s", "/warmUp": "500s", "/replications": %d}
      """;

  @TempDir private Path folder;

  private Path file(String plan, String load, String deadline, int replications)
      throws IOException {
    return Files.writeString(
        folder.resolve("sweep.json"),
        "{\"scenario\": \"%s/scenarios/mm1.json\", \"plan\": %s,\n%s}"
            .formatted(ROOT, plan, FACTORS.formatted(load, deadline, replications)));
  }

  private static CommandRun sweep(Path file, Path out, String... more) {
    List<String> words =
        new java.util.ArrayList<>(
            List.of("sweep", file.toString(), "--out", out.toString(), "--quiet"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(new String[0]));
  }

  private Path oneAtATime() throws IOException {
    return file("\"one-at-a-time\"", "\"values\": [0.5, 0.9]", "\"values\": [\"5s\", \"20s\"]", 4);
  }

  @Test
  void moreLoadMeansLongerWaitsWhateverTheDeadlineAndWhateverTheThreads() throws IOException {
    Path file = oneAtATime();
    Path one = folder.resolve("one");
    CommandRun run =
        CommandRun.of("sweep", file.toString(), "--out", one.toString(), "--threads", "1");
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(
        run.out().contains("“load” moves waiting-mean most: from 0.5 to 0.9 it changes by +"),
        run.out());
    assertTrue(run.out().contains("Not beyond noise: “deadline”."), run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 132), run.out());
    List<String> rows = Files.readAllLines(one.resolve("sensitivity.csv"));
    assertEquals(5, rows.size());
    String[] load = rows.get(1).split(",", -1);
    assertEquals("load,waiting-mean,all,s,difference,0.5,0.9", String.join(",", first(load)));
    // Theory: Wq = ρ/(1 − ρ) is 1 s at 0.5 and 9 s at 0.9; the scenario's own 0.8 has 4 s.
    assertEquals(1, Double.parseDouble(load[7]), 0.3);
    assertEquals(4, Double.parseDouble(load[8]), 2);
    assertTrue(Double.parseDouble(load[9]) > Double.parseDouble(load[8]));
    assertTrue(Double.parseDouble(load[11]) > 0, rows.get(1));
    assertEquals("0,0,0,1", rows.get(2).replaceAll("^(?:[^,]*,){10}", ""), rows.get(2));
    List<String> points = Files.readAllLines(one.resolve("points.csv"));
    assertEquals(
        List.of("variant,factor,value", "base,load,0.8", "base,deadline,10s", "load-0.5,load,0.5"),
        points.subList(0, 4));
    assertEquals(11, points.size());
    for (String made :
        List.of("sensitivity-waiting-mean-all.svg", "sensitivity-in-time-share-all.png")) {
      assertTrue(Files.exists(one.resolve("charts").resolve(made)), made);
    }
    assertTrue(Files.readString(one.resolve("report.html")).contains("What matters most"));
    assertTrue(Files.exists(one.resolve("sensitivity.parquet")));
    Path two = folder.resolve("two");
    assertEquals(ExitCode.DONE, sweep(file, two, "--threads", "2").exitCode());
    for (String table : List.of("metrics.csv", "points.csv", "sensitivity.csv", "clients.csv")) {
      assertEquals(-1, Files.mismatch(one.resolve(table), two.resolve(table)), table);
    }
    CommandRun again =
        CommandRun.of(
            "run", one.resolve("manifest.json").toString(), "--out", folder + "/again", "--quiet");
    assertEquals(ExitCode.DONE, again.exitCode(), again.err());
    assertTrue(again.out().contains("The same tables, bit for bit"), again.out());
    CommandRun more =
        CommandRun.of("sweep", "--resume", one.toString(), "--replications", "5", "--quiet");
    assertEquals(ExitCode.DONE, more.exitCode(), more.err());
    assertFalse(rows.equals(Files.readAllLines(one.resolve("sensitivity.csv"))));
  }

  private static String[] first(String[] cells) {
    return java.util.Arrays.copyOf(cells, 7);
  }

  @Test
  void aLatinHypercubeCorrelatesLoadAndWait() throws IOException {
    Path file =
        file(
            "\"latin-hypercube\", \"points\": 12",
            "\"from\": 0.2, \"to\": 0.9",
            "\"from\": \"5s\", \"to\": \"20s\"",
            1);
    CommandRun run = sweep(file, folder.resolve("lhs"), "--format", "csv");
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    List<String> rows = run.out().lines().toList();
    assertEquals(rows, Files.readAllLines(folder.resolve("lhs/sensitivity.csv")));
    assertEquals(1 + 2 * 2 * 2, rows.size());
    assertTrue(rows.get(1).startsWith("load,waiting-mean,all,s,spearman,0.2,0.9,,,,"));
    String[] partial = rows.get(3).split(",", -1);
    assertEquals("partial-rank", partial[4]);
    assertTrue(Double.parseDouble(partial[10]) > 0.9, rows.get(3));
    assertTrue(Double.parseDouble(partial[13]) < 0.001, rows.get(3));
    // Where load explains all of the waits' order, nothing is left that the deadline could explain.
    String deadline = rows.get(4).split(",", -1)[13];
    assertTrue(deadline.isEmpty() || Double.parseDouble(deadline) > 0.05, rows.get(4));
    assertTrue(Files.exists(folder.resolve("lhs/charts/sensitivity.svg")));
  }

  @Test
  void aGridMayComeFromStandardInput() throws IOException {
    Path file = file("\"grid\"", "\"values\": [0.5, 0.9]", "\"values\": [\"5s\", \"20s\"]", 2);
    CommandRun run =
        CommandRun.withInput(
            Files.readString(file).getBytes(StandardCharsets.UTF_8),
            "sweep",
            "-",
            "--quiet",
            "--out",
            folder.resolve("grid").toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    List<String> rows = Files.readAllLines(folder.resolve("grid/sensitivity.csv"));
    assertTrue(rows.get(1).startsWith("load,waiting-mean,all,s,main-effect,0.5,0.9,"));
    assertTrue(
        Files.readString(folder.resolve("grid/manifest.json"))
            .contains("lightmarket sweep " + folder.resolve("grid/manifest.json")));
  }

  @Test
  void aWrongSweepIsRefusedWithItsPlaceBeforeAnythingIsRun() throws IOException {
    Path file = file("\"grid\"", "\"values\": [0.5, -1]", "\"values\": [\"5s\", \"20s\"]", 2);
    Path out = folder.resolve("none");
    CommandRun run = sweep(file, out);
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertTrue(run.err().contains("sweep.json:3:"), run.err());
    assertTrue(run.err().contains("/factors/0/values/1: -1 is too small"), run.err());
    assertFalse(Files.exists(out));
    CommandRun none = CommandRun.of("sweep");
    assertEquals(ExitCode.WRONG_INPUT, none.exitCode());
    assertTrue(none.err().contains("Missing required parameter: 'SWEEP'"), none.err());
  }
}
