package org.lightmarket.ledger;

/** When a file ledger waits for the disk. */
public enum Durability {
  /** Before {@link Ledger#post} and every other change returns. */
  EVERY_BATCH,
  /** Before {@link Ledger#sync} returns: many batches share one wait. Each is still atomic. */
  ON_SYNC,
  /**
   * Never: what was posted may be lost with the machine's power, for runs that can be repeated.
   * Batches are framed together, and {@link Ledger#sync} only hands them to the operating system.
   */
  NONE
}
