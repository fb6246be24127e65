package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shared by the tests with many writers: two accounts, batches, threads. */
final class PostgresWriters {
  static final int WRITERS = 16;

  private PostgresWriters() {}

  static void openAccounts(Ledger ledger) {
    AccountRule bound = AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS;
    ledger.openAccounts(
        List.of(
            new Account("world", "X", AccountType.EQUITY, "", AccountRule.NONE),
            new Account("escrow", "X", AccountType.LIABILITY, "", bound)));
  }

  /** Transfers of 1 each with ids (writer, number) from a number on; a chain if linked. */
  static TransferBatch batch(Ledger ledger, long writer, long first, int size, boolean linked) {
    TransferBatch batch = new TransferBatch(size);
    int world = ledger.handle("world");
    int escrow = ledger.handle("escrow");
    int code = ledger.label("deposit");
    for (int i = 0; i < size; i++) {
      int flags = linked && i < size - 1 ? TransferBatch.LINKED : 0;
      batch.add(writer, first + i, world, escrow, 1, code, flags);
    }
    return batch;
  }

  /** The one result that all transfers of a batch have. */
  static TransferResult onlyResult(TransferBatch batch) {
    for (int i = 1; i < batch.size(); i++) {
      assertEquals(batch.result(0), batch.result(i), "a batch is half there");
    }
    return batch.result(0);
  }

  /** Something that writer number n does; returns how many transfers were accepted. */
  @FunctionalInterface
  interface Work {
    long run(int writer) throws Exception;
  }

  /** Lets all writers work, and somebody else meanwhile; the sum of what they return. */
  static long run(Work work, Callable<?> meanwhile) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Long>> futures = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i + 1;
        futures.add(threads.submit(() -> work.run(writer)));
      }
      meanwhile.call();
      long sum = 0;
      for (Future<Long> future : futures) {
        sum += future.get();
      }
      return sum;
    } finally {
      threads.shutdownNow();
    }
  }

  /** A count that the run against Debian's server tells. */
  static void tell(String what) {
    if (!System.getProperty(PostgresServer.PROPERTY, "").isEmpty()) {
      System.out.println("postgres: " + what);
    }
  }
}
