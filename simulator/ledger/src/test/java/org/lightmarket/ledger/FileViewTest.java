package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader sees the ledger in a folder and leaves no trace, whoever writes there meanwhile. */
class FileViewTest {
  private static final FileLedger.SnapshotRule EVERY_BYTE = new FileLedger.SnapshotRule(1, 1);

  @TempDir private Path folder;

  private long clockNs = 1_000;
  private long nextId = 1;

  private Path store() {
    return folder.resolve("books");
  }

  private FileLedger create() throws IOException {
    FileLedger ledger =
        FileLedger.create(store(), Durability.EVERY_BATCH, EVERY_BYTE, () -> clockNs);
    ledger.openAccount(new Account("world", "X", AccountType.EQUITY, "", AccountRule.NONE));
    ledger.openAccount(new Account("client", "X", AccountType.LIABILITY, "", AccountRule.NONE));
    return ledger;
  }

  private void post(Ledger ledger, int transfers) {
    TransferBatch batch = new TransferBatch(transfers);
    for (int i = 0; i < transfers; i++) {
      batch.add(0, nextId++, 0, 1, 5, ledger.label("deposit"), 0);
    }
    ledger.post(batch);
    assertEquals(TransferResult.OK, batch.result(transfers - 1));
  }

  private void reserve(Ledger ledger, long amountMinor, long timeoutNs) {
    TransferBatch batch = new TransferBatch(1);
    batch.add(0, nextId++, 0, 1, amountMinor, 0, TransferBatch.PENDING, 0, timeoutNs, 0, 0);
    ledger.post(batch);
  }

  private static List<JournalEntry> entries(LedgerView view) {
    List<JournalEntry> entries = new ArrayList<>();
    view.forEachEntry(entries::add);
    return entries;
  }

