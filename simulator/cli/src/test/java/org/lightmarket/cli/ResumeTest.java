package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replications that are added to a result come to the same bytes as one run of them all. */
class ResumeTest {
  private static final Path SCENARIOS =
      Path.of(System.getProperty("lightmarket.root"), "scenarios");
  private static final String QUEUES =
      "/variants=[{\"name\": \"slow\", \"set\": {\"/servers/0/speed\": 0.9}},"
          + " {\"name\": \"fast\"}]";

  @TempDir private Path folder;

  private static CommandRun done(String... words) {
    CommandRun run = CommandRun.of(words);
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    return run;
  }

  private static void refused(String message, String... words) {
    CommandRun run = CommandRun.of(words);
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
  }

  /** Runs the queue of mm1.json for two hours. */
  private Path queue(String name, String... more) {
    Path out = folder.resolve(name);
    List<String> words = new ArrayList<>(List.of("run", SCENARIOS.resolve("mm1.json").toString()));
    words.addAll(List.of("--set", "/horizon=2h", "--out", out.toString()));
    words.addAll(List.of(more));
    done(words.toArray(new String[0]));
    return out;
  }

  private static JsonNode manifest(Path result) throws IOException {
    return new ObjectMapper().readTree(result.resolve("manifest.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1"})
  void threeMoreThanTwoAreFiveOfOneWorldAndOfSeveral(String before, String after)
      throws IOException {
    for (String set : List.of("/seed=3", QUEUES)) {
      Path whole = queue("whole " + set.length(), "--set", set, "--replications", "5");
      Path added =
          queue("added " + set.length(), "--set", set, "--replications", "2", "--threads", before);
      done("run", "--resume", "" + added, "--replications", "5", "--threads", after);
      ResultBytes.assertSame(whole, added);
      JsonNode manifest = manifest(added);
      assertEquals(manifest(whole).get("scenario"), manifest.get("scenario"));
      assertEquals(manifest(whole).get("events"), manifest.get("events"));
      assertEquals(5, manifest.get("replications").asInt());
      assertEquals(2, manifest.get("history").size());
      assertEquals("complete", manifest.get("history").get(1).get("status").asText());
      // The command that it names makes all five.
      assertEquals(
          "lightmarket run '" + added + "/manifest.json'", manifest.get("command").asText());
    }
  }

  @Test
  void aComparisonIsCompleteAgainWithMoreReplicationsAndKeepsAllJournals() throws IOException {
    String[] all = comparison("all", "4");
    CommandRun whole = done(all);
    done(comparison("grown", "2"));
    Path grown = folder.resolve("grown");
    CommandRun run = done("compare", "--resume", "" + grown, "--replications", "4");
    ResultBytes.assertSame(folder.resolve("all"), grown);
    assertTrue(Files.exists(grown.resolve("ledger/pay-as-bid/replication-3/journal")));
    assertEquals(whole.out().replace("/all/", "/grown/"), run.out());
  }

  private String[] comparison(String name, String replications) {
    return new String[] {
      "compare",
      SCENARIOS.resolve("les-day.json").toString(),
      "--mechanisms",
      "vickrey,pay-as-bid",
      "--set",
      "/horizon=2m",
      "--set",
      "/warmUp=0s",
      "--keep-ledgers",
      "--replications",
      replications,
      "--out",
      folder.resolve(name).toString()
    };
  }

  @Test
  void whatIsTornOrCutIsRunAgain() throws IOException {
    Path whole = queue("whole", "--set", QUEUES, "--replications", "3");
    for (String file : List.of("finished.jsonl", "series.csv", "metrics.csv")) {
      for (long cut : new long[] {1, Files.size(whole.resolve(file)) / 2}) {
        Path torn = ResultBytes.copy(whole, folder.resolve(file + cut));
        try (RandomAccessFile open = new RandomAccessFile(torn.resolve(file).toFile(), "rw")) {
          open.setLength(open.length() - cut);
        }
        done("run", "--resume", torn.toString());
        ResultBytes.assertSame(whole, torn);
      }
      Path missing = ResultBytes.copy(whole, folder.resolve("no " + file));
      Files.delete(missing.resolve(file));
      if (file.equals("finished.jsonl")) {
        refused("does not say which replications are finished", "run", "--resume", "" + missing);
      } else {
        done("run", "--resume", missing.toString());
        ResultBytes.assertSame(whole, missing);
      }
    }
    Path longer = ResultBytes.copy(whole, folder.resolve("longer"));
    Files.writeString(longer.resolve("series.csv"), "2,fast,all,wai", StandardOpenOption.APPEND);
    Files.write(
        longer.resolve("finished.jsonl"), new byte[] {'{', (byte) 0xC3}, StandardOpenOption.APPEND);
    done("run", "--resume", longer.toString());
    ResultBytes.assertSame(whole, longer);
  }

  @Test
  void whatIsAddedUntilAKillIsReportedWithAllThereIs() throws Exception {
    Path result = queue("result", "--set", QUEUES, "--replications", "2");
    Process process =
        ChildProgram.start(
            folder, "run", "--resume", result.toString(), "--replications", "100000");
    Path list = result.resolve("finished.jsonl");
    while (process.isAlive() && Files.readAllLines(list).size() < 7) {
      Thread.sleep(20);
    }
    process.destroyForcibly().waitFor();
    done("report", result.toString());
    JsonNode summary = new ObjectMapper().readTree(result.resolve("summary.json").toFile());
    JsonNode first = summary.get("metrics").get(0);
    assertEquals("slow", first.get("mechanism").asText());
    assertTrue(first.get("replications").asInt() > 4, first::toString);
    assertEquals("killed", statusAfterResuming(result));
  }

  /** What the history says of the part before the last one. */
  private static String statusAfterResuming(Path result) throws IOException {
    int finished = Files.readAllLines(result.resolve("finished.jsonl")).size() - 2;
    done("run", "--resume", result.toString(), "--replications", Integer.toString(finished));
    JsonNode history = manifest(result).get("history");
    return history.get(history.size() - 2).get("status").asText();
  }

  @Test
  void aCompleteRunIsLeftAsItIs() throws IOException {
    Path whole = queue("whole", "--replications", "2");
    Path again = ResultBytes.copy(whole, folder.resolve("again"));
    CommandRun run = done("run", "--resume", again.toString());
    assertTrue(run.err().contains("2 of 2 replications are finished"), run.err());
    ResultBytes.assertSame(whole, again);
  }

  @Test
  void theScenarioMayBeNamedAndMustBeTheSame() throws IOException {
    Path result = queue("result", "--replications", "2");
    String scenario = SCENARIOS.resolve("mm1.json").toString();
    done("run", scenario, "--set", "/horizon=2h", "--resume", "" + result, "--replications", "3");
    assertEquals(3, manifest(result).get("replications").asInt());
    refused("\"horizon\": \"2h\"", "run", scenario, "--resume", "" + result);
    refused("keeps its scenario", "run", "--resume", "" + result, "--seed", "2");
    refused("keeps its scenario", "run", "--resume", "" + result, "--set", "/horizon=3h");
    refused("only one world to compare", "compare", "--resume", "" + result);
  }

  @Test
  void whatCannotBeResumedIsRefusedAndLeftAlone() throws IOException {
    Path result = queue("result", "--replications", "3");
    Path before = ResultBytes.copy(result, folder.resolve("before"));
    String out = result.toString();
    refused(
        "2 replications are fewer than the 3 finished",
        "run",
        "--resume",
        out,
        "--replications",
        "2");
    refused("has not kept the journals", "run", "--resume", out, "--keep-ledgers");
    refused("--out beside --resume", "run", "--resume", out, "--out", "" + folder.resolve("x"));
    refused("is no result folder", "run", "--resume", folder.resolve("none").toString());
    refused("is no result folder", "run", "--resume", folder.toString());
    String manifest = Files.readString(result.resolve("manifest.json"));
    String version = manifest.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"0.0.1\"");
    Files.writeString(result.resolve("manifest.json"), version);
    refused("was made by lightmarket 0.0.1", "run", "--resume", out);
    Files.writeString(
        result.resolve("manifest.json"),
        manifest.replace("\"horizon\" : \"2h\"", "\"horizon\" : \"3h\""));
    refused("has been changed", "run", "--resume", out);
    Files.writeString(result.resolve("manifest.json"), "");
    refused("is empty: the run was stopped before it began", "run", "--resume", out);
    ResultBytes.assertSame(before, result);
  }

  @Test
  void aFolderThatARunIsWritingIsNotResumed() throws Exception {
    Path result = folder.resolve("running");
    Process process =
        ChildProgram.start(
            folder,
            "run",
            SCENARIOS.resolve("mm1.json").toString(),
            "--set",
            "/horizon=2h",
            "--replications",
            "100000",
            "--out",
            result.toString());
    while (process.isAlive() && !Files.exists(result.resolve("finished.jsonl"))) {
      Thread.sleep(20);
    }
    refused("is in use by process " + process.pid(), "run", "--resume", result.toString());
    process.destroy();
    process.waitFor();
    String err = Files.readString(folder.resolve("err"));
    assertTrue(err.contains("To go on: lightmarket run --resume " + result), err);
    assertFalse(Files.exists(result.resolve(".lock")));
  }
}
