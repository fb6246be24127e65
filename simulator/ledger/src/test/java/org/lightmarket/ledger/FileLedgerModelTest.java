package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Random commands to a ledger in a file, which is opened again now and then. */
class FileLedgerModelTest extends LedgerModelContract {
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
