package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The snapshot beside a journal: with it, without it or with a wrong one, the ledger is the same.
 */
class SnapshotTest {
  private static final FileLedger.SnapshotRule EACH_BATCH = new FileLedger.SnapshotRule(1, 0);
  private static final FileLedger.SnapshotRule NEVER =
      new FileLedger.SnapshotRule(Long.MAX_VALUE, Long.MAX_VALUE);

  @TempDir private Path folder;

  private long clockNs = 1_000;
  private long nextId = 1;

  private FileLedger create(FileLedger.SnapshotRule rule) throws IOException {
    FileLedger ledger = FileLedger.create(folder, Durability.EVERY_BATCH, rule, () -> clockNs);
    ledger.openAccount(new Account("a", "X", AccountType.EQUITY, "", AccountRule.NONE));
    ledger.openAccount(
        new Account(
            "b", "X", AccountType.LIABILITY, "", AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS));
    return ledger;
  }

  private FileLedger open() throws IOException {
    return FileLedger.open(folder, Durability.EVERY_BATCH, NEVER, () -> clockNs);
  }

  /** A deposit, a pending transfer that stays open, one that is settled and one that expires. */
  private void postSome(Ledger ledger) {
    TransferBatch batch = new TransferBatch(8);
    int code = ledger.label("deposit");
    batch.add(7, nextId++, 0, 1, 100, code, 0);
    batch.add(7, nextId++, 1, 0, 10, code, TransferBatch.PENDING, 0, 0, 0, 0);
    long settled = nextId++;
    batch.add(7, settled, 1, 0, 20, code, TransferBatch.PENDING, 0, 5_000, 0, 0);
    batch.settle(7, nextId++, 7, settled, 15, TransferBatch.POST_PENDING);
    batch.add(7, nextId++, 1, 0, 5, code, TransferBatch.PENDING, 0, 300, 0, 0);
    ledger.post(batch);
    for (int i = 0; i < batch.size(); i++) {
      assertEquals(TransferResult.OK, batch.result(i));
    }
    clockNs += 100;
  }

  private static List<JournalEntry> entries(Ledger ledger) {
    List<JournalEntry> entries = new ArrayList<>();
    ledger.forEachEntry(entries::add);
    return entries;
  }

  private List<JournalEntry> postMany(Ledger ledger) {
    for (int i = 0; i < 20; i++) {
      postSome(ledger);
    }
    return entries(ledger);
  }

  private byte[] snapshot() throws IOException {
    return Files.readAllBytes(folder.resolve("snapshot"));
  }

  private void setSnapshot(byte[] bytes) throws IOException {
    Files.write(folder.resolve("snapshot"), bytes);
  }

  @Test
  void aLedgerOpenedBySnapshotIsTheSameAndGoesOnTheSame() throws IOException {
    List<JournalEntry> before;
    try (FileLedger ledger = create(EACH_BATCH)) {
      before = postMany(ledger);
    }
    assertEquals(JournalCheck.SnapshotState.AGREES, JournalCheck.of(folder).snapshot());
    try (FileLedger ledger = open()) {
      assertEquals(before, entries(ledger));
      // Ids are known, open pending transfers can be settled, others expire.
      TransferBatch again = new TransferBatch(2);
      again.add(7, 1, 0, 1, 100, ledger.label("deposit"), 0);
      again.settle(7, nextId, 7, 2, 0, TransferBatch.VOID_PENDING);
      ledger.post(again);
      assertEquals(TransferResult.EXISTS, again.result(0));
      assertEquals(TransferResult.OK, again.result(1));
      clockNs += 10_000;
      ledger.expire();
      assertEquals(19 * 10, ledger.balance(1).debitsPending());
    }
    Files.delete(folder.resolve("snapshot"));
    List<JournalEntry> judged;
    try (FileLedger ledger = open()) {
      judged = entries(ledger);
    }
    assertEquals(before, judged.subList(0, before.size()));
    assertEquals(JournalCheck.SnapshotState.NONE, JournalCheck.of(folder).snapshot());
  }

  @Test
  void aSnapshotOfTheMiddleIsFollowedByTheRestOfTheJournal() throws IOException {
    byte[] middle;
    List<JournalEntry> all;
    try (FileLedger ledger = create(EACH_BATCH)) {
      postMany(ledger);
      middle = snapshot();
      all = postMany(ledger);
    }
    setSnapshot(middle);
    assertEquals(JournalCheck.SnapshotState.AGREES, JournalCheck.of(folder).snapshot());
    try (FileLedger ledger = open()) {
      assertEquals(all, entries(ledger));
    }
  }

  @Test
  void everyFlippedBitOfASnapshotIsFoundAndTheLedgerOpensWithoutIt() throws IOException {
    List<JournalEntry> before;
    try (FileLedger ledger = create(EACH_BATCH)) {
      before = postMany(ledger);
    }
    byte[] sound = snapshot();
    for (int bit = 0; bit < 8 * sound.length; bit++) {
      byte[] changed = sound.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      setSnapshot(changed);
      JournalCheck check = JournalCheck.of(folder);
      assertEquals(JournalCheck.SnapshotState.DAMAGED, check.snapshot(), "bit " + bit);
      assertFalse(check.holds());
      if (bit % 61 == 0) {
        try (FileLedger ledger = open()) {
          assertEquals(before, entries(ledger));
        }
      }
    }
    for (int length = 0; length < sound.length; length++) {
      setSnapshot(Arrays.copyOf(sound, length));
      assertEquals(JournalCheck.SnapshotState.DAMAGED, JournalCheck.of(folder).snapshot());
    }
  }

  @Test
  void aSnapshotOfAnotherJournalIsPassedOver() throws IOException {
    byte[] other;
    try (FileLedger ledger = create(EACH_BATCH)) {
      postMany(ledger);
    }
    other = snapshot();
    Files.delete(folder.resolve("journal"));
    Files.delete(folder.resolve("snapshot"));
    clockNs += 77;
    List<JournalEntry> before;
    try (FileLedger ledger = create(NEVER)) {
      before = postMany(ledger);
    }
    setSnapshot(other);
    assertEquals(JournalCheck.SnapshotState.CONTRADICTS, JournalCheck.of(folder).snapshot());
    try (FileLedger ledger = open()) {
      assertEquals(before, entries(ledger));
    }
  }

  @Test
  void damageBeforeTheSnapshotIsFoundAtOpeningByTheChecksums() throws IOException {
    try (FileLedger ledger = create(EACH_BATCH)) {
      postMany(ledger);
    }
    Path journal = FileLedger.journal(folder);
    byte[] sound = Files.readAllBytes(journal);
    int transfer = sound.length / 2;
    byte[] changed = sound.clone();
    changed[transfer] ^= 4;
    Files.write(journal, changed);
    StoreException refused = assertThrows(StoreException.class, this::open);
    assertEquals(StoreException.Reason.DAMAGED, refused.reason());
    assertNotNull(JournalCheck.of(folder).fault());
  }

  @Test
  void aTornTailBehindTheSnapshotIsCut() throws IOException {
    long before;
    try (FileLedger ledger = create(EACH_BATCH)) {
      postMany(ledger);
      before = JournalCheck.of(folder).bytes();
      postSome(ledger);
    }
    byte[] middle = Files.readAllBytes(FileLedger.journal(folder));
    Files.write(FileLedger.journal(folder), Arrays.copyOf(middle, (int) before + 50));
    try (FileLedger ledger = open()) {
      assertNotNull(ledger.cut());
      assertEquals(before, ledger.cut().offset());
      assertTrue(ledger.trialBalance().isZero());
    }
  }
}
