package org.lightmarket.ledger;

import java.util.UUID;

/**
 * A writer of a ledger as the database knows it. Its requests are numbered; the database keeps the
 * results of the last one, gives them again if the same request comes again, and refuses one that
 * comes late. Used by one thread at a time.
 */
final class PostgresSender {
  private final UUID id = UUID.randomUUID();
  private long request;
  private boolean repeated;

  /** Name of the writer, which no other has. */
  UUID id() {
    return id;
  }

  /** Begins a request and returns its number. */
  long next() {
    return ++request;
  }

  /** Notes that a request has been made more than once. */
  void repeat() {
    repeated = true;
  }

  /**
   * Whether an attempt that was given up for lost might still come through: then the database must
   * not forget this writer yet, or it would take that attempt for a new request.
   */
  boolean mayComeLate() {
    return repeated;
  }
}
