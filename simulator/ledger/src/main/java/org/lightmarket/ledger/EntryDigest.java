package org.lightmarket.ledger;

/**
 * 64 bits of an entry that tell it from one which came out differently: FNV-1a over all its fields.
 * No protection against somebody who looks for two entries of one digest.
 */
final class EntryDigest {
  private static final long START = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = START;

  private EntryDigest() {}

  static long of(JournalEntry entry) {
    EntryDigest digest = new EntryDigest();
    digest.add(entry.timestampNs());
    if (entry instanceof JournalEntry.Moved moved) {
      digest.add(moved.action().key());
      digest.add(moved.linked() ? 1 : 0);
      digest.add(moved.id());
      digest.add(moved.debit());
      digest.add(moved.credit());
      digest.add(moved.amountMinor());
      digest.add(moved.code());
      digest.add(moved.reference());
      digest.add(moved.pendingId());
      digest.add(moved.timeoutNs());
    } else {
      digest.add(entry.toString());
    }
    return digest.hash;
  }

  private void add(long value) {
    hash = (hash ^ value) * PRIME;
    hash ^= hash >>> 32;
  }

  private void add(String text) {
    add(text.length());
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
  }
}
