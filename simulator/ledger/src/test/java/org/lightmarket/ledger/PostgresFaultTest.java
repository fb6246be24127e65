package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.ledger.PostgresWriters.WRITERS;
import static org.lightmarket.ledger.PostgresWriters.tell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.FaultProxy.Fault;

/** A ledger in a database with many writers and lost connections: every transfer exactly once. */
class PostgresFaultTest {
  private final PostgresServer server = PostgresServer.shared();
  private final String schema = server.freshSchema();
  private final AtomicLong clockNs = new AtomicLong(1_000_000);

  private PostgresLedger create() {
    PostgresLedger ledger = PostgresLedger.create(server.url(schema, ""), clockNs::incrementAndGet);
    PostgresWriters.openAccounts(ledger);
    return ledger;
  }

  private PostgresLedger open(String parameters) {
    return PostgresLedger.open(server.url(schema, parameters), clockNs::incrementAndGet);
  }

  private long number(String query) throws SQLException {
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void checkEnd(Ledger ledger, long transfers) {
    assertEquals(transfers, ledger.transfers());
    assertEquals(transfers, ledger.creditsPosted(ledger.handle("escrow")));
    assertTrue(ledger.trialBalance().isZero());
    PostgresCheck check = PostgresCheck.of(server.url(schema, ""));
    assertNull(check.fault());
    assertEquals(transfers, check.transfers());
  }

  @Test
  void sixteenWritersOfOverlappingIdsAcceptEachOnce() throws Exception {
    int ids = 2_000;
    AtomicIntegerArray accepted = new AtomicIntegerArray(ids);
    try (PostgresLedger first = create()) {
      long sent =
          PostgresWriters.run(
              writer -> {
                SplittableRandom random = new SplittableRandom(writer);
                try (PostgresLedger ledger = open("")) {
                  int start = random.nextInt(ids);
                  for (int done = 0; done < ids; ) {
                    int at = (start + done) % ids;
                    int size = Math.min(1 + random.nextInt(50), Math.min(ids - at, ids - done));
                    TransferBatch batch = PostgresWriters.batch(ledger, 1, at + 1, size, false);
                    ledger.post(batch);
                    for (int i = 0; i < size; i++) {
                      if (batch.result(i) == TransferResult.OK) {
                        accepted.incrementAndGet(at + i);
                      } else {
                        assertEquals(TransferResult.EXISTS, batch.result(i));
                      }
                    }
                    done += size;
                  }
                }
                return ids;
              },
              () -> null);
      for (int i = 0; i < ids; i++) {
        assertEquals(1, accepted.get(i));
      }
      checkEnd(first, ids);
      tell(
          sent + " transfers sent by " + WRITERS + " writers, " + ids + " ids, each accepted once");
    }
  }

  @Test
  void killedConnectionsLoseNothingAndDoubleNothing() throws Exception {
    int batches = 40;
    AtomicInteger kills = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    try (PostgresLedger first = create()) {
      Thread killer =
          new Thread(
              () -> {
                try {
                  while (!over.get()) {
                    Thread.sleep(20);
                    kills.addAndGet((int) number(killOne()));
                  }
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      killer.start();
      long accepted;
      try {
        accepted =
            PostgresWriters.run(
                writer -> {
                  long done = 0;
                  try (PostgresLedger ledger = open("retrySeconds=120")) {
                    for (int round = 0; round < batches; round++) {
                      TransferBatch batch =
                          PostgresWriters.batch(ledger, writer, 5L * round + 1, 5, round % 2 == 0);
                      ledger.post(batch);
                      // Not "exists": the results of the first attempt come back.
                      assertEquals(TransferResult.OK, PostgresWriters.onlyResult(batch));
                      done += batch.size();
                    }
                  }
                  return done;
                },
                () -> null);
      } finally {
        over.set(true);
        killer.join();
      }
      assertEquals(5L * batches * WRITERS, accepted);
      assertTrue(kills.get() > 0);
      checkEnd(first, accepted);
      tell(kills + " connections killed, " + accepted + " transfers of 16 writers, each once");
    }
  }

  private String killOne() {
    return "SELECT count(pg_terminate_backend(pid)) FROM (SELECT pid FROM pg_stat_activity"
        + " WHERE application_name = 'lightmarket ledger' ORDER BY random() LIMIT 1) a";
  }

  @Test
  void droppedAfterTheCommitTheFirstResultsComeBack() throws Exception {
    int rounds = 120;
    AtomicLong current = new AtomicLong();
    AtomicInteger dropped = new AtomicInteger();
    AtomicInteger committed = new AtomicInteger();
    String[] place = server.place().split("[:/]");
    Runnable whenDropped =
        () -> {
          dropped.incrementAndGet();
          committed.addAndGet((int) present(current.get()));
        };
    try (PostgresLedger first = create();
        FaultProxy proxy = new FaultProxy(Integer.parseInt(place[1]), whenDropped)) {
      String address = "127.0.0.1:" + proxy.port() + "/" + place[2];
      PostgresUrl url = PostgresUrl.parse("postgresql://postgres@" + address + "?schema=" + schema);
      try (PostgresLedger ledger = PostgresLedger.open(url, clockNs::incrementAndGet)) {
        for (int round = 1; round <= rounds; round++) {
          current.set(round);
          TransferBatch batch = PostgresWriters.batch(ledger, 7, round, 1, false);
          // Every third is one that will be refused.
          boolean refused = round % 3 == 0;
          if (refused) {
            batch.clear();
            batch.add(7, round, ledger.handle("escrow"), ledger.handle("world"), 1_000, 0, 0);
          }
          proxy.arm(round % 2 == 0 ? Fault.BEFORE_ANSWER : Fault.BEFORE_REQUEST);
          ledger.post(batch);
          TransferResult expected = refused ? TransferResult.EXCEEDS_CREDITS : TransferResult.OK;
          assertEquals(expected, batch.result(0));
          assertFalse(proxy.isArmed());
        }
      }
      assertTrue(dropped.get() >= rounds);
      assertTrue(committed.get() > rounds / 5, committed + " of " + dropped);
      checkEnd(first, rounds * 2L / 3);
      tell(dropped + " connections dropped, " + committed + " of them after the commit");
    }
  }

  private long present(long id) {
    try {
      return number(
          "SELECT count(*) FROM transfer WHERE id = '"
              + new java.util.UUID(7, id)
              + "' AND debit = 0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void serialisationFailuresAreRetried() throws Exception {
    String strict = "options=-c%20default_transaction_isolation%3Dserializable";
    int batches = 15;
    try (PostgresLedger first = create()) {
      long before = rollbacks();
      long accepted =
          PostgresWriters.run(
              writer -> {
                try (PostgresLedger ledger = open("retrySeconds=120&" + strict)) {
                  for (int round = 0; round < batches; round++) {
                    TransferBatch batch =
                        PostgresWriters.batch(ledger, writer, 3L * round + 1, 3, true);
                    ledger.post(batch);
                    assertEquals(TransferResult.OK, PostgresWriters.onlyResult(batch));
                  }
                }
                return 3L * batches;
              },
              () -> null);
      checkEnd(first, accepted);
      long failures = rollbacks() - before;
      assertTrue(failures > 0, "no transaction failed");
      tell(failures + " transactions rolled back and made again, " + accepted + " transfers");
    }
  }

  private long rollbacks() throws Exception {
    // A session tells its counts when it ends, at the latest.
    Thread.sleep(1_000);
    return number("SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()");
  }

  @Test
  void aRequestThatComesLateIsRefused() throws SQLException {
    create().close();
    try (Connection connection = server.connect(schema);
        Statement statement = connection.createStatement()) {
      String sender = "'00000000-0000-0000-0000-000000000001'";
      statement.execute("SELECT remember(" + sender + ", 2, '{35}')");
      try (ResultSet row = statement.executeQuery("SELECT recall(" + sender + ", 2)")) {
        row.next();
        assertEquals("{35}", row.getString(1));
      }
      assertThrows(
          SQLException.class, () -> statement.executeQuery("SELECT recall(" + sender + ", 1)"));
    }
  }

  @Test
  void aServerThatIsGoneIsAnErrorInPlainWords() throws IOException {
    create().close();
    String[] place = server.place().split("[:/]");
    FaultProxy proxy = new FaultProxy(Integer.parseInt(place[1]), () -> {});
    String address = "127.0.0.1:" + proxy.port() + "/" + place[2];
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://postgres:geheim@" + address + "?retrySeconds=1&schema=" + schema);
    try (PostgresLedger ledger = PostgresLedger.open(url, clockNs::incrementAndGet)) {
      TransferBatch batch = PostgresWriters.batch(ledger, 1, 1, 1, false);
      proxy.close();
      proxy.arm(Fault.BEFORE_REQUEST);
      UncheckedIOException lost =
          assertThrows(UncheckedIOException.class, () -> ledger.post(batch));
      assertTrue(String.valueOf(lost.getMessage()).startsWith("the ledger " + url + ": "));
      assertFalse(String.valueOf(lost.getMessage()).contains("geheim"));
    }
    UncheckedIOException nobody =
        assertThrows(UncheckedIOException.class, () -> PostgresLedger.open(url, () -> 0).close());
    assertTrue(String.valueOf(nobody.getMessage()).contains("can't be reached"));
  }
}
