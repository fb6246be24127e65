package org.lightmarket.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL server of the tests: one for all, with durability switched on, started from Maven
 * artifacts; or the one that the system property {@value #PROPERTY} names.
 */
final class PostgresServer {
  static final String PROPERTY = "lightmarket.postgres";

  private final String place;
  private final AtomicInteger schemas = new AtomicInteger();

  private PostgresServer(String place) {
    this.place = place;
  }

  /** Starts it when it is first asked for; it ends with the virtual machine. */
  private static final class Holder {
    static final PostgresServer SERVER = new PostgresServer(start());
  }

  static PostgresServer shared() {
    return Holder.SERVER;
  }

  private static String start() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isEmpty()) {
      return given;
    }
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .start();
      return "127.0.0.1:" + server.getPort() + "/postgres";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Host, port and database. */
  String place() {
    return place;
  }

  /** The address of a schema. */
  PostgresUrl url(String schema, String parameters) {
    return PostgresUrl.parse(
        "postgresql://postgres@" + place + "?schema=" + schema + "&" + parameters);
  }

  /** A schema that nobody has used. */
  String freshSchema() {
    return "t" + ProcessHandle.current().pid() + "_" + schemas.incrementAndGet();
  }

  /** The address of a schema that nobody has used. */
  PostgresUrl freshUrl() {
    return url(freshSchema(), "");
  }

  /** Takes everything out of a ledger by force; false if there is none. */
  boolean empty(String schema) {
    try (Connection connection = connect(schema);
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT to_regclass('head') IS NOT NULL")) {
        row.next();
        if (!row.getBoolean(1)) {
          return false;
        }
      }
      statement.execute("SET session_replication_role = replica");
      statement.execute("TRUNCATE asset, account, transfer, balance, due, sender");
      statement.execute(
          "UPDATE head SET timestamp_ns = -1, entries = 0, transfers = 0, assets = 0,"
              + " accounts = 0, hash = sha256('lightmarket ledger 1')");
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection of the server's owner, who may do anything. */
  Connection connect(String schema) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + place + "?user=postgres&currentSchema=" + schema);
  }
}
