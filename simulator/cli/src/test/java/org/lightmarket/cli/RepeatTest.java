package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest repeats its run, and tells whether the tables are the same. */
class RepeatTest {
  private static final String SCENARIOS = System.getProperty("lightmarket.root") + "/scenarios/";

  @TempDir private Path folder;
  private Path old;
  private int runs;

  @BeforeEach
  void run() {
    old = folder.resolve("old");
    CommandRun run =
        CommandRun.of(
            "run",
            SCENARIOS + "mm1.json",
            "--set",
            "/horizon=2h",
            "--replications",
            "2",
            "--kernel",
            "ssj",
            "--out",
            old.toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
  }

  private CommandRun repeat(Path manifest, String... more) {
    List<String> words = new ArrayList<>(List.of("run", manifest.toString(), "--out"));
    words.add(folder.resolve("new-" + runs++).toString());
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(new String[0]));
  }

  private Path last() {
    return folder.resolve("new-" + (runs - 1));
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(old.resolve(file));
    assertTrue(text.contains(from), text);
    Files.writeString(old.resolve(file), text.replace(from, to));
  }

  @Test
  void theFolderAndTheManifestAloneRepeatTheRun() throws IOException {
    CommandRun run = repeat(old);
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(run.out().contains("The same tables, bit for bit, as in " + old), run.out());
    ResultBytes.assertSame(old, last());
    String manifest = Files.readString(last().resolve("manifest.json"));
    assertTrue(manifest.contains("\"kernel\" : \"ssj\""), manifest);
    assertTrue(manifest.contains("\"manifest\" : \"" + old.resolve("manifest.json")), manifest);
    Path alone = Files.createDirectory(folder.resolve("paper")).resolve("figure-2.json");
    Files.copy(old.resolve("manifest.json"), alone);
    CommandRun other = repeat(alone, "--kernel", "fast", "--threads", "1");
    assertEquals(ExitCode.DONE, other.exitCode(), other.err());
    assertTrue(other.out().contains("There are no tables beside"), other.out());
    ResultBytes.assertSame(old, last());
  }

  @Test
  void aComparisonIsRepeatedAsOne() throws IOException {
    Path compared = folder.resolve("compared");
    CommandRun run =
        CommandRun.of(
            "compare",
            SCENARIOS + "les-day.json",
            "--mechanisms",
            "vickrey,pay-as-bid",
            "--set",
            "/horizon=2m",
            "--set",
            "/warmUp=0s",
            "--replications",
            "2",
            "--out",
            "" + compared);
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    CommandRun again = repeat(compared);
    assertEquals(ExitCode.DONE, again.exitCode(), again.err());
    assertTrue(again.out().contains("The same tables, bit for bit"), again.out());
    assertTrue(again.out().contains("* may be the best"), again.out());
    ResultBytes.assertSame(compared, last());
    String table = Files.readString(compared.resolve("comparison.csv"));
    Files.writeString(compared.resolve("comparison.csv"), table.replaceFirst("vickrey", "x"));
    CommandRun differs = repeat(compared, "--format", "csv");
    assertEquals(ExitCode.CHECK_FAILED, differs.exitCode());
    assertTrue(differs.err().contains("comparison.csv is not the same as in"), differs.err());
    assertTrue(differs.err().contains("in line 2"), differs.err());
    assertFalse(differs.out().contains("is not the same"), differs.out());
  }

  @Test
  void theFirstTableAndLineThatDifferAreNamed() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(old.resolve("series.csv")));
    String there = lines.get(6);
    lines.set(6, there + "0");
    Files.write(old.resolve("series.csv"), lines);
    change("requests.csv", "\n0,", "\n00,");
    CommandRun run = repeat(old);
    assertEquals(ExitCode.CHECK_FAILED, run.exitCode());
    assertTrue(
        run.out()
            .contains("series.csv is not the same as in " + old + ": it differs first in line 7"),
        run.out());
    assertTrue(run.out().contains("  there: " + there + "0\n  here:  " + there + "\n"), run.out());
    assertTrue(run.out().contains("these differ: series.csv, requests.csv."), run.out());
  }

  @Test
  void whatAStoppedRunFinishedIsCompared() throws IOException {
    String list = Files.readString(old.resolve("finished.jsonl"));
    Files.writeString(old.resolve("finished.jsonl"), list.substring(0, list.indexOf('\n') + 1));
    change("manifest.json", "\"status\" : \"complete\"", "\"status\" : \"running\"");
    change("metrics.csv", "\n1,none,all,availability", "\n1,none,all,torn");
    CommandRun run = repeat(old);
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(run.out().contains("as far as its 1 finished replications go"), run.out());
    change("metrics.csv", "\n0,none,all,availability", "\n0,none,all,Availability");
    assertEquals(ExitCode.CHECK_FAILED, repeat(old).exitCode());
  }

  @Test
  void aChangedScenarioIsRefusedAndAnotherVersionTold() throws IOException {
    change("manifest.json", "\"horizon\" : \"2h\"", "\"horizon\" : \"3h\"");
    CommandRun run = repeat(old);
    assertEquals(ExitCode.WRONG_INPUT, run.exitCode());
    assertTrue(run.err().contains("has been changed: the run's scenario had the hash"), run.err());
    assertTrue(run.err().contains(old.resolve("scenario.json").toString()), run.err());
    assertFalse(Files.exists(last()));
    change("manifest.json", "\"horizon\" : \"3h\"", "\"horizon\" : \"2h\"");
    change("manifest.json", "\"version\" : \"" + BuildInfo.version(), "\"version\" : \"0.0.1");
    CommandRun warned = repeat(old);
    assertEquals(ExitCode.DONE, warned.exitCode(), warned.err());
    assertTrue(warned.err().contains("was made by lightmarket 0.0.1"), warned.err());
    assertTrue(warned.err().contains("and this is " + BuildInfo.version()), warned.err());
    String manifest = Files.readString(last().resolve("manifest.json"));
    assertTrue(manifest.contains("\"repeats\""), manifest);
  }

  @Test
  void withSettingsItIsARunOfItsOwn() throws IOException {
    CommandRun run = repeat(old, "--seed", "9");
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertTrue(run.err().contains("this run repeats none"), run.err());
    assertFalse(run.out().contains("The same tables"), run.out());
    assertFalse(Files.readString(last().resolve("manifest.json")).contains("\"repeats\""));
  }

  @Test
  void scenariosWithFilesAndManyFieldsComeThroughTheirManifests() throws IOException {
    // Of a trace the path must come through, of others the many fields.
    for (String name : List.of("trace-replay", "priorities", "token-sale")) {
      Path first = folder.resolve(name);
      CommandRun run =
          CommandRun.of(
              "run",
              SCENARIOS + name + ".json",
              "--set",
              "/horizon=1m",
              "--set",
              "/warmUp=0s",
              "--replications",
              "1",
              "--out",
              first.toString());
      assertEquals(ExitCode.DONE, run.exitCode(), run.err());
      CommandRun again = repeat(first);
      assertEquals(ExitCode.DONE, again.exitCode(), again.err());
      ResultBytes.assertSame(first, last());
    }
  }
}
