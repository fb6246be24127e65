package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Journals written into a database: as they were, together or not at all, each entry once. */
class PostgresImportTest {
  private final PostgresServer server = PostgresServer.shared();
  private final String schema = server.freshSchema();
  private final PostgresUrl url = server.url(schema, "");
  private final List<JournalEntry> history = FileImportTest.history();

  private static void put(PostgresUrl url, List<JournalEntry> entries) throws IOException {
    try (PostgresImport target = PostgresImport.into(url)) {
      FileImportTest.addAll(target.journal(), entries);
      target.publish();
    }
  }

  private static List<JournalEntry> entries(PostgresUrl url) {
    try (PostgresLedger ledger = PostgresLedger.open(url, () -> 0)) {
      return FileImportTest.entries(ledger);
    }
  }

  private static String hash(PostgresUrl url) {
    PostgresCheck check = PostgresCheck.of(url);
    assertNull(check.fault());
    return check.hash();
  }

  private static StoreException.Reason refused(PostgresUrl url, List<JournalEntry> entries) {
    return assertThrows(StoreException.class, () -> put(url, entries)).reason();
  }

  /** Thousands of transfers, some pending at the end. */
  private static List<JournalEntry> longHistory(int transfers) {
    Desk desk = new Desk();
    for (int i = 1; i <= transfers; i++) {
      desk.clockNs += i % 3;
      if (i % 7 == 0) {
        desk.pending(i, desk.world, desk.escrow, 3, i % 2 == 0 ? 1_000_000_000_000L : 0);
      } else {
        desk.transfer(i, desk.world, desk.escrow, 1 + i % 5, 0);
      }
    }
    return FileImportTest.entries(desk.ledger);
  }

  @Test
  void everyEntryComesOutAsItWasAndTheChainIsThatOfPosting() throws IOException {
    put(url, history);
    assertEquals(history, entries(url));
    PostgresUrl posted = server.freshUrl();
    JournalImport journal = JournalImport.into(clockNs -> PostgresLedger.create(posted, clockNs));
    FileImportTest.addAll(journal, history);
    journal.ledger().close();
    assertEquals(hash(posted), hash(url));
  }

  @Test
  void theLedgerGoesOnWhereTheJournalEnds() throws IOException {
    put(url, history.subList(0, 11));
    // Two transfers are pending, of 10 and of 11; both expire at 153.
    long[] nowNs = {140};
    try (PostgresLedger ledger = PostgresLedger.open(url, () -> nowNs[0])) {
      int escrow = ledger.handle("escrow");
      ledger.expire();
      assertEquals(21, ledger.debitsPending(escrow));
      TransferBatch batch = new TransferBatch(2);
      batch.settle(0, 20, 0, 4, 0, TransferBatch.POST_PENDING);
      batch.add(0, 1, ledger.handle("world"), escrow, 90, ledger.label(""), 0);
      ledger.post(batch);
      assertEquals(TransferResult.OK, batch.result(0));
      assertEquals(TransferResult.EXISTS, batch.result(1));
      assertEquals(11, ledger.debitsPending(escrow));
      nowNs[0] = 153;
      ledger.expire();
      assertEquals(0, ledger.debitsPending(escrow));
    }
    hash(url);
  }

  @Test
  void aBeginningOfTheJournalGetsTheRestAndTheWholeIsLeftAsItIs() throws IOException {
    int resumed = 0;
    for (int length = 2; length <= history.size(); length += 2) {
      JournalImport beginning = JournalImport.into(MemoryLedger::new);
      history.subList(0, length).forEach(beginning::add);
      if (beginning.finish() != null) {
        // It ends within two expiries of one instant, as no ledger ever does.
        continue;
      }
      server.empty(schema);
      put(url, history.subList(0, length));
      put(url, history);
      String hash = hash(url);
      put(url, history);
      assertEquals(history, entries(url));
      assertEquals(hash, hash(url));
      resumed++;
    }
    assertTrue(resumed >= 6, "resumed " + resumed);
  }

