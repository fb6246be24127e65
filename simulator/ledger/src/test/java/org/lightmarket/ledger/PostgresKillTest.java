package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.ledger.PostgresWriters.tell;

import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server is killed and started again while 16 writers write. Needs a server that may be killed:
 * {@code .ci/postgres-faults} makes one and names the program that kills and starts it by the
 * system property {@value #CONTROL}.
 */
@Tag("debian-postgres")
class PostgresKillTest {
  private static final String CONTROL = "lightmarket.postgres.control";
  private static final int KILLS = 8;

  private final PostgresServer server = PostgresServer.shared();
  private final String schema = server.freshSchema();
  private final AtomicLong clockNs = new AtomicLong(1_000_000);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final AtomicLong batches = new AtomicLong();

  private PostgresLedger open(int retrySeconds) {
    PostgresUrl url = server.url(schema, "retrySeconds=" + retrySeconds);
    return PostgresLedger.open(url, clockNs::incrementAndGet);
  }

  private static void control(String what) throws Exception {
    Process process =
        new ProcessBuilder(System.getProperty(CONTROL, ""), what)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, process.waitFor(), what);
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAfterTheServerWasKilled() throws Exception {
    try (PostgresLedger first =
        PostgresLedger.create(server.url(schema, ""), clockNs::incrementAndGet)) {
      PostgresWriters.openAccounts(first);
    }
    long accepted =
        PostgresWriters.run(
            writer -> writer % 4 == 0 ? impatient(writer) : patient(writer), this::killAndStart);
    try (PostgresLedger last = open(30)) {
      assertEquals(accepted, last.transfers());
      assertEquals(accepted, last.creditsPosted(last.handle("escrow")));
      assertTrue(last.trialBalance().isZero());
    }
    PostgresCheck check = PostgresCheck.of(server.url(schema, ""));
    assertNull(check.fault());
    assertEquals(accepted, check.transfers());
    tell(
        KILLS
            + " times the server was killed; "
            + batches
            + " batches, "
            + accepted
            + " transfers of 16 writers acknowledged, each there once; "
            + givenUp
            + " batches given up and sent again");
  }

  private Void killAndStart() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    try {
      for (int i = 0; i < KILLS; i++) {
        Thread.sleep(400 + random.nextInt(900));
        control("kill");
        Thread.sleep(random.nextInt(300));
        control("start");
      }
      Thread.sleep(500);
    } finally {
      over.set(true);
    }
    return null;
  }

  /** Leaves the waiting for the server to the ledger: every result is that of the first attempt. */
  private long patient(int writer) {
    SplittableRandom random = new SplittableRandom(writer);
    long next = 1;
    try (PostgresLedger ledger = open(120)) {
      while (!over.get()) {
        int size = 1 + random.nextInt(60);
        TransferBatch batch = PostgresWriters.batch(ledger, writer, next, size, size % 2 == 0);
        ledger.post(batch);
        assertEquals(TransferResult.OK, PostgresWriters.onlyResult(batch));
        batches.incrementAndGet();
        next += size;
      }
    }
    return next - 1;
  }

  /** Gives up at once and sends the same ids to the ledger opened anew: whole or not there. */
  private long impatient(int writer) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(writer);
    long next = 1;
    while (!over.get()) {
      int size = 1 + random.nextInt(60);
      boolean done = false;
      while (!done) {
        try (PostgresLedger ledger = open(0)) {
          for (int i = 0; i < 10 && !(done && over.get()); i++) {
            TransferBatch batch = PostgresWriters.batch(ledger, writer, next, size, false);
            done = false;
            ledger.post(batch);
            PostgresWriters.onlyResult(batch);
            batches.incrementAndGet();
            done = true;
            next += size;
            size = 1 + random.nextInt(60);
          }
        } catch (UncheckedIOException gone) {
          givenUp.incrementAndGet();
          Thread.sleep(50);
        }
      }
    }
    return next - 1;
  }
}
