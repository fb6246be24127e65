package org.lightmarket.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.JournalEntry.AccountOpened;
import org.lightmarket.ledger.JournalEntry.AssetDeclared;
import org.lightmarket.ledger.JournalEntry.Moved;

/**
 * The making of a ledger in a database from the entries of another. They are judged in memory; then
 * one transaction writes them and checks all that it has written as {@link PostgresCheck} does, so
 * that they are there together or not at all.
 *
 * <p>A ledger that holds the first of the entries, and nothing else, gets the rest; one that holds
 * all is left as it is. So an import whose end nobody has heard of is simply done again.
 */
public final class PostgresImport implements LedgerImport {
  private final PostgresUrl url;
  private final PostgresClient client;
  private final JournalImport journal;

  private PostgresImport(PostgresUrl url, PostgresClient client) throws IOException {
    this.url = url;
    this.client = client;
    journal = JournalImport.into(MemoryLedger::new);
  }

  /**
   * Begins an import; makes nothing yet.
   *
   * @throws StoreException if something else is there, or the database does not let the user in
   * @throws java.io.UncheckedIOException if the server can't be reached
   */
  public static PostgresImport into(PostgresUrl url) throws IOException {
    PostgresClient client = new PostgresClient(url);
    boolean ready = false;
    try {
      new PostgresSchema(url, client).requireUsable();
      ready = true;
      return new PostgresImport(url, client);
    } finally {
      if (!ready) {
        client.close();
      }
    }
  }

  @Override
  public JournalImport journal() {
    return journal;
  }

  @Override
  public JournalImport.@Nullable Refusal add(JournalEntry entry) {
    @Nullable String field = unkeepable(entry);
    return field == null
        ? journal.add(entry)
        : new JournalImport.Refusal(
            journal.entries() + 1, field, "a text with U+0000, which PostgreSQL can't keep");
  }

  /** The field whose text the database can't keep; null if there is none. */
  private static @Nullable String unkeepable(JournalEntry entry) {
    if (entry instanceof AssetDeclared declared) {
      return isKept(declared.asset().code()) ? null : "asset";
    }
    if (entry instanceof AccountOpened opened) {
      Account account = opened.account();
      return !isKept(account.id()) ? "id" : isKept(account.owner()) ? null : "owner";
    }
    Moved moved = (Moved) entry;
    return !isKept(moved.code()) ? "code" : isKept(moved.reference()) ? null : "reference";
  }

  private static boolean isKept(String text) {
    return text.indexOf('\0') < 0;
  }

  @Override
  public void publish() {
    new PostgresSchema(url, client).openOrCreate();
    client.call((connection, attempt) -> publish(connection));
  }

  /** Done again after a lost connection, it finds what the first attempt has left. */
  private boolean publish(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    PostgresFilling filling = new PostgresFilling(connection, journal.ledger());
    if (!filling.fill()) {
      connection.rollback();
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "the ledger at "
              + url
              + " is not empty: it has "
              + filling.entriesBefore()
              + " entries, which are not the first ones of this journal"
              + "\n  Maybe: name another schema, ?schema=…");
    }
    PostgresCheck check = PostgresCheck.within(connection);
    @Nullable String fault = check.fault();
    if (fault != null || check.entries() != journal.entries()) {
      connection.rollback();
      throw new IllegalStateException(
          "the ledger at " + url + " would have " + check.entries() + " entries: " + fault);
    }
    connection.commit();
    return true;
  }

  @Override
  public void close() {
    journal.ledger().close();
    client.close();
  }
}
