package org.lightmarket.cli;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.lightmarket.experiment.LedgerStore;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;

/** The ledgers of a run: in memory. */
final class JournalStore implements LedgerStore {
  JournalStore(Path folder, boolean perVariant, boolean keepAll) {}

  @Override
  public Ledger open(ReplicationTask task, LongSupplier clock) {
    return new MemoryLedger(clock);
  }
}
