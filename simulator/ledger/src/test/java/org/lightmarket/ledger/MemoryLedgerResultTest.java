package org.lightmarket.ledger;

import java.util.function.LongSupplier;

/** A row per result code in memory. */
class MemoryLedgerResultTest extends TransferResultContract {
  @Override
  Ledger create(LongSupplier clockNs) {
    return new MemoryLedger(clockNs);
  }
}
