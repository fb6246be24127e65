package org.lightmarket.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that a client has come across; the others are asked for when they are needed. A handle
 * is the account's number in the database, the same for all clients. Other clients may open
 * accounts at any time; what is known here never changes.
 */
final class PostgresAccounts {
  private static final String COLUMNS =
      "SELECT a.number, a.id, s.code, a.type, a.owner, a.rule"
          + " FROM account a JOIN asset s ON s.number = a.asset ";
  private static final int PAGE = 1_000;

  private final PostgresClient client;
  private final Map<String, Integer> handles = new ConcurrentHashMap<>();
  private final Map<Integer, Account> accounts = new ConcurrentHashMap<>();

  PostgresAccounts(PostgresClient client) {
    this.client = client;
  }

  int handle(String id) {
    @Nullable Integer known = handles.get(id);
    if (known == null) {
      client.call((connection, attempt) -> load(connection, COLUMNS + "WHERE a.id = ?", id));
      known = handles.get(id);
    }
    return known == null ? TransferBatch.UNKNOWN_ACCOUNT : known;
  }

  /** The account of a handle; its neighbours are loaded too, since all are often wanted. */
  Account account(int handle) {
    @Nullable Account known = accounts.get(handle);
    if (known == null) {
      String page = COLUMNS + "WHERE a.number >= ? ORDER BY a.number LIMIT " + PAGE;
      client.call((connection, attempt) -> load(connection, page, handle));
      known = accounts.get(handle);
    }
    if (known == null) {
      throw new IndexOutOfBoundsException("there is no account " + handle);
    }
    return known;
  }

  private boolean load(Connection connection, String query, Object key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, key);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          keep(rows.getInt(1), read(rows, 2));
        }
      }
    }
    return true;
  }

  void keep(int handle, Account account) {
    accounts.put(handle, account);
    handles.put(account.id(), handle);
  }

  /** The account in the columns id, asset, type, owner, rule of a row, from an index on. */
  static Account read(ResultSet rows, int first) throws SQLException {
    return new Account(
        rows.getString(first),
        rows.getString(first + 1),
        type(rows.getString(first + 2)),
        rows.getString(first + 3),
        rule(rows.getString(first + 4)));
  }

  static AccountType type(String key) {
    for (AccountType type : AccountType.values()) {
      if (type.key().equals(key)) {
        return type;
      }
    }
    throw new IllegalArgumentException("account type " + key);
  }

  static AccountRule rule(String key) {
    for (AccountRule rule : AccountRule.values()) {
      if (rule.key().equals(key)) {
        return rule;
      }
    }
    throw new IllegalArgumentException("account rule " + key);
  }
}
