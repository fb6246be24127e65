package org.lightmarket.ledger;

/**
 * The first place at which a journal is not as it was written.
 *
 * @param offset first byte of the batch that can't be used
 * @param batch number of that batch, from 1
 * @param message what is wrong: names the entry, if one can be told
 * @param kind what it means
 */
public record JournalFault(long offset, long batch, String message, Kind kind) {
  /** What a fault means. */
  public enum Kind {
    /** The file ends within the last batch, which was never acknowledged. */
    INCOMPLETE,
    /** The last bytes are whole in number but wrong: lost power, or changed since. */
    TAIL,
    /** Bytes that were known to be on disk have changed since. */
    DAMAGE
  }
}
