package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were added later come to stand where one run puts them, whoever dies meanwhile. */
class TableOrderTest {
  private static final List<String> VARIANTS = List.of("a", "b");
  private static final List<String> TABLES = List.of("metrics.csv", "empty.csv", "series.csv");

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @TempDir private Path folder;

  /** A folder whose replications were written in an order, such as {@code "a0 b0 a1 b1"}. */
  private Path results(String name, String order) throws IOException {
    Path results = Files.createDirectory(folder.resolve(name));
    Map<String, Long> bytes = new LinkedHashMap<>();
    for (String table : TABLES) {
      Files.writeString(results.resolve(table), "replication,mechanism,value\n");
    }
    for (String word : order.split(" ")) {
      String variant = word.substring(0, 1);
      int replication = Integer.parseInt(word.substring(1));
      for (String table : TABLES) {
        int rows = table.equals("empty.csv") ? 0 : replication % 3 + 1;
        for (int row = 0; row < rows; row++) {
          String line = replication + "," + variant + "," + table.length() * row + "\n";
          Files.writeString(results.resolve(table), line, StandardOpenOption.APPEND);
        }
        bytes.put(table, Files.size(results.resolve(table)));
      }
      FinishedReplications.append(
          results, new FinishedReplications.Entry(variant, replication, bytes, 7, replication));
    }
    return results;
  }

  private static Map<String, String> content(Path results) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files.collect(
          Collectors.toMap(file -> file.getFileName().toString(), TableOrderTest::text));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void addedReplicationsStandWhereOneRunPutsThem() throws IOException {
    Map<String, String> whole = content(results("whole", "a0 a1 a2 a3 b0 b1 b2 b3"));
    for (String order : List.of("a0 a1 b0 b1 a2 a3 b2 b3", "b3 b2 b1 b0 a3 a2 a1 a0")) {
      Path added = results(order, order);
      TableOrder.restore(added, VARIANTS);
      assertEquals(whole, content(added), order);
    }
  }

  @Test
  void tablesInOrderAreLeftAlone() throws IOException {
    Path whole = results("whole", "a0 a1 b0 b1");
    TableOrder.restore(whole, VARIANTS, step -> assertTrue(step.isEmpty(), step));
  }

  @Test
  void aKillBeforeAnyStepLeavesTheOldOrderOrTheNewOne() throws IOException {
    String order = "a0 b0 a1 b1 a2 b2";
    Map<String, String> before = content(results("before", order));
    Map<String, String> after = content(results("after", "a0 a1 a2 b0 b1 b2"));
    List<String> steps = new ArrayList<>();
    TableOrder.restore(results("told", order), VARIANTS, steps::add);
    assertEquals(4 + 2 * TABLES.size() + 1, steps.size(), steps::toString);
    for (int kill = 0; kill < steps.size(); kill++) {
      Path killed = results("killed-" + kill, order);
      int at = kill;
      List<String> done = new ArrayList<>();
      assertThrows(
          Killed.class,
          () ->
              TableOrder.restore(
                  killed,
                  VARIANTS,
                  step -> {
                    if (done.size() == at) {
                      throw new Killed();
                    }
                    done.add(step);
                  }));
      boolean isNew = TableOrder.isReady(killed);
      TableOrder.complete(killed);
      String what = "killed before it could " + steps.get(kill);
      assertEquals(isNew ? after : before, content(killed), what);
      assertEquals(kill > steps.indexOf("name it .ordered"), isNew, what);
      // What is left can be read, and be put in order again.
      assertEquals(6, FinishedReplications.read(killed).count(), what);
      TableOrder.restore(killed, VARIANTS);
      assertEquals(after, content(killed), what);
    }
  }

  @Test
  void aDiskThatIsFullWhileTheyAreWrittenLeavesTheTablesAsTheyWere() throws IOException {
    String order = "a0 b0 a1 b1";
    Path full = results("full", order);
    Map<String, String> before = content(full);
    assertThrows(
        IOException.class,
        () ->
            TableOrder.restore(
                full,
                VARIANTS,
                step -> {
                  if (step.equals("write series.csv")) {
                    throw new IOException("No space left on device");
                  }
                }));
    assertEquals(before, content(full));
    assertFalse(TableOrder.isReady(full));
  }
}
