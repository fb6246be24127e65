package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Random commands to all kinds of ledgers. */
class LedgerModelTest {
  /** Mostly one transfer. */
  private static int small(SplittableRandom random) {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1;
  }

  @Nested
  class InMemory extends LedgerModelContract {
    @Override
    Ledger create(LongSupplier clockNs) {
      return new MemoryLedger(clockNs);
    }

    @Override
    Ledger reopen(Ledger ledger, LongSupplier clockNs) {
      return ledger;
    }

    @Override
    int batches() {
      return 25_000;
    }

    @Override
    int size(SplittableRandom random) {
      return small(random);
    }
  }

  @Nested
  class OnFile extends LedgerModelContract {
    @TempDir private Path folder;

    @Override
    Ledger create(LongSupplier clockNs) throws IOException {
      return FileLedger.create(folder, Durability.ON_SYNC, clockNs);
    }

    @Override
    Ledger reopen(Ledger ledger, LongSupplier clockNs) throws IOException {
      ledger.close();
      return FileLedger.open(folder, Durability.ON_SYNC, clockNs);
    }

    @Override
    int batches() {
      return 25_000;
    }

    @Override
    int size(SplittableRandom random) {
      return small(random);
    }

    @AfterEach
    void check() throws IOException {
      assertNull(JournalCheck.of(folder).fault());
    }
  }

  @Nested
  class InPostgres extends LedgerModelContract {
    private final PostgresUrl url = PostgresServer.shared().freshUrl();

    @Override
    Ledger create(LongSupplier clockNs) {
      return PostgresLedger.create(url, clockNs);
    }

    @Override
    Ledger reopen(Ledger ledger, LongSupplier clockNs) {
      ledger.close();
      return PostgresLedger.open(url, clockNs);
    }

    @Override
    int batches() {
      return 2_500;
    }

    @Override
    int size(SplittableRandom random) {
      return 1 + random.nextInt(11);
    }

    @AfterEach
    void check() {
      assertNull(PostgresCheck.of(url).fault());
    }
  }
}
