package org.lightmarket.benchmark;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * SQLite with a write-ahead log and a wait for the disk at every commit, as an accounting table
 * would be written for it: ids are unique, accounts carry their sums, a check keeps them from being
 * overdrawn. All threads share one connection in turns, which is the fastest that SQLite allows: it
 * has one writer at a time.
 */
final class SqliteContestant implements LedgerContestant {
  private final Connection connection;

  private SqliteContestant(Connection connection) {
    this.connection = connection;
  }

  static SqliteContestant make(Path folder) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA cache_size = -262144");
      statement.execute(
          "CREATE TABLE account (id INTEGER PRIMARY KEY, debits INTEGER NOT NULL,"
              + " credits INTEGER NOT NULL, CHECK (debits <= credits))");
      statement.execute(
          "CREATE TABLE transfer (id BLOB PRIMARY KEY, debit INTEGER NOT NULL,"
              + " credit INTEGER NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0),"
              + " code TEXT NOT NULL, timestamp INTEGER NOT NULL) WITHOUT ROWID");
    }
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO account VALUES (?, 0, ?)")) {
      for (int i = 0; i < ACCOUNTS; i++) {
        insert.setInt(1, i);
        insert.setLong(2, MONEY_MINOR);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    return new SqliteContestant(connection);
  }

  @Override
  public Writer writer() throws SQLException {
    synchronized (connection) {
      return new Shared(
          connection.prepareStatement("INSERT INTO transfer VALUES (?, ?, ?, ?, 'service', ?)"),
          connection.prepareStatement("UPDATE account SET debits = debits + ? WHERE id = ?"),
          connection.prepareStatement("UPDATE account SET credits = credits + ? WHERE id = ?"));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** The statements of one thread on the one connection. */
  private final class Shared implements Writer {
    private final PreparedStatement insert;
    private final PreparedStatement debits;
    private final PreparedStatement credits;

    Shared(PreparedStatement insert, PreparedStatement debits, PreparedStatement credits) {
      this.insert = insert;
      this.debits = debits;
      this.credits = credits;
    }

    @Override
    public void post(long idHigh, long idLow, int[] debit, int[] credit, long[] amountMinor)
        throws SQLException {
      synchronized (connection) {
        long timestampNs = System.nanoTime();
        for (int i = 0; i < debit.length; i++) {
          insert.setBytes(1, ByteBuffer.allocate(16).putLong(idHigh).putLong(idLow + i).array());
          insert.setInt(2, debit[i]);
          insert.setInt(3, credit[i]);
          insert.setLong(4, amountMinor[i]);
          insert.setLong(5, timestampNs + i);
          insert.addBatch();
          update(debits, amountMinor[i], debit[i]);
          update(credits, amountMinor[i], credit[i]);
        }
        try {
          // Credits first, so that no account is overdrawn for a moment.
          insert.executeBatch();
          credits.executeBatch();
          debits.executeBatch();
          connection.commit();
        } catch (SQLException refused) {
          connection.rollback();
          throw refused;
        }
      }
    }

    private static void update(PreparedStatement statement, long amountMinor, int account)
        throws SQLException {
      statement.setLong(1, amountMinor);
      statement.setInt(2, account);
      statement.addBatch();
    }

    @Override
    public void close() throws SQLException {
      synchronized (connection) {
        insert.close();
        debits.close();
        credits.close();
      }
    }
  }
}
