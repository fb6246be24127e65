package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file journal: reopened, cut short at every byte, changed in every bit, opened twice. */
class FileLedgerTest {
  @TempDir private Path folder;

  private long clockNs = 1_000;
  private long nextId = 1;

  private Path store() {
    return folder.resolve("store");
  }

  private FileLedger create(Durability durability) throws IOException {
    FileLedger ledger = FileLedger.create(store(), durability, () -> clockNs);
    ledger.declareAsset(new Asset("MWEI", 12));
    ledger.openAccount(new Account("world", "MWEI", AccountType.EQUITY, "", AccountRule.NONE));
    ledger.openAccount(
        new Account(
            "escrow",
            "MWEI",
            AccountType.LIABILITY,
            "Zoë",
            AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS));
    return ledger;
  }

  private FileLedger open() throws IOException {
    return FileLedger.open(store(), Durability.EVERY_BATCH, () -> clockNs);
  }

  /** Posts a batch of transfers of an amount each. */
  private void post(Ledger ledger, int transfers, long amount) {
    TransferBatch batch = new TransferBatch(transfers);
    for (int i = 0; i < transfers; i++) {
      batch.add(
          7, nextId++, 0, 1, amount, ledger.label("deposit"), 0, ledger.label("day 1"), 0, 0, 0);
    }
    ledger.post(batch);
    for (int i = 0; i < transfers; i++) {
      assertEquals(TransferResult.OK, batch.result(i));
    }
  }

  private static List<JournalEntry> entries(Ledger ledger) {
    List<JournalEntry> entries = new ArrayList<>();
    ledger.forEachEntry(entries::add);
    return entries;
  }

  private byte[] journal() throws IOException {
    return Files.readAllBytes(FileLedger.journal(store()));
  }

  private void setJournal(byte[] bytes) throws IOException {
    Files.write(FileLedger.journal(store()), bytes);
  }

  @Test
  void everythingIsThereWhenItIsOpenedAgain() throws IOException {
    for (Durability durability : Durability.values()) {
      Path place = folder.resolve(durability.name());
      List<JournalEntry> before;
      long reservedNs;
      try (FileLedger ledger = FileLedger.create(place, durability, () -> clockNs)) {
        ledger.openAccount(new Account("a", "X", AccountType.ASSET, "", AccountRule.NONE));
        ledger.openAccount(new Account("b", "X", AccountType.ASSET, "", AccountRule.NONE));
        post(ledger, 3, 5);
        TransferBatch pending = new TransferBatch(1);
        int code = ledger.label("hold");
        pending.add(0, 9, 0, 1, 8, code, TransferBatch.PENDING, 0, 500, 0, 0);
        ledger.post(pending);
        reservedNs = ledger.lastTimestampNs();
        clockNs += 1_000;
        ledger.expire();
        before = entries(ledger);
      }
      try (FileLedger ledger = FileLedger.open(place, durability, () -> clockNs)) {
        assertNull(ledger.cut());
        assertEquals(before, entries(ledger));
        assertEquals(new Balance(15, 0, 0, 0), ledger.balance(0));
        assertEquals(new Balance(15, 0, 8, 0), ledger.balanceAsOf(0, reservedNs));
        assertTrue(ledger.trialBalance().isZero());
      }
      assertNull(JournalCheck.of(place).fault());
    }
  }

