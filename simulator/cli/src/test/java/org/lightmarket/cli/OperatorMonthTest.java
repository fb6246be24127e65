package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.ledger.Ledger;

/** The shipped month of an operator: the file, and the numbers that the guide tells of it. */
class OperatorMonthTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("lightmarket.root"), "simulator/ledger/example");

  @TempDir private Path folder;

  @Test
  void theShippedJournalIsTheMonthsHistory() throws IOException {
    try (Ledger ledger = OperatorMonth.ledger()) {
      String made = new String(LedgerImportTest.exported(ledger, false), StandardCharsets.UTF_8);
      Path copy = Path.of("target", "operator-month.jsonl");
      Files.writeString(copy, made);
      Path shipped = EXAMPLE.resolve("operator-month.jsonl");
      assertTrue(Files.exists(shipped), () -> "to be copied from " + copy.toAbsolutePath());
      assertEquals(Files.readString(shipped), made, () -> "new: " + copy.toAbsolutePath());
    }
  }
}
