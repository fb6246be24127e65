package org.lightmarket.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.PostgresRow.AccountRow;
import org.lightmarket.ledger.PostgresRow.AssetRow;
import org.lightmarket.ledger.PostgresRow.TransferRow;

/** Adds rows to the tables of entries, thousands at a time; what they refer to goes first. */
final class PostgresInserts {
  private static final int ROWS_MAX = 5_000;

  private static final String ASSETS =
      """
      INSERT INTO asset (timestamp_ns, hash, number, code, decimals)
      SELECT * FROM unnest(?::bigint[], ?::bytea[], ?::int[], ?::text[], ?::int[])""";

  private static final String ACCOUNTS =
      """
      INSERT INTO account (timestamp_ns, hash, number, id, asset, type, owner, rule)
      SELECT * FROM unnest(
        ?::bigint[], ?::bytea[], ?::int[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[])""";

  private static final String TRANSFERS =
      """
      INSERT INTO transfer (timestamp_ns, hash, id, pending, flags, debit, credit, amount,
        timeout_ns, code, reference)
      SELECT * FROM unnest(
        ?::bigint[], ?::bytea[], ?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::int[], ?::bigint[],
        ?::bigint[], ?::text[], ?::text[])""";

  private final Connection connection;
  private final Table<AssetRow> assets = new Table<>();
  private final Table<AccountRow> accounts = new Table<>();
  private final Table<TransferRow> transfers = new Table<>();
  private int rows;

  PostgresInserts(Connection connection) {
    this.connection = connection;
  }

  /** Rows of a table that wait, and their hashes. */
  private static final class Table<T extends PostgresRow> {
    final List<T> rows = new ArrayList<>();
    final List<byte[]> hashes = new ArrayList<>();

    void add(T row, String hash) {
      rows.add(row);
      hashes.add(HexFormat.of().parseHex(hash));
    }

    void clear() {
      rows.clear();
      hashes.clear();
    }

    int[] ints(ToIntFunction<T> column) {
      return rows.stream().mapToInt(column).toArray();
    }

    long[] longs(ToLongFunction<T> column) {
      return rows.stream().mapToLong(column).toArray();
    }

    String[] texts(Function<T, String> column) {
      return rows.stream().map(column).toArray(String[]::new);
    }
  }

  /** Adds a row with its hash in hexadecimal digits, now or with those that follow. */
  void add(PostgresRow row, String hash) throws SQLException {
    if (row instanceof AssetRow asset) {
      assets.add(asset, hash);
    } else if (row instanceof AccountRow account) {
      accounts.add(account, hash);
    } else {
      transfers.add((TransferRow) row, hash);
    }
    if (++rows == ROWS_MAX) {
      flush();
    }
  }

  /** Writes the rows that wait. */
  void flush() throws SQLException {
    insert(
        ASSETS,
        assets,
        assets.ints(AssetRow::number),
        assets.texts(AssetRow::code),
        assets.ints(AssetRow::decimals));
    insert(
        ACCOUNTS,
        accounts,
        accounts.ints(AccountRow::number),
        accounts.texts(AccountRow::id),
        accounts.ints(AccountRow::asset),
        accounts.texts(AccountRow::type),
        accounts.texts(AccountRow::owner),
        accounts.texts(AccountRow::rule));
    insert(
        TRANSFERS,
        transfers,
        uuids(TransferRow::id),
        uuids(TransferRow::pending),
        transfers.ints(TransferRow::flags),
        transfers.ints(TransferRow::debit),
        transfers.ints(TransferRow::credit),
        transfers.longs(TransferRow::amountMinor),
        transfers.longs(TransferRow::timeoutNs),
        transfers.texts(TransferRow::code),
        transfers.texts(TransferRow::reference));
    rows = 0;
  }

  private Array uuids(Function<TransferRow, @Nullable UUID> column) throws SQLException {
    @Nullable UUID[] ids = new UUID[transfers.rows.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = column.apply(transfers.rows.get(i));
    }
    return connection.createArrayOf("uuid", ids);
  }

  private void insert(String query, Table<?> table, Object... columns) throws SQLException {
    if (table.rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setObject(1, table.longs(PostgresRow::timestampNs));
      statement.setObject(2, table.hashes.toArray(new byte[0][]));
      for (int i = 0; i < columns.length; i++) {
        statement.setObject(i + 3, columns[i]);
      }
      statement.execute();
    }
    table.clear();
  }
}
