package org.lightmarket.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.lightmarket.experiment.LedgerStore;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;

/**
 * The ledgers of a run. The journal of the first replication, or of all, goes to {@code ledger/} of
 * the result folder, in a folder per variant if there are several; the others stay in memory. A
 * world without a mechanism moves no money and gets no journal. Journals of simulations are not
 * synced to disk: a run that is killed is run again.
 */
final class JournalStore implements LedgerStore {
  private final Path folder;
  private final boolean severalVariants;
  private final boolean all;

  JournalStore(Path resultFolder, boolean severalVariants, boolean all) {
    this.folder = resultFolder.resolve("ledger");
    this.severalVariants = severalVariants;
    this.all = all;
  }

  @Override
  public Ledger open(ReplicationTask task, LongSupplier clock) {
    if (task.scenario().mechanism() == null || (task.replication() > 0 && !all)) {
      return new MemoryLedger(clock);
    }
    Path store = severalVariants ? folder.resolve(task.scenario().variant()) : folder;
    if (all) {
      store = store.resolve("replication-" + task.replication());
    }
    try {
      return FileLedger.create(store, Durability.NONE, clock);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