  /** The bytes and the times of change of a folder and all that is in it. */
  private static Map<String, List<Object>> state(Path folder) throws IOException {
    Map<String, List<Object>> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        ByteBuffer bytes =
            Files.isDirectory(path)
                ? ByteBuffer.allocate(0)
                : ByteBuffer.wrap(Files.readAllBytes(path));
        state.put(path.toString(), List.of(Files.getLastModifiedTime(path), bytes));
      }
    }
    return state;
  }

  /** Sets all times back, so that even a change within the clock's step would be seen. */
  private static void age(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, FileTime.fromMillis(1_000));
      }
    }
  }

  private static void permit(Path folder, String ofFolder, String ofFiles) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(ofFiles));
      }
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ofFolder));
  }

  @Test
  void aFolderThatMayNotBeWrittenIsReadAndStaysAsItIs() throws IOException {
    List<JournalEntry> written;
    TrialBalance trial;
    try (FileLedger ledger = create()) {
      post(ledger, 3);
      reserve(ledger, 7, 100);
      written = entries(ledger);
      trial = ledger.trialBalance();
    }
    assertTrue(Files.exists(store().resolve("snapshot")));
    Files.delete(store().resolve("lock"));
    age(store());
    permit(store(), "r-xr-xr-x", "r--r--r--");
    try {
      Map<String, List<Object>> before = state(store());
      try (FileView view = FileView.open(store())) {
        assertEquals(written, entries(view));
        assertEquals(trial, view.trialBalance());
        assertEquals(2, view.accounts());
        assertEquals("client", view.account(view.handle("client")).id());
        assertEquals(new Balance(0, 15, 0, 7), view.balance(1));
        assertNull(view.tail());
      }
      assertTrue(JournalCheck.of(store()).holds());
      assertEquals(before, state(store()));
    } finally {
      permit(store(), "rwxr-xr-x", "rw-r--r--");
    }
  }

  @Test
  void besideAWriterAllIsSeenUpToItsLastWholeBatch() throws IOException {
    try (FileLedger ledger = create()) {
      for (int round = 1; round <= 5; round++) {
        post(ledger, round);
        try (FileView view = FileView.open(store())) {
          assertEquals(entries(ledger), entries(view));
          assertNull(view.tail());
        }
      }
      assertThrows(
          StoreException.class,
          () -> FileLedger.open(store(), Durability.EVERY_BATCH, () -> clockNs));
      post(ledger, 1);
    }
  }

  @Test
  void aPendingTransferPastItsTimeoutIsOpenUntilTheJournalHasItsExpiry() throws IOException {
    try (FileLedger ledger = create()) {
      reserve(ledger, 7, 100);
    }
    clockNs += 1_000_000;
    try (FileView view = FileView.open(store())) {
      assertEquals(7, view.creditsPending(1));
      assertEquals(7, view.balanceAsOf(1, Long.MAX_VALUE).creditsPending());
    }
    try (FileLedger ledger = FileLedger.open(store(), Durability.EVERY_BATCH, () -> clockNs)) {
      ledger.expire();
    }
    try (FileView view = FileView.open(store())) {
      assertEquals(0, view.creditsPending(1));
      assertEquals(0, view.balanceAsOf(1, Long.MAX_VALUE).creditsPending());
    }
  }

  @Test
  void aJournalCutAtAnyByteOfItsLastBatchIsReadUpToTheOneBefore() throws IOException {
    List<JournalEntry> before;
    long whole;
    byte[] bytes;
    try (FileLedger ledger = create()) {
      post(ledger, 2);
      before = entries(ledger);
      whole = Files.size(FileLedger.journal(store()));
      post(ledger, 2);
      bytes = Files.readAllBytes(FileLedger.journal(store()));
    }
    // Only the journal: the snapshot that was written at the end is of what is cut here.
    Files.delete(store().resolve("snapshot"));
    for (int length = (int) whole; length < bytes.length; length++) {
      Files.write(FileLedger.journal(store()), Arrays.copyOf(bytes, length));
      try (FileView view = FileView.open(store())) {
        assertEquals(before, entries(view), "cut to " + length);
        JournalFault tail = view.tail();
        assertEquals(length > whole, tail != null, "cut to " + length);
        assertTrue(tail == null || tail.offset() == whole, "cut to " + length);
      }
      assertEquals(length, Files.size(FileLedger.journal(store())));
    }
  }

  @Test
  void aJournalWithoutItsHeaderIsAnEmptyOne() throws IOException {
    create().close();
    Files.delete(store().resolve("snapshot"));
    Files.write(FileLedger.journal(store()), new byte[5]);
    StoreException other = assertThrows(StoreException.class, () -> FileView.open(store()));
    assertEquals(StoreException.Reason.DAMAGED, other.reason());
    Files.write(FileLedger.journal(store()), Arrays.copyOf(JournalFormat.fileHeader(), 5));
    try (FileView view = FileView.open(store())) {
      assertEquals(0, view.accounts());
      assertNotNull(view.tail());
    }
    assertEquals(5, Files.size(FileLedger.journal(store())));
  }

  @Test
  void whereThereIsNoLedgerOrADamagedOneThereIsNoView() throws IOException {
    StoreException none = assertThrows(StoreException.class, () -> FileView.open(store()));
    assertEquals(StoreException.Reason.MISSING, none.reason());
    assertFalse(Files.exists(store()));
    try (FileLedger ledger = create()) {
      post(ledger, 2);
    }
    byte[] bytes = Files.readAllBytes(FileLedger.journal(store()));
    bytes[bytes.length / 2] ^= 1;
    Files.write(FileLedger.journal(store()), bytes);
    age(store());
    Map<String, List<Object>> before = state(store());
    StoreException damaged = assertThrows(StoreException.class, () -> FileView.open(store()));
    assertEquals(StoreException.Reason.DAMAGED, damaged.reason());
    assertEquals(before, state(store()));
  }

  @Test
  void whatAWriterChangesDuringTheReadingIsReadAgain() throws IOException {
    try (FileLedger ledger = create()) {
      post(ledger, 2);
    }
    Path journal = FileLedger.journal(store());
    byte[] sound = Files.readAllBytes(journal);
    byte[] mixed = sound.clone();
    mixed[sound.length / 2] ^= 1;
    Files.write(journal, mixed);
    JournalContent content =
        JournalContent.besideWriters(
            store(),
            (place, channel) -> {
              JournalContent found = JournalContent.read(place, channel);
              Files.write(journal, sound);
              return found;
            });
    assertNull(content.scan().fault());
    List<String> tries = new ArrayList<>();
    JournalContent.besideWriters(
        store(),
        (place, channel) -> {
          tries.add("try");
          if (tries.size() == 1) {
            throw new EOFException("cut while it is read");
          }
          return JournalContent.read(place, channel);
        });
    assertEquals(2, tries.size());
  }

  /**
   * Writers come and go, leave torn tails, cut those of others off and write over them. A reader
   * finds at any moment a beginning of the journal that they leave in the end.
   */
  @Test
  void readersAreNeverMisledByWritersThatCutTails() throws Exception {
    create().close();
    CompletableFuture<Void> writers =
        CompletableFuture.runAsync(
            () -> {
              for (int round = 0; round < 60; round++) {
                writeAndTear(round);
              }
            });
    List<List<JournalEntry>> seen = new ArrayList<>();
    do {
      try (FileView view = FileView.open(store())) {
        seen.add(entries(view));
      }
    } while (!writers.isDone());
    writers.join();
    List<JournalEntry> last;
    try (FileView view = FileView.open(store())) {
      last = entries(view);
    }
    int before = 0;
    for (List<JournalEntry> entries : seen) {
      assertTrue(entries.size() >= before);
      assertEquals(last.subList(0, entries.size()), entries);
      before = entries.size();
    }
    assertEquals(3 + 60 * 40, last.size());
  }

  private void writeAndTear(int round) {
    try {
      try (FileLedger ledger = FileLedger.open(store(), Durability.NONE, () -> clockNs)) {
        post(ledger, 40);
      }
      byte[] torn = Files.readAllBytes(FileLedger.journal(store()));
      // The beginning of some batch: what a killed writer leaves of one that it was writing.
      int from = JournalFormat.FILE_HEADER_BYTES;
      byte[] tail = Arrays.copyOfRange(torn, from, from + 20 + round);
      Files.write(FileLedger.journal(store()), tail, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
