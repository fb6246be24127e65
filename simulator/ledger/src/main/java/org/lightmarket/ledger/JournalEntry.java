package org.lightmarket.ledger;

/** An entry of the journal. Entries are never changed; their timestamps rise strictly. */
public sealed interface JournalEntry {
  /** When the ledger wrote it, in nanoseconds of its clock. */
  long timestampNs();

  /** An asset was declared. */
  record AssetDeclared(long timestampNs, Asset asset) implements JournalEntry {}

  /** An account was opened. */
  record AccountOpened(long timestampNs, Account account) implements JournalEntry {}

  /** What a transfer did. */
  enum Action {
    /** Moved money at once. */
    POSTED("posted"),
    /** Reserved money. */
    PENDING("pending"),
    /** Posted a pending transfer, whole or in part, and released the rest. */
    POST_PENDING("post-pending"),
    /** Released a pending transfer. */
    VOID_PENDING("void-pending"),
    /** The ledger released a pending transfer at its timeout. */
    EXPIRED("expired");

    private final String key;

    Action(String key) {
      this.key = key;
    }

    /** Name in files. */
    public String key() {
      return key;
    }
  }

  /**
   * A transfer was accepted, or a pending one expired.
   *
   * @param id 32 hexadecimal digits; empty for an expiry, which nobody sent
   * @param debit id of the debit account
   * @param credit id of the credit account
   * @param amountMinor moved, reserved or released; a settlement in part: what was moved
   * @param pendingId the transfer that is settled or expires; empty if there is none
   * @param timeoutNs of a pending transfer; 0 for none
   */
  record Moved(
      long timestampNs,
      Action action,
      boolean linked,
      String id,
      String debit,
      String credit,
      long amountMinor,
      String code,
      String reference,
      String pendingId,
      long timeoutNs)
      implements JournalEntry {}
}
