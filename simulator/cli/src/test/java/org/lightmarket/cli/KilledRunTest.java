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
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;
import org.lightmarket.report.table.ResultFolder;

/** What a run that is killed, interrupted or out of space leaves can be read. */
class KilledRunTest {
  private static final String SCENARIO =
      Path.of(System.getProperty("lightmarket.root"), "scenarios", "mm1.json").toString();
  private static final int REPLICATIONS = 3;

  @TempDir private Path folder;

  @Test
  void tablesCutAtAnyByteGiveTheReplicationsThatAreWhole() throws IOException {
    Path whole = run("whole");
    List<String> marks = Files.readAllLines(whole.resolve("finished.jsonl"));
    assertEquals(REPLICATIONS, marks.size());
    for (String table : List.of("metrics.csv", "series.csv", "clients.csv", "finished.jsonl")) {
      long size = Files.size(whole.resolve(table));
      for (int part = 0; part <= 40; part++) {
        long length = part < 20 ? size * part / 20 : size - (part - 19);
        Path cut = copy(whole, folder.resolve("cut"));
        truncate(cut.resolve(table), length);
        int expected = wholeReplications(marks, table, length);
        String what = table + " cut to " + length + " bytes";
        assertEquals(expected, readable(cut), what);
        delete(cut);
      }
    }
  }

  @Test
  void aTornTailIsLeftOutAndTold() throws IOException {
    Path result = run("torn");
    truncate(result.resolve("series.csv"), Files.size(result.resolve("series.csv")) - 7);
    Files.delete(result.resolve("summary.json"));
    Files.delete(result.resolve("free-load-deciles.csv"));
    CommandRun report = CommandRun.of("report", result.toString());
    assertEquals(0, report.exitCode(), report.err());
    assertTrue(report.err().contains("metrics.csv: the last "), report.err());
    assertTrue(report.err().contains("are left out"), report.err());
    assertTrue(report.err().contains("summary.json was missing and has been made"), report.err());
    JsonNode summary = new ObjectMapper().readTree(result.resolve("summary.json").toFile());
    assertEquals(
        REPLICATIONS - 1, summary.get("metrics").get(0).get("replications").asInt(), "in summary");
  }

  @Test
  void whatAKilledProcessLeavesCanBeReported() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path result = folder.resolve("killed-" + round);
      Process process =
          ChildProgram.start(
              folder,
              "run",
              SCENARIO,
              "--set",
              "/horizon=2h",
              "--replications",
              "100000",
              "--out",
              result.toString());
      Path marks = result.resolve("finished.jsonl");
      while (process.isAlive() && (!Files.exists(marks) || Files.size(marks) < 2000)) {
        Thread.sleep(20);
      }
      assertTrue(process.isAlive(), Files.readString(folder.resolve("err")));
      process.destroyForcibly().waitFor();
      CommandRun report = CommandRun.of("report", result.toString());
      assertEquals(0, report.exitCode(), report.err());
      assertTrue(Files.exists(result.resolve("summary.json")));
    }
  }

  @Test
  void anInterruptBeforeTheFirstReplicationPromisesNothing() throws Exception {
    Path result = folder.resolve("interrupted");
    Process process =
        ChildProgram.start(
            folder, "run", SCENARIO, "--set", "/horizon=3000d", "--out", "" + result);
    while (process.isAlive() && !Files.exists(result.resolve("finished.jsonl"))) {
      Thread.sleep(20);
    }
    Thread.sleep(300);
    process.destroy();
    process.waitFor();
    String err = Files.readString(folder.resolve("err"));
    assertTrue(err.contains("Interrupted. No replication was finished"), err);
    assertTrue(Files.readString(result.resolve("manifest.json")).contains("\"interrupted\""));
    CommandRun report = CommandRun.of("report", result.toString());
    assertEquals(2, report.exitCode());
    assertTrue(report.err().contains("holds no complete replication"), report.err());
  }

  @Test
  void aFullDiskNamesTheFileAndKeepsWhatWasFinished() throws Exception {
    Path result = folder.resolve("full");
    Process process =
        ChildProgram.start(
            folder,
            "run",
            SCENARIO,
            "--set",
            "/horizon=2h",
            "--replications",
            "100000",
            "--threads",
            "1",
            "--out",
            result.toString());
    Path series = result.resolve("series.csv");
    Path marks = result.resolve("finished.jsonl");
    while (process.isAlive() && (!Files.exists(marks) || Files.size(marks) < 500)) {
      Thread.sleep(20);
    }
    // From now on appending to this table fails as on a full disk.
    Path saved = Files.copy(series, folder.resolve("saved"));
    Path device = Files.createSymbolicLink(folder.resolve("device"), Path.of("/dev/full"));
    Files.move(device, series, StandardCopyOption.REPLACE_EXISTING);
    assertEquals(1, process.waitFor(), Files.readString(folder.resolve("err")));
    String err = Files.readString(folder.resolve("err"));
    assertTrue(err.contains("lightmarket: " + series + ": the disk is full"), err);
    assertFalse(err.contains("java."), err);
    assertTrue(err.contains("finished replications are in " + result), err);
    assertTrue(Files.readString(result.resolve("manifest.json")).contains("\"incomplete\""));
    Files.move(saved, series, StandardCopyOption.REPLACE_EXISTING);
    CommandRun report = CommandRun.of("report", result.toString());
    assertEquals(0, report.exitCode(), report.err());
  }

  private Path run(String name) {
    Path result = folder.resolve(name);
    CommandRun run =
        CommandRun.of(
            "run",
            SCENARIO,
            "--set",
            "/horizon=2h",
            "--replications",
            Integer.toString(REPLICATIONS),
            "--out",
            result.toString());
    assertEquals(0, run.exitCode(), run.err());
    return result;
  }

  private static int wholeReplications(List<String> marks, String table, long length)
      throws IOException {
    int whole = 0;
    long markBytes = 0;
    for (String mark : marks) {
      markBytes += mark.length() + 1;
      boolean isMarks = table.equals("finished.jsonl");
      long needed =
          isMarks ? markBytes : new ObjectMapper().readTree(mark).get("bytes").get(table).asLong();
      whole += length >= needed ? 1 : 0;
    }
    return whole;
  }

  private static int readable(Path result) {
    List<String> notes = new ArrayList<>();
    try {
      return ResultFolder.read(result, notes::add).tables().replications().size();
    } catch (InputException none) {
      assertTrue(none.getMessage().contains("holds no complete replication"), none.getMessage());
      return 0;
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(length);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  private static void delete(Path flat) throws IOException {
    try (Stream<Path> files = Files.list(flat)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(flat);
  }
}
