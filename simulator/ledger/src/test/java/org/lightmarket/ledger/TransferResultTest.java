package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A row per result code in all kinds of ledgers. */
class TransferResultTest {
  @Nested
  class InMemory extends TransferResultContract {
    @Override
    Ledger create(LongSupplier clockNs) {
      return new MemoryLedger(clockNs);
    }
  }

  @Nested
  class OnFile extends TransferResultContract {
    @TempDir private Path folder;

    @Override
    Ledger create(LongSupplier clockNs) throws IOException {
      Path place = Files.createTempDirectory(folder, "ledger");
      return FileLedger.create(place, Durability.NONE, clockNs);
    }
  }

  @Nested
  class InPostgres extends TransferResultContract {
    @Override
    Ledger create(LongSupplier clockNs) {
      return PostgresLedger.create(PostgresServer.shared().freshUrl(), clockNs);
    }
  }
}
