package org.lightmarket.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores compared do the same work, and the tables tell it. */
class LedgerBenchmarksTest {
  @TempDir private Path folder;

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream into(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void theTableHasALineForEachNumberOfWritersAndSizeOfBatch()
      throws IOException, SQLException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new LedgerRatios(folder, 1, 20_000_000L).print(into(bytes));
    String[] lines = text(bytes).split("\n");
    assertEquals(2 + 2 * 3, lines.length);
    for (int i = 2; i < lines.length; i++) {
      assertTrue(lines[i].matches("\\d+ +\\d+ +\\d+ +\\d+ +\\d+\\.\\d\\d"), lines[i]);
    }
  }

  @Test
  void bothStoresTakeAnIdOnceAndKeepAccountsFromBeingOverdrawn() throws Exception {
    int[] from = {1};
    int[] to = {2};
    LedgerContestant[] stores = {
      OwnContestant.inFolder(folder.resolve("own")), SqliteContestant.make(folder)
    };
    for (LedgerContestant store : stores) {
      try (store;
          LedgerContestant.Writer writer = store.writer()) {
        writer.post(7, 1, from, to, new long[] {5});
        assertThrows(Exception.class, () -> writer.post(7, 1, from, to, new long[] {5}));
        long all = LedgerContestant.MONEY_MINOR;
        assertThrows(Exception.class, () -> writer.post(7, 2, from, to, new long[] {all}));
      }
    }
  }

  @Test
  void theRatesInMemoryAndOfOpeningAreTold() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    LedgerRates.inMemory(20_000, 1, into(bytes));
    LedgerRates.opening(folder.resolve("store"), 20_000, into(bytes));
    String[] lines = text(bytes).split("\n");
    assertEquals(5, lines.length);
    assertTrue(lines[0].matches("in memory: .* 0\\.000 bytes allocated each"), lines[0]);
    assertTrue(lines[4].startsWith("opened without"), lines[4]);
  }
}
