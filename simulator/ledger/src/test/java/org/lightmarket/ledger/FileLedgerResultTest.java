package org.lightmarket.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.io.TempDir;

/** A row per result code in a file. */
class FileLedgerResultTest extends TransferResultContract {
  @TempDir private Path folder;

  @Override
  Ledger create(LongSupplier clockNs) throws IOException {
    Path place = Files.createTempDirectory(folder, "ledger");
    return FileLedger.create(place, Durability.NONE, clockNs);
  }
}
