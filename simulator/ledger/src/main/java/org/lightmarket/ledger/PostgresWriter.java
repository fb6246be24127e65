package org.lightmarket.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the requests that change a ledger: each once, and durable when it returns. */
final class PostgresWriter {
  /**
   * Releases the writers' lock before the wait for the disk: the request commits without waiting,
   * then a message of no content commits with waiting, and all that was written before is on disk
   * with it, whoever wrote it. It is sent as one.
   */
  private static final String DURABLY =
      "BEGIN; SET LOCAL synchronous_commit TO off; SELECT %s; COMMIT;"
          + " SELECT pg_logical_emit_message(true, 'lightmarket', '')";

  private static final String POST = function("post", 15);
  private static final String DECLARE_ASSETS = function("declare_assets", 5);
  private static final String OPEN_ACCOUNTS = function("open_accounts", 8);
  private static final String EXPIRE = function("expire", 1);

  /** The first parameters of a request are its sender, its number and the clock. */
  private static final int OWN_FIRST = 4;

  private static final String FORGET =
      "DELETE FROM sender WHERE id = ANY (?) OR used_at < now() - interval '7 days'";

  private final PostgresClient client;
  private final LongSupplier clockNs;
  private final Queue<PostgresSender> senders = new ConcurrentLinkedQueue<>();

  /** Sets the parameters of a request from an index on. */
  @FunctionalInterface
  private interface Binding {
    void bind(Connection connection, PreparedStatement statement, int first) throws SQLException;
  }

  PostgresWriter(PostgresClient client, LongSupplier clockNs) {
    this.client = client;
    this.clockNs = clockNs;
  }

  private static String function(String name, int parameters) {
    return DURABLY.formatted(name + "(" + "?, ".repeat(parameters - 1) + "?)");
  }

  List<AssetResult> declareAssets(List<Asset> assets) {
    String[] codes = assets.stream().map(Asset::code).toArray(String[]::new);
    int[] decimals = assets.stream().mapToInt(Asset::decimals).toArray();
    short[] results =
        request(
            DECLARE_ASSETS,
            (connection, statement, first) -> {
              statement.setObject(first, codes);
              statement.setObject(first + 1, decimals);
            });
    return values(AssetResult.values(), results);
  }

  List<AccountResult> openAccounts(List<Account> accounts) {
    String[][] columns = {
      accounts.stream().map(Account::id).toArray(String[]::new),
      accounts.stream().map(Account::asset).toArray(String[]::new),
      accounts.stream().map(account -> account.type().key()).toArray(String[]::new),
      accounts.stream().map(Account::owner).toArray(String[]::new),
      accounts.stream().map(account -> account.rule().key()).toArray(String[]::new)
    };
    short[] results =
        request(
            OPEN_ACCOUNTS,
            (connection, statement, first) -> {
              for (int i = 0; i < columns.length; i++) {
                statement.setObject(first + i, columns[i]);
              }
            });
    return values(AccountResult.values(), results);
  }

  void post(PostgresBatch batch) {
    batch.setResults(request(POST, batch::bind));
  }

  /** An expiry needs no number: once it is written it is not due any more. */
  void expire() {
    long nowNs = clockNs.getAsLong();
    client.call(
        (connection, attempt) -> {
          try (PreparedStatement statement = connection.prepareStatement(EXPIRE)) {
            statement.setLong(1, nowNs);
            execute(statement);
          }
          return true;
        });
  }

  private short[] request(String query, Binding parameters) {
    @Nullable PostgresSender idle = senders.poll();
    PostgresSender sender = idle == null ? new PostgresSender() : idle;
    long number = sender.next();
    long nowNs = clockNs.getAsLong();
    short[] results =
        client.call(
            (connection, attempt) -> {
              if (attempt > 1) {
                sender.repeat();
              }
              try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setObject(1, sender.id());
                statement.setLong(2, number);
                statement.setLong(3, nowNs);
                parameters.bind(connection, statement, OWN_FIRST);
                return execute(statement);
              }
            });
    senders.add(sender);
    return results;
  }

  /** Executes all of a request; returns the numbers that its function gives, if any. */
  private static short[] execute(PreparedStatement statement) throws SQLException {
    short[] results = {};
    boolean isRows = statement.execute();
    while (isRows || statement.getUpdateCount() >= 0) {
      if (isRows) {
        try (ResultSet rows = statement.getResultSet()) {
          if (rows.next() && rows.getObject(1) instanceof Array array) {
            results = shorts((Number[]) array.getArray());
          }
        }
      }
      isRows = statement.getMoreResults();
    }
    return results;
  }

  private static short[] shorts(Number[] numbers) {
    short[] shorts = new short[numbers.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = numbers[i].shortValue();
    }
    return shorts;
  }

  private static <T> List<T> values(T[] all, short[] numbers) {
    List<T> values = new ArrayList<>(numbers.length);
    for (short number : numbers) {
      values.add(all[number]);
    }
    return values;
  }

  /** Lets the database forget the senders, and such as their processes have left behind. */
  void close() {
    UUID[] ids =
        senders.stream()
            .filter(sender -> !sender.mayComeLate())
            .map(PostgresSender::id)
            .toArray(UUID[]::new);
    if (ids.length == 0) {
      return;
    }
    client.tryOnce(
        (connection, attempt) -> {
          try (PreparedStatement statement = connection.prepareStatement(FORGET)) {
            statement.setArray(1, connection.createArrayOf("uuid", ids));
            return statement.executeUpdate();
          }
        });
  }
}
