package org.lightmarket.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the entries of a ledger in the order of their timestamps, a page at a time. Each page is a
 * transaction of its own: entries never change and only grow at the end, so all pages together are
 * of one instant, and no long transaction holds back the server's vacuum.
 */
final class PostgresJournal {
  private static final int PAGE = 5_000;

  /** Columns of a row: kind, timestamp, hash, four texts, three numbers, two amounts, two ids. */
  private static final String PAGE_QUERY =
      """
      (SELECT 1, timestamp_ns, encode(hash, 'hex'), code, '', '', '', number, decimals, 0,
        0::bigint, 0::bigint, NULL::uuid, NULL::uuid
        FROM asset WHERE timestamp_ns > ? AND timestamp_ns <= ? ORDER BY timestamp_ns LIMIT ?)
      UNION ALL
      (SELECT 2, timestamp_ns, encode(hash, 'hex'), id, type, owner, rule, number, asset, 0,
        0::bigint, 0::bigint, NULL::uuid, NULL::uuid
        FROM account WHERE timestamp_ns > ? AND timestamp_ns <= ? ORDER BY timestamp_ns LIMIT ?)
      UNION ALL
      (SELECT 3, timestamp_ns, encode(hash, 'hex'), code, reference, '', '', debit, credit, flags,
        amount, timeout_ns, id, pending
        FROM transfer WHERE timestamp_ns > ? AND timestamp_ns <= ? ORDER BY timestamp_ns LIMIT ?)
      ORDER BY 2 LIMIT ?""";

  private final Pages pages;

  /** Gives the entries after a timestamp, so many as a page has. */
  @FunctionalInterface
  private interface Pages {
    List<PostgresRow> after(long timestampNs) throws SQLException;
  }

  private PostgresJournal(Pages pages) {
    this.pages = pages;
  }

  /** Shows the entries up to a timestamp, inclusive. */
  static void forEach(PostgresClient client, long lastNs, Consumer<PostgresRow> reader) {
    try {
      new PostgresJournal(
              afterNs -> client.call((connection, attempt) -> page(connection, afterNs, lastNs)))
          .forEach(reader);
    } catch (SQLException impossible) {
      throw new IllegalStateException("the client translates what a database says", impossible);
    }
  }

  /** Shows the entries as a transaction sees them. */
  static void forEach(Connection connection, Consumer<PostgresRow> reader) throws SQLException {
    new PostgresJournal(afterNs -> page(connection, afterNs, Long.MAX_VALUE)).forEach(reader);
  }

  private void forEach(Consumer<PostgresRow> reader) throws SQLException {
    long afterNs = Long.MIN_VALUE;
    while (true) {
      List<PostgresRow> page = pages.after(afterNs);
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
      afterNs = page.get(page.size() - 1).timestampNs();
    }
  }

  private static List<PostgresRow> page(Connection connection, long afterNs, long lastNs)
      throws SQLException {
    List<PostgresRow> page = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PAGE_QUERY)) {
      for (int branch = 0; branch < 3; branch++) {
        statement.setLong(3 * branch + 1, afterNs);
        statement.setLong(3 * branch + 2, lastNs);
        statement.setInt(3 * branch + 3, PAGE);
      }
      statement.setInt(10, PAGE);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          page.add(PostgresRow.read(rows));
        }
      }
    }
    return page;
  }
}
