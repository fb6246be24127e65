package org.lightmarket.ledger;

import java.util.function.LongSupplier;

/** A ledger that lives as long as the program. */
public final class MemoryLedger extends BookedLedger {
  private boolean closed;

  /** An empty ledger with a clock in nanoseconds. */
  public MemoryLedger(LongSupplier clockNs) {
    this(clockNs, 0);
  }

  /**
   * An empty ledger with room for a number of transfers, below which posting allocates nothing; it
   * grows beyond.
   */
  public MemoryLedger(LongSupplier clockNs, int room) {
    super(new Books(room), clockNs);
  }

  @Override
  void checkUsable() {
    if (closed) {
      throw new IllegalStateException("the ledger is closed");
    }
  }

  @Override
  long recorded() {
    return 0;
  }

  @Override
  void acknowledge(long journalBytes) {}

  @Override
  public void sync() {}

  @Override
  public synchronized void close() {
    closed = true;
  }
}
