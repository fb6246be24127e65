package org.lightmarket.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.JournalEntry.AccountOpened;
import org.lightmarket.ledger.JournalEntry.AssetDeclared;
import org.lightmarket.ledger.JournalEntry.Moved;

/**
 * Writes the entries of a ledger that has judged them into the tables of another that holds the
 * first of them or none, within one transaction, and sets what is derived from them. The hash chain
 * tells whether those are the same: it must be, at the end of the database's journal, what it is
 * there in these entries.
 */
final class PostgresFilling {
  private static final String HEAD = "SELECT entries, encode(hash, 'hex') FROM head FOR UPDATE";

  private static final String BALANCES =
      """
      INSERT INTO balance
      SELECT a.number, a.asset, array_position(
        '{none,debits-must-not-exceed-credits,credits-must-not-exceed-debits}', a.rule),
        n.debits_posted, n.credits_posted, n.debits_pending, n.credits_pending
      FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        AS n (account, debits_posted, credits_posted, debits_pending, credits_pending)
      JOIN account a ON a.number = n.account
      ON CONFLICT (account) DO UPDATE SET
        debits_posted = excluded.debits_posted, credits_posted = excluded.credits_posted,
        debits_pending = excluded.debits_pending, credits_pending = excluded.credits_pending""";

  private static final String DUE =
      "INSERT INTO due SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::uuid[])";

  private static final String SET_HEAD =
      "UPDATE head SET timestamp_ns = ?, entries = ?, transfers = ?, assets = ?, accounts = ?,"
          + " hash = decode(?, 'hex')";

  private final Connection connection;
  private final LedgerView ledger;
  private final PostgresChain chain = new PostgresChain();
  private final PostgresInserts inserts;
  private final Map<String, Integer> assets = new HashMap<>();
  private final Map<String, Moved> expiring = new LinkedHashMap<>();
  private boolean same;
  private long entriesBefore;
  private long entries;
  private int accounts;

  /** A filling of the database behind a connection in a transaction. */
  PostgresFilling(Connection connection, LedgerView ledger) {
    this.connection = connection;
    this.ledger = ledger;
    inserts = new PostgresInserts(connection);
  }

  /** Number of entries that the database had. */
  long entriesBefore() {
    return entriesBefore;
  }

  /** Writes what is missing; false if the database holds other entries than the first of these. */
  boolean fill() throws SQLException {
    String hashBefore;
    try (Statement statement = connection.createStatement();
        ResultSet head = statement.executeQuery(HEAD)) {
      head.next();
      entriesBefore = head.getLong(1);
      hashBefore = head.getString(2);
    }
    same = entriesBefore == 0 && chain.hash().equals(hashBefore);
    try {
      ledger.forEachEntry(entry -> add(entry, hashBefore));
      if (same && entries > entriesBefore) {
        inserts.flush();
        setDerived();
      }
    } catch (Failed failed) {
      throw failed.cause;
    }
    return same;
  }

  private void add(JournalEntry entry, String hashBefore) {
    PostgresRow row = row(entry);
    String hash = chain.add(row);
    entries++;
    if (entries == entriesBefore) {
      same = hash.equals(hashBefore);
    } else if (same && entries > entriesBefore) {
      try {
        inserts.add(row, hash);
      } catch (SQLException e) {
        throw new Failed(e);
      }
    }
  }

  /** The entry as a row, whose hash is not known yet. */
  private PostgresRow row(JournalEntry entry) {
    long timestampNs = entry.timestampNs();
    if (entry instanceof AssetDeclared declared) {
      Asset asset = declared.asset();
      assets.put(asset.code(), assets.size());
      return new PostgresRow.AssetRow(
          timestampNs, "", assets.size() - 1, asset.code(), asset.decimals());
    }
    if (entry instanceof AccountOpened opened) {
      Account account = opened.account();
      return new PostgresRow.AccountRow(
          timestampNs,
          "",
          accounts++,
          assets.getOrDefault(account.asset(), -1),
          account.id(),
          account.type().key(),
          account.owner(),
          account.rule().key());
    }
    Moved moved = (Moved) entry;
    if (moved.timeoutNs() > 0) {
      expiring.put(moved.id(), moved);
    }
    expiring.remove(moved.pendingId());
    return new PostgresRow.TransferRow(
        timestampNs,
        "",
        uuid(moved.id()),
        uuid(moved.pendingId()),
        flags(moved),
        ledger.handle(moved.debit()),
        ledger.handle(moved.credit()),
        moved.amountMinor(),
        moved.timeoutNs(),
        moved.code(),
        moved.reference());
  }

  private static @Nullable UUID uuid(String id) {
    long @Nullable [] halves = TransferId.parse(id);
    return halves == null ? null : new UUID(halves[0], halves[1]);
  }

  private static int flags(Moved moved) {
    int kind =
        switch (moved.action()) {
          case POSTED -> 0;
          case PENDING -> TransferBatch.PENDING;
          case POST_PENDING -> TransferBatch.POST_PENDING;
          case VOID_PENDING -> TransferBatch.VOID_PENDING;
          case EXPIRED -> TransferTable.EXPIRY;
        };
    return moved.linked() ? kind | TransferBatch.LINKED : kind;
  }

  private void setDerived() throws SQLException {
    setBalances();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM due");
    }
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      List<Moved> open = List.copyOf(expiring.values());
      statement.setObject(
          1, open.stream().mapToLong(each -> each.timestampNs() + each.timeoutNs()).toArray());
      statement.setObject(2, open.stream().mapToLong(Moved::timestampNs).toArray());
      statement.setArray(
          3,
          connection.createArrayOf(
              "uuid", open.stream().map(each -> uuid(each.id())).toArray(UUID[]::new)));
      statement.execute();
    }
    try (PreparedStatement statement = connection.prepareStatement(SET_HEAD)) {
      statement.setLong(1, ledger.lastTimestampNs());
      statement.setLong(2, entries);
      statement.setLong(3, ledger.transfers());
      statement.setInt(4, assets.size());
      statement.setInt(5, accounts);
      statement.setString(6, chain.hash());
      statement.execute();
    }
  }

  private void setBalances() throws SQLException {
    int[] numbers = IntStream.range(0, accounts).toArray();
    List<IntToLongFunction> columns =
        List.of(
            ledger::debitsPosted,
            ledger::creditsPosted,
            ledger::debitsPending,
            ledger::creditsPending);
    try (PreparedStatement statement = connection.prepareStatement(BALANCES)) {
      statement.setObject(1, numbers);
      for (int i = 0; i < columns.size(); i++) {
        statement.setObject(i + 2, Arrays.stream(numbers).mapToLong(columns.get(i)).toArray());
      }
      statement.execute();
    }
  }

  /** Carries an error of the database out of a reader of entries. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException cause;

    Failed(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
