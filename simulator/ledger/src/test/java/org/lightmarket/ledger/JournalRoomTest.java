package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room laid out ahead at the end of a journal is none of the journal. */
class JournalRoomTest {
  private static final int BATCHES = 40;

  @TempDir private Path folder;
  private long nextId = 1;

  /** The file while the ledger is in use, with its room: what a killed process leaves. */
  private byte[] left;

  /** Length of the journal in it before and after the last batch. */
  private int before;

  private int after;

  @BeforeEach
  void leaveAJournalWithRoom() throws IOException {
    try (FileLedger ledger =
        FileLedger.create(folder.resolve("first"), Durability.EVERY_BATCH, () -> 1)) {
      ledger.openAccounts(
          List.of(
              new Account("world", "MWEI", AccountType.EQUITY, "", AccountRule.NONE),
              new Account("escrow", "MWEI", AccountType.LIABILITY, "", AccountRule.NONE)));
      for (int i = 1; i < BATCHES; i++) {
        post(ledger, 2);
      }
      before = Math.toIntExact(JournalCheck.of(folder.resolve("first")).bytes());
      post(ledger, 3);
      after = Math.toIntExact(JournalCheck.of(folder.resolve("first")).bytes());
      left = Files.readAllBytes(FileLedger.journal(folder.resolve("first")));
    }
    assertTrue(left.length > after, "room is laid out after some batches");
  }

  private void post(Ledger ledger, int transfers) {
    TransferBatch batch = new TransferBatch(transfers);
    for (int i = 0; i < transfers; i++) {
      batch.add(7, nextId++, 0, 1, 5, ledger.label("deposit"), 0);
    }
    ledger.post(batch);
    for (int i = 0; i < transfers; i++) {
      assertEquals(TransferResult.OK, batch.result(i));
    }
  }

  private Path store(byte[] bytes) throws IOException {
    Path store = Files.createDirectories(folder.resolve("copy"));
    Files.write(FileLedger.journal(store), bytes);
    return store;
  }

  @Test
  void aClosedLedgerHasNone() throws IOException {
    Path first = folder.resolve("first");
    assertEquals(JournalCheck.of(first).bytes(), Files.size(FileLedger.journal(first)));
    assertNull(JournalCheck.of(first).fault());
  }

  @Test
  void aKilledProcessLosesNothingAndItsRoomIsCutWithoutAWord() throws IOException {
    Path store = store(left);
    JournalCheck check = JournalCheck.of(store);
    assertNull(check.fault());
    assertEquals(after, check.bytes());
    assertEquals(2 * (BATCHES - 1) + 3, check.transfers());
    try (FileView view = FileView.open(store)) {
      assertNull(view.tail());
      assertEquals(405, view.creditsPosted(1));
    }
    try (FileLedger ledger = FileLedger.open(store, Durability.EVERY_BATCH, () -> 1)) {
      assertNull(ledger.cut());
      assertEquals(after, Files.size(FileLedger.journal(store)));
      post(ledger, 1);
    }
    assertNull(JournalCheck.of(store).fault());
  }

  @Test
  void aBatchOfWhichOnlyTheBeginningWasWrittenIntoTheRoomIsWholeOrAbsent() throws IOException {
    for (int length = before; length <= after; length++) {
      byte[] torn = left.clone();
      Arrays.fill(torn, length, after, (byte) 0);
      boolean complete = Arrays.equals(torn, left);
      Path store = store(torn);
      JournalCheck check = JournalCheck.of(store);
      assertTrue(check.holds(), "a batch that was not finished was never acknowledged");
      assertEquals(length == before || complete, check.fault() == null, "written to " + length);
      try (FileLedger ledger = FileLedger.open(store, Durability.EVERY_BATCH, () -> 1)) {
        assertEquals(complete ? 405 : 390, ledger.creditsPosted(1), "written to " + length);
        post(ledger, 1);
      }
      assertNull(JournalCheck.of(store).fault());
    }
  }

  @Test
  void whatWasKnownToBeOnDiskIsDamagedAndNotTornIfItIsZero() throws IOException {
    byte[] zeroed = left.clone();
    int middle = before / 2;
    Arrays.fill(zeroed, middle, middle + 100, (byte) 0);
    JournalCheck check = JournalCheck.of(store(zeroed));
    assertFalse(check.holds());
    assertNotNull(check.fault());
    assertEquals(JournalFault.Kind.DAMAGE, check.fault().kind());
  }

  @Test
  void aBitThatChangesInTheLastBatchBeforeTheRoomIsFound() throws IOException {
    for (int bit = 8 * before; bit < 8 * after; bit++) {
      byte[] changed = left.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      Path store = store(changed);
      assertNotNull(JournalCheck.of(store).fault(), "bit " + bit);
      try (FileLedger ledger = FileLedger.open(store, Durability.NONE, () -> 1)) {
        assertNotNull(ledger.cut());
        assertEquals(390, ledger.creditsPosted(1));
      }
    }
  }
}
