package org.lightmarket.experiment;

import java.util.function.LongSupplier;
import org.lightmarket.ledger.Ledger;

/** Where the ledgers of replications are kept. */
public interface LedgerStore {
  /**
   * A fresh ledger for a task.
   *
   * @param clock simulated time in ns
   */
  Ledger open(ReplicationTask task, LongSupplier clock);
}
