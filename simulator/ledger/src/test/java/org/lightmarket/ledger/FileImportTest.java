package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals written anew from their entries: the same or refused, whole or not at all. */
class FileImportTest {
  @TempDir private Path folder;

  /** A chain that ended with a transfer that existed, a part posted, and two expiries at once. */
  static List<JournalEntry> history() {
    Desk desk = new Desk();
    desk.clockNs = 100;
    desk.transfer(1, desk.world, desk.escrow, 90, 0);
    TransferBatch batch = new TransferBatch(4);
    batch.add(0, 2, desk.escrow, desk.revenue, 5, 0, TransferBatch.LINKED);
    batch.add(0, 3, desk.escrow, desk.revenue, 6, 0, TransferBatch.LINKED);
    batch.add(0, 1, desk.world, desk.escrow, 90, 0, 0);
    desk.ledger.post(batch);
    assertEquals(TransferResult.EXISTS, batch.result(2));
    desk.pending(4, desk.escrow, desk.revenue, 10, 50);
    desk.pending(5, desk.escrow, desk.revenue, 11, 49);
    desk.pending(6, desk.escrow, desk.revenue, 12, 0);
    desk.settle(7, 6, 2, Desk.POST);
    desk.clockNs = 1_000;
    desk.transfer(8, desk.world, desk.escrow, 1, 0);
    return entries(desk.ledger);
  }

  static List<JournalEntry> entries(LedgerView ledger) {
    List<JournalEntry> entries = new ArrayList<>();
    ledger.forEachEntry(entries::add);
    return entries;
  }

  private Path store() {
    return folder.resolve("books");
  }

  static void addAll(JournalImport journal, List<JournalEntry> entries) {
    for (JournalEntry entry : entries) {
      assertNull(journal.add(entry));
    }
    assertNull(journal.finish());
  }

  @Test
  void everyEntryComesOutAsItWas() throws IOException {
    List<JournalEntry> history = history();
    assertEquals(14, history.size());
    try (FileImport target = FileImport.into(store())) {
      addAll(target.journal(), history);
      target.publish();
    }
    try (FileLedger copy = FileLedger.open(store(), Durability.NONE, () -> 0)) {
      assertEquals(history, entries(copy));
    }
    assertTrue(JournalCheck.of(store()).holds());
  }

  @Test
  void nothingAppearsBeforeAllIsThere() throws IOException {
    try (FileImport target = FileImport.into(store())) {
      addAll(target.journal(), history());
      StoreException none =
          assertThrows(
              StoreException.class, () -> FileLedger.open(store(), Durability.NONE, () -> 0));
      assertEquals(StoreException.Reason.MISSING, none.reason());
      StoreException used = assertThrows(StoreException.class, () -> FileImport.into(store()));
      assertEquals(StoreException.Reason.IN_USE, used.reason());
    }
    assertFalse(Files.exists(store()));
  }

  @Test
  void whatAKilledImportLeftIsThrownAway() throws IOException {
    Path work = Files.createDirectories(store().resolve("import"));
    Files.write(work.resolve("journal"), new byte[] {1, 2, 3});
    Files.write(work.resolve("lock"), new byte[0]);
    try (FileImport target = FileImport.into(store())) {
      addAll(target.journal(), history());
      target.publish();
    }
    assertTrue(JournalCheck.of(store()).holds());
    assertFalse(Files.exists(work));
    StoreException full = assertThrows(StoreException.class, () -> FileImport.into(store()));
    assertEquals(StoreException.Reason.EXISTS, full.reason());
  }

  @Test
  void anExpiryThatTheEntriesDoNotTellOfIsFound() throws IOException {
    List<JournalEntry> history = history();
    for (int missing = 11; missing <= 12; missing++) {
      List<JournalEntry> without = new ArrayList<>(history);
      assertTrue(without.remove(missing).toString().contains("EXPIRED"));
      JournalImport journal = JournalImport.into(MemoryLedger::new);
      JournalImport.Refusal refusal = null;
      for (int i = 0; i < without.size() && refusal == null; i++) {
        refusal = journal.add(without.get(i));
      }
      if (refusal == null) {
        refusal = journal.finish();
      }
      assertTrue(refusal.entry() >= 12, refusal.toString());
    }
    JournalImport cut = JournalImport.into(MemoryLedger::new);
    history.subList(0, 12).forEach(cut::add);
    assertEquals("timestamp", cut.finish().field());
  }

  @Test
  void onlyAnEmptyLedgerIsFilled() {
    Desk desk = new Desk();
    assertThrows(IllegalArgumentException.class, () -> JournalImport.into(clock -> desk.ledger));
  }
}
