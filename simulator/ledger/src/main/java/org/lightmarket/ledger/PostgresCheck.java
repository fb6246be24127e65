package org.lightmarket.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a complete check of a ledger in a database found: every entry read, the hash chain computed
 * again, every transfer judged again, all balances compared. Others may write meanwhile; checked is
 * what there was when the check began.
 *
 * @param entries entries that were found right
 * @param transfers transfers and expiries among these
 * @param hash hash after the last of them, in hexadecimal digits
 * @param fault first fault, which names the entry; null if there is none
 */
public record PostgresCheck(long entries, int transfers, String hash, @Nullable String fault) {
  private static final String PRESENT =
      """
      SELECT h.timestamp_ns, h.entries, encode(h.hash, 'hex'), b.account, b.debits_posted,
        b.credits_posted, b.debits_pending, b.credits_pending
      FROM head h LEFT JOIN balance b ON true""";

  /** Whether nothing was changed. */
  public boolean holds() {
    return fault == null;
  }

  /**
   * Checks a ledger; changes nothing.
   *
   * @throws StoreException if there is none, or the database does not let the user in
   * @throws java.io.UncheckedIOException if the server can't be reached
   */
  public static PostgresCheck of(PostgresUrl url) {
    try (PostgresClient client = new PostgresClient(url)) {
      new PostgresSchema(url, client).open();
      Present present = client.call((connection, attempt) -> Present.read(connection));
      Checking checking = new Checking(present);
      PostgresJournal.forEach(client, present.lastNs, checking::check);
      return checking.result();
    }
  }

  /** Checks a ledger as a transaction sees it. */
  static PostgresCheck within(Connection connection) throws SQLException {
    Checking checking = new Checking(Present.read(connection));
    PostgresJournal.forEach(connection, checking::check);
    return checking.result();
  }

  /** What the database says that the entries come to. */
  private record Present(long lastNs, long entries, String hash, Map<Integer, Balance> balances) {
    static Present read(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(PRESENT)) {
        Map<Integer, Balance> balances = new LinkedHashMap<>();
        if (!rows.next()) {
          return new Present(-1, -1, "", balances);
        }
        Present present =
            new Present(rows.getLong(1), rows.getLong(2), rows.getString(3), balances);
        do {
          if (rows.getObject(4) != null) {
            balances.put(
                rows.getInt(4),
                new Balance(rows.getLong(5), rows.getLong(6), rows.getLong(7), rows.getLong(8)));
          }
        } while (rows.next());
        return present;
      }
    }
  }

  /** A check under way; after the first fault it only counts. */
  private static final class Checking {
    private final Present present;
    private final PostgresReplay replay = new PostgresReplay();
    private final PostgresChain chain = new PostgresChain();
    private long seen;
    private long right;
    private String rightHash = chain.hash();
    private @Nullable String faulty;
    private @Nullable String fault;

    Checking(Present present) {
      this.present = present;
    }

    void check(PostgresRow row) {
      seen++;
      if (faulty != null) {
        return;
      }
      String name = "entry " + seen + " (" + row.name() + ")";
      String hash = chain.add(row);
      if (!hash.equals(row.hash())) {
        faulty = name;
        return;
      }
      @Nullable String wrong = replay.replay(row);
      if (wrong != null) {
        faulty = name;
        fault = name + " breaks the rules: " + wrong;
        return;
      }
      right++;
      rightHash = hash;
    }

    PostgresCheck result() {
      replay.books.chart.audit();
      return new PostgresCheck(right, replay.books.table.size(), rightHash, firstFault(rightHash));
    }

    private @Nullable String firstFault(String hash) {
      if (fault != null) {
        return fault;
      }
      if (faulty != null) {
        return seen < present.entries
            ? "before " + faulty + " an entry is missing, or it is not as it was written"
            : faulty + " is not as it was written";
      }
      if (seen != present.entries || !hash.equals(present.hash)) {
        return "after entry " + seen + " there were others, or the head has been changed";
      }
      Chart chart = replay.books.chart;
      for (int handle = 0; handle < chart.accounts(); handle++) {
        if (!chart.balance(handle).equals(present.balances.get(handle))) {
          return "the balance of account "
              + chart.account(handle).id()
              + " is not what its transfers come to";
        }
      }
      return null;
    }
  }
}
