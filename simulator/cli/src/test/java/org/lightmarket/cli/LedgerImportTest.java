package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.JournalEntry;
import org.lightmarket.ledger.Ledger;

/** What {@code ledger export} writes, {@code ledger import} makes a ledger of again. */
class LedgerImportTest {
  private static final int HISTORIES = 40;

  @TempDir private Path folder;

  static byte[] exported(Ledger ledger, boolean csv) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    new LedgerExport(out, csv).print(ledger);
    out.flush();
    return bytes.toByteArray();
  }

  private CommandRun imported(byte[] input, Path store) {
    CommandRun run =
        CommandRun.withInput(input, "ledger", "import", "-", "--store", store.toString());
    assertEquals(ExitCode.DONE, run.exitCode(), run.err());
    assertEquals("", run.err());
    return run;
  }

  @Test
  void generatedHistoriesComeOutOfBothFormatsAsTheyWere() throws IOException {
    Set<String> kinds = new HashSet<>();
    for (int seed = 0; seed < HISTORIES; seed++) {
      try (Ledger ledger = GeneratedBooks.of(seed, 150)) {
        for (boolean csv : new boolean[] {false, true}) {
          Path store = folder.resolve(seed + (csv ? ".csv" : ".json"));
          imported(exported(ledger, csv), store);
          try (FileLedger copy = FileLedger.open(store, Durability.NONE, () -> 0)) {
            for (boolean again : new boolean[] {false, true}) {
              assertArrayEquals(exported(ledger, again), exported(copy, again), "seed " + seed);
            }
            assertEquals(ledger.trialBalance(), copy.trialBalance());
          }
          CommandRun verified = CommandRun.of("ledger", "verify", "--store", store.toString());
          assertEquals(ExitCode.DONE, verified.exitCode(), verified.out());
        }
        ledger.forEachEntry(
            entry ->
                kinds.add(
                    entry instanceof JournalEntry.Moved moved
                        ? moved.action().key() + (moved.linked() ? ", linked" : "")
                        : ""));
      }
    }
    assertEquals(10, kinds.size(), kinds.toString());
  }

  @Test
  void otherWaysToWriteTheSameCsvAreReadToo() throws IOException {
    try (Ledger ledger = GeneratedBooks.of(1, 200)) {
      String csv = new String(exported(ledger, true), StandardCharsets.UTF_8);
      StringBuilder quoted = new StringBuilder("\uFEFF");
      boolean inside = false;
      for (char c : csv.toCharArray()) {
        inside ^= c == '"';
        quoted.append(c == '\n' && !inside ? "\r\n" : Character.toString(c));
      }
      Path store = folder.resolve("crlf");
      imported(quoted.toString().getBytes(StandardCharsets.UTF_8), store);
      try (FileLedger copy = FileLedger.open(store, Durability.NONE, () -> 0)) {
        assertArrayEquals(exported(ledger, true), exported(copy, true));
      }
    }
  }

  @Test
  void anEmptyLedgerIsFilledAndTheAnswerCounts() throws IOException {
    Path store = folder.resolve("books");
    CommandRun.of("ledger", "init", "--store", store.toString());
    Path file = folder.resolve("journal.jsonl");
    Files.writeString(
        file,
        """

        {"timestamp": 7, "kind": "asset", "asset": "X", "decimals": 2}
        {"timestamp": 8, "kind": "account", "id": "a", "asset": "X", "type": "asset"}
        {"timestamp": 9, "kind": "account", "id": "b", "asset": "X", "type": "equity"}
        {"timestamp": 10, "kind": "posted", "id": "000000000000000000000000000000AB", \
        "debit": "a", "credit": "b", "amount": 5}""");
    CommandRun run =
        CommandRun.of("ledger", "import", file.toString(), "--store", store.toString());
    assertEquals("", run.err());
    assertEquals("{\"entries\": 4, \"accounts\": 2, \"transfers\": 1}\n", run.out());
    CommandRun export =
        CommandRun.of("ledger", "export", "--format", "csv", "--store", store.toString());
    assertTrue(
        export.out().endsWith("4,10,posted,000000000000000000000000000000ab,a,b,5,,,,,,,,,,\n"));
    assertFalse(Files.exists(store.resolve("import")));
  }

  @Test
  void theFormatMayBeNamed() {
    CommandRun run =
        CommandRun.withInput(
            "timestamp,kind,asset,decimals\n1,asset,X,0\n".getBytes(StandardCharsets.UTF_8),
            "ledger",
            "import",
            "-",
            "--format",
            "csv",
            "--store",
            folder.resolve("books").toString());
    assertEquals("{\"entries\": 1, \"accounts\": 0, \"transfers\": 0}\n", run.out());
  }
}
