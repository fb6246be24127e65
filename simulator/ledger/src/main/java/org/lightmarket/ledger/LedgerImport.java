package org.lightmarket.ledger;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The making of a ledger from the entries of another, which are judged anew one by one; it appears
 * whole or not at all. Ends with {@link #publish()} or, if there was a refusal, without it.
 */
public sealed interface LedgerImport extends AutoCloseable permits FileImport, PostgresImport {
  /** Judges the entries, and counts them. */
  JournalImport journal();

  /** Adds the next entry; returns what is wrong with it or one before it, or null. */
  default JournalImport.@Nullable Refusal add(JournalEntry entry) {
    return journal().add(entry);
  }

  /**
   * Makes the ledger appear; after {@link JournalImport#finish} found nothing wrong.
   *
   * @throws StoreException if there is a ledger meanwhile that these entries do not go on
   * @throws IOException if it can't be written
   */
  void publish() throws IOException;

  /** Ends the import; what has not been published is thrown away. */
  @Override
  void close() throws IOException;
}
