package org.lightmarket.ledger;

/** A ledger's store can't be opened or made; the message says which, why, and what may help. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is no ledger at the place. */
    MISSING,
    /** There is something at the place already. */
    EXISTS,
    /** Somebody has it open. */
    IN_USE,
    /** Its journal is damaged where it was known to be safe on disk. */
    DAMAGED,
    /** The database does not let the user in, or do what it takes. */
    DENIED,
    /** A newer program has changed its tables. */
    NEWER
  }

  private final Reason reason;

  /** With a message for people. */
  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
