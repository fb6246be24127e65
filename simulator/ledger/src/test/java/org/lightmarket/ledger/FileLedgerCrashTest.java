package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file ledger under sudden death: a process that posts is killed at random moments, or its file
 * can't grow any more. What was acknowledged is there, and no batch is half there.
 */
class FileLedgerCrashTest {
  private static final int KILLS = 200;
  private static final int STORES = 4;

  /** Every so many kills the process dies while it still opens the ledger. */
  private static final int EARLY = 8;

  private static final String FILE_BLOCKS_MAX = "200";

  @TempDir private Path folder;

  @Test
  void killedAtRandomMomentsItKeepsEveryAcknowledgedBatchAndNoHalfOne()
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(20_260_407);
    Map<Integer, Set<Long>> acknowledged = new HashMap<>();
    int batches = 0;
    for (int run = 0; run < KILLS; run++) {
      int store = run % STORES;
      Set<Long> known = acknowledged.computeIfAbsent(store, key -> new HashSet<>());
      Process writer = start(List.of(), store, run);
      if (run % EARLY == EARLY - 1) {
        writer.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
        writer.toHandle().destroyForcibly();
        known.addAll(rest(writer));
      } else {
        int lines = random.nextInt(60);
        known.addAll(some(writer, lines));
      }
      writer.waitFor();
      assertEquals(137, writer.exitValue(), "the process died of something else");
      batches = Math.max(batches, check(store, known));
    }
    assertTrue(batches > KILLS, "too few batches to tell anything: " + batches);
  }

  @Test
  void whenTheFileCanNotGrowTheProcessFailsAndWhatWasAcknowledgedIsThere()
      throws IOException, InterruptedException {
    // The limit of a file's length stands for a full disk: the system refuses to write more.
    Process writer =
        start(List.of("sh", "-c", "ulimit -f " + FILE_BLOCKS_MAX + "; exec \"$0\" \"$@\""), 0, 1);
    List<String> lines = new ArrayList<>();
    Set<Long> acknowledged = new HashSet<>();
    try (BufferedReader said = reader(writer)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.matches("\\d+ \\d+ \\d+")) {
          acknowledged.add(id(line));
        } else {
          lines.add(line);
        }
      }
    }
    writer.waitFor();
    assertTrue(String.join("\n", lines).contains("can't be written"), lines.toString());
    assertNotEquals(137, writer.exitValue());
    assertTrue(acknowledged.size() > 100, "acknowledged " + acknowledged.size());
    check(0, acknowledged);
  }

  private Path store(int number) {
    return folder.resolve("store-" + number);
  }

  private Process start(List<String> wrapper, int store, int run) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-Xshare:auto", "-XX:-UsePerfData"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CrashWriter.class.getName(), store(store).toString()));
    command.add(Integer.toString(run));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process writer) {
    return new BufferedReader(
        new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Kills the process when it has said so many lines; all that it has said until then. */
  private static Set<Long> some(Process writer, int lines) throws IOException {
    Set<Long> said = new HashSet<>();
    try (BufferedReader reader = reader(writer)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said.add(id(line));
        if (said.size() >= lines) {
          writer.toHandle().destroyForcibly();
        }
      }
    }
    return said;
  }

  private static Set<Long> rest(Process writer) throws IOException {
    Set<Long> said = new HashSet<>();
    try (BufferedReader reader = reader(writer)) {
      reader.lines().forEach(line -> said.add(id(line)));
    }
    return said;
  }

  private static long id(String line) {
    String[] words = line.split(" ");
    assertEquals(3, words.length, line);
    return CrashWriter.id(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  /** Opens the store and looks whether all is there; returns the number of batches. */
  private int check(int store, Set<Long> acknowledged) throws IOException {
    Map<Long, Integer> rows = new HashMap<>();
    Map<Long, Long> sizes = new HashMap<>();
    if (!Files.exists(FileLedger.journal(store(store)))) {
      assertTrue(acknowledged.isEmpty());
      return 0;
    }
    try (FileLedger ledger =
        FileLedger.open(store(store), Durability.EVERY_BATCH, System::nanoTime)) {
      ledger.forEachEntry(
          entry -> {
            if (entry instanceof JournalEntry.Moved moved) {
              long id = Long.parseUnsignedLong(moved.id().substring(0, 16), 16);
              rows.merge(id, 1, Integer::sum);
              sizes.put(id, moved.amountMinor());
            }
          });
      assertTrue(ledger.trialBalance().isZero());
    }
    rows.forEach(
        (id, count) ->
            assertEquals(
                sizes.get(id), (long) count, () -> "half a batch " + Long.toHexString(id)));
    for (long id : acknowledged) {
      assertTrue(rows.containsKey(id), () -> "acknowledged and lost: " + Long.toHexString(id));
    }
    JournalCheck check = JournalCheck.of(store(store));
    assertTrue(check.holds() && check.fault() == null, () -> "verify: " + check);
    return rows.size();
  }
}
