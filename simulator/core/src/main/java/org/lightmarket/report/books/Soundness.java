package org.lightmarket.report.books;

import org.lightmarket.ledger.JournalCheck;
import org.lightmarket.ledger.PostgresCheck;

/**
 * What a complete check of a ledger's journal came to.
 *
 * @param holds whether nothing was changed
 * @param extent how much was found sound
 * @param hash hash chain after it, in hexadecimal digits
 */
public record Soundness(boolean holds, String extent, String hash) {
  /** Of a folder's journal. */
  public static Soundness of(JournalCheck check) {
    String extent =
        Amounts.count(check.batches()) + " batches, " + Amounts.count(check.bytes()) + " bytes";
    return new Soundness(check.holds(), extent, check.hash());
  }

  /** Of a database. */
  public static Soundness of(PostgresCheck check) {
    return new Soundness(check.holds(), Amounts.count(check.entries()) + " entries", check.hash());
  }

  /** A sentence for people, which the hash follows. */
  String told() {
    return (holds ? "sound: " : "NOT SOUND: only ")
        + extent
        + "; hash chain and every transfer checked again. Hash after the last of them:";
  }
}
