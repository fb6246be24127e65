package org.lightmarket.ledger;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a database for the balances of a ledger. */
final class PostgresReader {
  private static final String BALANCE =
      "SELECT debits_posted, credits_posted, debits_pending, credits_pending"
          + " FROM balance WHERE account = ?";

  /** What ends a pending transfer takes off what that has reserved; amounts may be a part of it. */
  private static final String AS_OF =
      """
      SELECT
        coalesce(sum(t.amount) FILTER (WHERE side = 1 AND t.flags & 26 = 0), 0)::bigint,
        coalesce(sum(t.amount) FILTER (WHERE side = 2 AND t.flags & 26 = 0), 0)::bigint,
        coalesce(sum(CASE WHEN t.flags & 2 = 2 THEN t.amount ELSE -p.amount END)
          FILTER (WHERE side = 1 AND t.flags & 30 > 0), 0)::bigint,
        coalesce(sum(CASE WHEN t.flags & 2 = 2 THEN t.amount ELSE -p.amount END)
          FILTER (WHERE side = 2 AND t.flags & 30 > 0), 0)::bigint
      FROM (
        SELECT 1 AS side, d.* FROM transfer d WHERE d.debit = ? AND d.timestamp_ns <= ?
        UNION ALL
        SELECT 2 AS side, c.* FROM transfer c WHERE c.credit = ? AND c.timestamp_ns <= ?) t
      LEFT JOIN transfer p ON p.id = t.pending""";

  private static final String ACCOUNTS =
      """
      SELECT a.id, s.code, a.type, a.owner, a.rule, b.debits_posted, b.credits_posted,
        b.debits_pending, b.credits_pending
      FROM account a JOIN asset s ON s.number = a.asset JOIN balance b ON b.account = a.number
      ORDER BY a.number""";

  private static final String ASSETS = "SELECT code, decimals FROM asset ORDER BY number";

  private final PostgresClient client;

  PostgresReader(PostgresClient client) {
    this.client = client;
  }

  /** A number of the head of the journal. */
  long head(String column) {
    return client.call(
        (connection, attempt) -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT " + column + " FROM head")) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  Balance balance(int handle) {
    return client.call(
        (connection, attempt) -> {
          try (PreparedStatement statement = connection.prepareStatement(BALANCE)) {
            statement.setInt(1, handle);
            try (ResultSet row = statement.executeQuery()) {
              if (!row.next()) {
                throw new IndexOutOfBoundsException("there is no account " + handle);
              }
              return balance(row, 1);
            }
          }
        });
  }

  Balance balanceAsOf(int handle, long timestampNs) {
    return client.call(
        (connection, attempt) -> {
          try (PreparedStatement statement = connection.prepareStatement(AS_OF)) {
            statement.setInt(1, handle);
            statement.setLong(2, timestampNs);
            statement.setInt(3, handle);
            statement.setLong(4, timestampNs);
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return balance(row, 1);
            }
          }
        });
  }

  private static Balance balance(ResultSet row, int first) throws SQLException {
    return new Balance(
        row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), row.getLong(first + 3));
  }

  /**
   * All balances, of one instant, and their sums.
   *
   * @throws IllegalStateException if debits do not equal credits
   */
  TrialBalance trialBalance() {
    List<TrialBalance.AccountTotal> totals = accountTotals();
    // Asked for afterwards, so that the asset of no account is missing.
    List<Asset> assets = assets();
    Map<String, BigInteger[]> sums = new LinkedHashMap<>();
    for (Asset asset : assets) {
      BigInteger zero = BigInteger.ZERO;
      sums.put(asset.code(), new BigInteger[] {zero, zero, zero, zero});
    }
    for (TrialBalance.AccountTotal total : totals) {
      BigInteger[] row = sums.getOrDefault(total.account().asset(), new BigInteger[0]);
      Balance balance = total.balance();
      long[] amounts = {
        balance.debitsPosted(),
        balance.creditsPosted(),
        balance.debitsPending(),
        balance.creditsPending()
      };
      for (int i = 0; i < amounts.length; i++) {
        row[i] = row[i].add(BigInteger.valueOf(amounts[i]));
      }
    }
    List<TrialBalance.AssetTotal> assetTotals = new ArrayList<>();
    for (Asset asset : assets) {
      BigInteger[] row = sums.getOrDefault(asset.code(), new BigInteger[0]);
      if (!row[0].equals(row[1]) || !row[2].equals(row[3])) {
        throw new IllegalStateException(
            "debits do not equal credits of " + asset.code() + ": " + List.of(row));
      }
      assetTotals.add(new TrialBalance.AssetTotal(asset, row[0], row[1]));
    }
    return new TrialBalance(assetTotals, totals);
  }

  private List<TrialBalance.AccountTotal> accountTotals() {
    return client.call(
        (connection, attempt) -> {
          List<TrialBalance.AccountTotal> totals = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(ACCOUNTS)) {
            while (rows.next()) {
              totals.add(
                  new TrialBalance.AccountTotal(PostgresAccounts.read(rows, 1), balance(rows, 6)));
            }
          }
          return totals;
        });
  }

  private List<Asset> assets() {
    return client.call(
        (connection, attempt) -> {
          List<Asset> assets = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(ASSETS)) {
            while (rows.next()) {
              assets.add(new Asset(rows.getString(1), rows.getInt(2)));
            }
          }
          return assets;
        });
  }
}