  @Test
  void whatEveryBatchMadeDurableIsInTheFileBeforeTheCallReturns() throws IOException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      post(ledger, 2, 5);
      JournalCheck check = JournalCheck.of(store());
      assertNull(check.fault());
      assertEquals(2, check.transfers());
      post(ledger, 1, 5);
      assertEquals(3, JournalCheck.of(store()).transfers());
    }
  }

  @Test
  void batchesWithoutAWaitAreWrittenByTheNextSync() throws IOException {
    try (FileLedger ledger = create(Durability.ON_SYNC)) {
      post(ledger, 2, 5);
      assertEquals(0, JournalCheck.of(store()).transfers());
      ledger.sync();
      assertEquals(2, JournalCheck.of(store()).transfers());
    }
  }

  @Test
  void aRefusedBatchLeavesNoByte() throws IOException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      byte[] before = journal();
      TransferBatch batch = new TransferBatch(1);
      batch.add(0, 1, 1, 0, 5, ledger.label("never used"), 0);
      ledger.post(batch);
      assertEquals(TransferResult.EXCEEDS_CREDITS, batch.result(0));
      assertTrue(Arrays.equals(before, journal()));
    }
  }

  @Test
  void cutAtEveryByteOfTheLastBatchItIsWholeOrAbsent() throws IOException {
    byte[] whole;
    int before;
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      post(ledger, 2, 5);
      before = journal().length;
      post(ledger, 3, 100);
      whole = journal();
    }
    for (int length = before; length <= whole.length; length++) {
      setJournal(Arrays.copyOf(whole, length));
      JournalCheck check = JournalCheck.of(store());
      assertTrue(check.holds(), "an incomplete batch was never acknowledged");
      assertEquals(length == before || length == whole.length, check.fault() == null);
      boolean complete = length == whole.length;
      try (FileLedger ledger = open()) {
        assertEquals(length > before && !complete, ledger.cut() != null);
        assertEquals(complete ? 310 : 10, ledger.creditsPosted(1), "cut at " + length);
        post(ledger, 1, 1);
      }
      assertNull(JournalCheck.of(store()).fault());
      try (FileLedger ledger = open()) {
        assertNull(ledger.cut());
        assertEquals(complete ? 311 : 11, ledger.creditsPosted(1));
      }
    }
  }

  @Test
  void everyFlippedBitIsFoundAndNamedOrCutAsATail() throws IOException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      post(ledger, 2, 5);
      post(ledger, 1, 100);
    }
    byte[] sound = journal();
    JournalCheck soundCheck = JournalCheck.of(store());
    int seal = JournalFormat.HEADER_BYTES + JournalFormat.HASH_BYTES;
    Set<Long> batches = new TreeSet<>();
    for (int bit = 0; bit < 8 * sound.length; bit++) {
      byte[] changed = sound.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      setJournal(changed);
      JournalCheck check = JournalCheck.of(store());
      JournalFault fault = check.fault();
      assertNotNull(fault, "bit " + bit);
      assertFalse(check.holds(), "bit " + bit);
      batches.add(fault.batch());
      boolean inSeal = bit / 8 >= sound.length - seal;
      assertEquals(
          inSeal ? JournalFault.Kind.TAIL : JournalFault.Kind.DAMAGE, fault.kind(), "bit " + bit);
      if (inSeal) {
        try (FileLedger ledger = open()) {
          assertNotNull(ledger.cut());
          assertEquals(110, ledger.creditsPosted(1));
        }
      } else if (bit % 5 == 0) {
        StoreException refused = assertThrows(StoreException.class, this::open);
        assertEquals(StoreException.Reason.DAMAGED, refused.reason());
        assertTrue(Arrays.equals(changed, journal()), "a damaged journal was changed");
      }
    }
    assertEquals(soundCheck.batches() + 1, batches.size(), "the file's head and every batch");
  }

  @Test
  void damageNamesTheTransfer() throws IOException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      post(ledger, 3, 5);
    }
    byte[] bytes = journal();
    int seal = JournalFormat.HEADER_BYTES + JournalFormat.HASH_BYTES;
    int third = bytes.length - seal - JournalFormat.HASH_BYTES - JournalFormat.TRANSFER_BYTES;
    bytes[third + 50] ^= 1;
    setJournal(bytes);
    JournalFault fault = JournalCheck.of(store()).fault();
    assertNotNull(fault);
    assertEquals(
        "entry 8 (transfer 00000000000000070000000000000003) at byte "
            + third
            + " is not as it was written",
        fault.message());
  }

  @Test
  void aBatchTakenOutOfTheMiddleIsFound() throws IOException {
    int from;
    int to;
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      from = journal().length;
      post(ledger, 1, 5);
      to = journal().length;
      post(ledger, 1, 5);
    }
    byte[] bytes = journal();
    byte[] without = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, without, from, bytes.length - to);
    setJournal(without);
    JournalFault fault = JournalCheck.of(store()).fault();
    assertNotNull(fault);
    assertEquals(from, fault.offset());
    assertEquals(JournalFault.Kind.DAMAGE, fault.kind());
  }

  @Test
  void batchesLostTogetherWithThePowerAreCutTogether() throws IOException {
    int first;
    byte[] bytes;
    FileLedger ledger = create(Durability.ON_SYNC);
    ledger.sync();
    first = journal().length;
    post(ledger, 1, 5);
    post(ledger, 1, 7);
    ledger.sync();
    bytes = journal();
    ledger.close();
    // The disk had the second batch, but not yet the first, when the power went: one sync for both.
    Arrays.fill(bytes, first, first + 40, (byte) 0);
    setJournal(bytes);
    try (FileLedger again = open()) {
      JournalFault cut = again.cut();
      assertNotNull(cut);
      assertEquals(first, cut.offset());
      assertEquals(0, again.transfers());
    }
  }

  @Test
  void aSecondUserIsRefusedAndToldWho() throws IOException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      StoreException refused = assertThrows(StoreException.class, this::open);
      assertEquals(StoreException.Reason.IN_USE, refused.reason());
      String pid = Long.toString(ProcessHandle.current().pid());
      assertTrue(String.valueOf(refused.getMessage()).contains("in use by process " + pid));
      post(ledger, 1, 5);
    }
    try (FileLedger ledger = open()) {
      assertEquals(5, ledger.creditsPosted(1));
    }
  }

  @Test
  void aSecondProcessIsRefusedAndToldWho() throws IOException, InterruptedException {
    try (FileLedger ledger = create(Durability.EVERY_BATCH)) {
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SecondUser.class.getName(),
                  store().toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes());
      other.waitFor();
      String pid = Long.toString(ProcessHandle.current().pid());
      assertTrue(said.contains("in use by process " + pid), said);
      post(ledger, 1, 5);
    }
  }

  /** A process that opens the store of its argument and says what came of it. */
  static final class SecondUser {
    private SecondUser() {}

    public static void main(String[] args) throws IOException {
      try (FileLedger ledger = FileLedger.open(Path.of(args[0]), Durability.NONE, () -> 0)) {
        System.out.println("opened " + ledger.accounts());
      } catch (StoreException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aLedgerIsNeverMadeTwiceAndNeverOpenedWhereThereIsNone() throws IOException {
    create(Durability.NONE).close();
    StoreException exists =
        assertThrows(StoreException.class, () -> create(Durability.NONE).close());
    assertEquals(StoreException.Reason.EXISTS, exists.reason());
    Path nowhere = folder.resolve("nowhere");
    StoreException missing =
        assertThrows(
            StoreException.class, () -> FileLedger.open(nowhere, Durability.NONE, () -> 0).close());
    assertEquals(StoreException.Reason.MISSING, missing.reason());
    assertFalse(Files.exists(nowhere));
  }

  @Test
  void aJournalWhoseFirstWriteWasCutShortIsAnEmptyLedger() throws IOException {
    create(Durability.NONE).close();
    byte[] whole = journal();
    for (int length = 0; length < JournalFormat.FILE_HEADER_BYTES; length++) {
      setJournal(Arrays.copyOf(whole, length));
      try (FileLedger ledger = open()) {
        assertEquals(0, ledger.accounts());
      }
      assertNull(JournalCheck.of(store()).fault());
    }
  }

  @Test
  void aClosedLedgerTakesNothing() throws IOException {
    FileLedger ledger = create(Durability.EVERY_BATCH);
    ledger.close();
    assertThrows(IllegalStateException.class, () -> ledger.post(new TransferBatch(1)));
  }
}
