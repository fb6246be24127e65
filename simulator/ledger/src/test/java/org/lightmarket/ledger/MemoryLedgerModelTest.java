package org.lightmarket.ledger;

import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Random commands to a ledger in memory. */
class MemoryLedgerModelTest extends LedgerModelContract {
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
