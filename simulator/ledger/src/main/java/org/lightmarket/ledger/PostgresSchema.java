package org.lightmarket.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Makes the tables and functions of a ledger, and brings those of an older program up to date. */
final class PostgresSchema {
  /** Version of the last migration among the resources. */
  private static final int VERSION = 3;

  private static final String MIGRATIONS = "migrations";

  /** Stands for "there is something else" beside the versions. */
  private static final int FOREIGN = -1;

  private final PostgresUrl url;
  private final PostgresClient client;

  PostgresSchema(PostgresUrl url, PostgresClient client) {
    this.url = url;
    this.client = client;
  }

  /**
   * Makes an empty ledger.
   *
   * @throws StoreException if there is one already, or something else
   */
  void create() {
    if (newVersion() > 0 || migrate() == 0) {
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "there is a ledger at " + url + " already\n  Maybe: name another schema, ?schema=…");
    }
  }

  /**
   * Makes an empty ledger where there is none, and brings one that is there up to date.
   *
   * @throws StoreException if there is something else, or a newer program's
   */
  void openOrCreate() {
    if (newVersion() > 0) {
      open();
    } else {
      migrate();
    }
  }

  /**
   * Sees to it that there is a ledger, which is brought up to date, or room for one.
   *
   * @throws StoreException if there is something else, or a newer program's
   */
  void requireUsable() {
    if (newVersion() > 0) {
      open();
    }
  }

  /** Number of the last migration of what may become a ledger; 0 if there is nothing. */
  private int newVersion() {
    client.call((connection, attempt) -> requireUnicode(connection));
    int version = version();
    if (version == FOREIGN) {
      throw new StoreException(
          StoreException.Reason.EXISTS,
          "the schema "
              + url.schema()
              + " of "
              + url
              + " holds other tables\n  Maybe: name another schema, ?schema=…");
    }
    return version;
  }

  /**
   * Sees to it that the tables are those of this program.
   *
   * @throws StoreException if there is no ledger, or a newer program's
   */
  void open() {
    int version = version();
    if (version <= 0) {
      throw new StoreException(
          StoreException.Reason.MISSING,
          "there is no ledger at " + url + "\n  Maybe: lightmarket ledger init --store " + url);
    }
    if (version > VERSION) {
      throw new StoreException(
          StoreException.Reason.NEWER,
          "the ledger at " + url + " has been changed by a newer program: version " + version);
    }
    if (version < VERSION) {
      migrate();
    }
  }

  /** Number of the last migration; 0 if the schema is empty or not there. */
  private int version() {
    return client.call(
        (connection, attempt) -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT to_regclass(?) IS NOT NULL, EXISTS (SELECT FROM pg_class c"
                      + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?)")) {
            statement.setString(1, url.schema() + "." + MIGRATIONS);
            statement.setString(2, url.schema());
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              if (!row.getBoolean(1)) {
                return row.getBoolean(2) ? FOREIGN : 0;
              }
            }
          }
          return migrations(connection);
        });
  }

  private int migrations(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT coalesce(max(version::int), 0) FROM "
                    + url.schema()
                    + "."
                    + MIGRATIONS
                    + " WHERE success")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Does what is missing; returns how many migrations that was. */
  private int migrate() {
    try {
      return Flyway.configure(PostgresSchema.class.getClassLoader())
          .dataSource(client.dataSource())
          .schemas(url.schema())
          .table(MIGRATIONS)
          .createSchemas(true)
          .locations("classpath:org/lightmarket/ledger/postgres")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayException e) {
      @Nullable SQLException cause = PostgresFailure.sqlCause(e);
      if (cause != null && PostgresFailure.isDenied(cause)) {
        throw new StoreException(
            StoreException.Reason.DENIED,
            "a ledger can't be made at " + url + ": " + PostgresFailure.message(cause));
      }
      if (cause != null) {
        throw PostgresFailure.translated(url, cause);
      }
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new UncheckedIOException("the ledger " + url + ": " + why, new IOException(why, e));
    }
  }

  private boolean requireUnicode(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_encoding")) {
      row.next();
      if (!row.getString(1).equals("UTF8")) {
        throw new StoreException(
            StoreException.Reason.EXISTS,
            "the database of "
                + url
                + " has the encoding "
                + row.getString(1)
                + ", which can't keep every text\n  Maybe: createdb --encoding UTF8 -T template0");
      }
      return true;
    }
  }
}