  @Test
  void aLedgerWithOtherEntriesStaysAsItIs() throws IOException {
    List<JournalEntry> less = history.subList(0, 11);
    put(url, history);
    assertEquals(StoreException.Reason.EXISTS, refused(url, less));
    Desk other = new Desk();
    other.clockNs = 99;
    other.transfer(1, other.world, other.escrow, 90, 0);
    assertEquals(StoreException.Reason.EXISTS, refused(url, FileImportTest.entries(other.ledger)));
    assertEquals(history, entries(url));
    PostgresUrl onlyOther = server.freshUrl();
    put(onlyOther, FileImportTest.entries(other.ledger));
    assertEquals(StoreException.Reason.EXISTS, refused(onlyOther, history));
    assertEquals(FileImportTest.entries(other.ledger), entries(onlyOther));
  }

  @Test
  void nothingAppearsBeforeItIsPublishedAndOtherTablesAreLeftAlone() throws Exception {
    try (PostgresImport target = PostgresImport.into(url)) {
      FileImportTest.addAll(target.journal(), history);
      StoreException none =
          assertThrows(StoreException.class, () -> PostgresLedger.open(url, () -> 0));
      assertEquals(StoreException.Reason.MISSING, none.reason());
    }
    assertThrows(StoreException.class, () -> PostgresLedger.open(url, () -> 0));
    try (Connection connection = server.connect("public");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema + " CREATE TABLE mine (a int)");
    }
    assertEquals(StoreException.Reason.EXISTS, refused(url, history));
  }

  @Test
  void aTextThatTheDatabaseCantKeepIsRefusedWithItsField() throws IOException {
    try (PostgresImport target = PostgresImport.into(url)) {
      assertNull(target.add(new JournalEntry.AssetDeclared(5, new Asset("X", 2))));
      Account account = new Account("a", "X", AccountType.ASSET, "o\0", AccountRule.NONE);
      JournalImport.Refusal refusal = target.add(new JournalEntry.AccountOpened(6, account));
      assertEquals(2, refusal.entry());
      assertEquals("owner", refusal.field());
    }
  }

  @Test
  void whoeverImportsTheSameAtTheSameTimeFindsItThereOnce() throws Exception {
    List<JournalEntry> entries = longHistory(500);
    List<CompletableFuture<Void>> importers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      importers.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  put(url, entries);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }));
    }
    for (CompletableFuture<Void> importer : importers) {
      importer.get();
    }
    assertEquals(entries, entries(url));
    hash(url);
  }

  /** Connections are cut at moments spread over the import, once even after it is done. */
  @Test
  void lostConnectionsNeitherDoubleNorHalveIt() throws Exception {
    List<JournalEntry> entries = longHistory(8_000);
    String place = server.place();
    int port = Integer.parseInt(place.substring(place.indexOf(':') + 1, place.indexOf('/')));
    int dropped = 0;
    PostgresLedger.create(url, () -> 0).close();
    try (FaultProxy proxy = new FaultProxy(port, () -> {})) {
      for (FaultProxy.Fault fault :
          List.of(FaultProxy.Fault.BEFORE_REQUEST, FaultProxy.Fault.BEFORE_ANSWER)) {
        for (int pauseMs = 0; pauseMs <= 180; pauseMs += 60) {
          server.empty(schema);
          PostgresUrl through =
              PostgresUrl.parse(
                  "postgresql://postgres@127.0.0.1:%d/postgres?schema=%s"
                      .formatted(proxy.port(), schema));
          try (PostgresImport target = PostgresImport.into(through)) {
            FileImportTest.addAll(target.journal(), entries);
            CompletableFuture<Void> publishing = CompletableFuture.runAsync(target::publish);
            Thread.sleep(pauseMs);
            proxy.arm(fault);
            publishing.get();
            dropped += proxy.isArmed() ? 0 : 1;
            proxy.arm(FaultProxy.Fault.NONE);
            target.publish();
          }
          assertEquals(entries.size(), PostgresCheck.of(url).entries());
          hash(url);
        }
      }
    }
    assertTrue(dropped >= 4, "dropped " + dropped);
  }

  @Test
  void whatIsNotAsItShouldBeIsTakenBack() throws IOException, SQLException {
    put(url, history.subList(0, 11));
    String before = hash(url);
    // Somebody has forged an entry: what is added now would not pass the check.
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("UPDATE transfer SET code = 'forged' WHERE amount = 90");
    }
    assertThrows(IllegalStateException.class, () -> put(url, history));
    assertEquals(11, entries(url).size());
    assertNotEquals(before, PostgresCheck.of(url).hash());
  }
}
