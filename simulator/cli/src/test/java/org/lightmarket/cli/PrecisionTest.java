package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replications until a metric is known well enough, and a warm-up that is found. */
class PrecisionTest {
  private static final String QUEUE =
      System.getProperty("lightmarket.root") + "/scenarios/mm1.json";
  private static final String VARIANTS =
      "/variants=[{\"name\": \"slow\", \"set\": {\"/servers/0/speed\": 0.9}},"
          + " {\"name\": \"fast\"}]";

  @TempDir private Path folder;

  private CommandRun run(String name, String... more) {
    List<String> words = new ArrayList<>(List.of("run", QUEUE, "--set", "/horizon=2h", "--out"));
    words.add(folder.resolve(name).toString());
    words.addAll(List.of("--replications", "4", "--set", "/stopping/batch=3"));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words.toArray(new String[0]));
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    return run;
  }

  private JsonNode manifest(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).resolve("manifest.json").toFile());
  }

  @Test
  void theNumberDependsOnNeitherThreadsNorInterruptionsAndIsTold() throws IOException {
    String[] goal = {"--set", VARIANTS, "--precision", "latency-mean=0.12"};
    CommandRun first = run("one", with(goal, "--threads", "1"));
    run("two", with(goal, "--threads", "2"));
    ResultBytes.assertSame(folder.resolve("one"), folder.resolve("two"));
    JsonNode stopping = manifest("one").get("stopping");
    int replications = stopping.get("replications").asInt();
    assertTrue(replications > 4 && (replications - 4) % 3 == 0, stopping::toString);
    assertTrue(stopping.get("reached").asBoolean(), stopping::toString);
    assertTrue(
        stopping.get("goals").get(0).get("relativeHalfWidth").asDouble() <= 0.12 / 1.12,
        stopping::toString);
    // Replications are pairs: both variants have the same number.
    assertEquals(2 * replications, manifest("one").get("finishedReplications").asInt());
    String met = "The goals of precision were met after " + replications + " replications";
    assertTrue(first.out().contains(met), first.out());
    assertTrue(Files.readString(folder.resolve("one/report.html")).contains(met));
    // The one that was stopped after five, and the one that gets its goal later.
    Path stopped = ResultBytes.copy(folder.resolve("one"), folder.resolve("stopped"));
    List<String> list = Files.readAllLines(stopped.resolve("finished.jsonl"));
    Files.write(stopped.resolve("finished.jsonl"), list.subList(0, 5));
    assertEquals(0, CommandRun.of("run", "--resume", stopped.toString()).exitCode());
    ResultBytes.assertSame(folder.resolve("one"), stopped);
    run("later", "--set", VARIANTS);
    String later = folder.resolve("later").toString();
    CommandRun resumed =
        CommandRun.of("run", "--resume", later, "--precision", "latency-mean=0.12");
    assertEquals(ExitCode.DONE, resumed.exitCode(), resumed.err());
    ResultBytes.assertSame(folder.resolve("one"), folder.resolve("later"));
    // Less would be enough for a lower precision.
    CommandRun fewer = CommandRun.of("run", "--resume", later, "--precision", "latency-mean=0.89");
    assertEquals(ExitCode.WRONG_INPUT, fewer.exitCode());
    assertTrue(fewer.err().contains("are finished already"), fewer.err());
    ResultBytes.assertSame(folder.resolve("one"), folder.resolve("later"));
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void theLimitIsToldWhereItIsHit() throws IOException {
    CommandRun run =
        run("limit", "--precision", "latency-mean:customers=0.001", "--replications-most", "6");
    String text = "The limit of 6 replications was hit before the goals of precision were met";
    assertTrue(run.out().contains(text), run.out());
    assertTrue(run.out().contains("for a relative error of 0.100 %: not met."), run.out());
    assertEquals(6, manifest("limit").get("finishedReplications").asInt());
    assertFalse(manifest("limit").get("stopping").get("reached").asBoolean());
  }

  @Test
  void wrongGoalsAreRefusedBeforeAnythingRuns() {
    refused("there is no metric \"revenues\"", "revenues=0.01");
    refused("not a goal", "latency-mean");
    refused("not a goal", "latency-mean=1%");
    refused("is too large", "latency-mean=1.5");
    refused("there is no class \"customer\"", "latency-mean:customer=0.1");
  }

  private void refused(String message, String precision) {
    String out = folder.resolve("never").toString();
    CommandRun run = CommandRun.of("run", QUEUE, "--precision", precision, "--out", out);
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void theWarmUpThatAPilotFindsIsTold() throws IOException {
    String[] found = {"--set", "/warmUp=mser-5", "--set", "/horizon=20h"};
    CommandRun run = run("found", found);
    String end = manifest("found").get("warmUp").get("end").asText();
    assertTrue(run.err().contains("warm-up by MSER-5: " + end), run.err());
    assertTrue(run.out().contains("The first " + end + " of each replication are left out"));
    String page = Files.readString(folder.resolve("found/report.html"));
    assertTrue(page.contains(end + ", found by MSER-5"), end);
    assertTrue(page.contains("(requests at servers: " + end), end);
    // It is the same as if it had been given, and a run that is resumed keeps it.
    run("given", with(found, "--set", "/warmUp=" + end));
    for (String table : List.of("metrics.csv", "series.csv", "requests.csv")) {
      assertEquals(
          -1, Files.mismatch(folder.resolve("found/" + table), folder.resolve("given/" + table)));
    }
    run("more", found);
    String more = folder.resolve("more").toString();
    CommandRun resumed = CommandRun.of("run", "--resume", more, "--replications", "5");
    assertEquals(ExitCode.DONE, resumed.exitCode(), resumed.err());
    assertFalse(resumed.err().contains("pilot"), resumed.err());
    CommandRun whole = CommandRun.of("run", more, "--out", "" + folder.resolve("whole"));
    assertEquals(ExitCode.DONE, whole.exitCode(), whole.err());
    ResultBytes.assertSame(folder.resolve("whole"), folder.resolve("more"));
  }

  @Test
  void aWorldThatNeverSettlesIsRefusedBeforeAnythingIsWritten() {
    CommandRun run =
        CommandRun.of(
            "run",
            QUEUE,
            "--set",
            "/warmUp=mser-5",
            "--set",
            "/horizon=5h",
            "--set",
            "/clients/0/demand/requestsPerSecond=1.3",
            "--out",
            "" + folder.resolve("never"));
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains("/warmUp: mser-5 finds no end of the warm-up"), run.err());
    assertFalse(Files.exists(folder.resolve("never")));
  }
}
