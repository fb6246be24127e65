package org.lightmarket.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Pooled connections to the database of a ledger, and the retries. A request that fails for a
 * passing reason (lost connection, server going down, serialisation failure, deadlock) is made
 * again with growing pauses, until the time that the address allows is over; every request is such
 * that doing it twice is the same as doing it once.
 */
final class PostgresClient implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 16;
  private static final long CONNECT_MS_MIN = 250;
  private static final long CONNECT_MS_MAX = 5_000;
  private static final long PAUSE_MS_MIN = 5;
  private static final long PAUSE_MS_MAX = 1_000;

  private final PostgresUrl url;
  private final HikariDataSource pool;
  private volatile boolean lost;

  /** What is asked of a connection. */
  @FunctionalInterface
  interface Request<T> {
    /** Makes the request; {@code attempt} counts from 1. */
    T on(Connection connection, int attempt) throws SQLException;
  }

  /**
   * Connects.
   *
   * @throws StoreException if there is no such database, or it does not let the user in
   * @throws UncheckedIOException if the server can't be reached
   */
  PostgresClient(PostgresUrl url) {
    this.url = url;
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(CONNECTIONS_MAX);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(
        Math.max(CONNECT_MS_MIN, Math.min(CONNECT_MS_MAX, url.retry().toMillis())));
    config.addDataSourceProperty("ApplicationName", "lightmarket ledger");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    url.properties().forEach(config::addDataSourceProperty);
    config.addDataSourceProperty("currentSchema", url.schema());
    pool = connect(config);
  }

  /** A server that is not there is told at once; one that is coming up or going down is awaited. */
  private HikariDataSource connect(HikariConfig config) {
    long endNs = System.nanoTime() + url.retry().toNanos();
    long pauseMs = PAUSE_MS_MIN;
    while (true) {
      try {
        return new HikariDataSource(config);
      } catch (HikariPool.PoolInitializationException e) {
        @Nullable SQLException cause = PostgresFailure.sqlCause(e);
        if (cause == null || !PostgresFailure.isBusy(cause) || System.nanoTime() >= endNs) {
          throw refused(url, e);
        }
        pauseMs = pause(pauseMs, cause);
      }
    }
  }

  private static RuntimeException refused(PostgresUrl url, RuntimeException failure) {
    @Nullable SQLException cause = PostgresFailure.sqlCause(failure);
    if (cause == null) {
      return failure;
    }
    String why = PostgresFailure.message(cause);
    if (PostgresFailure.isDenied(cause)) {
      return new StoreException(
          StoreException.Reason.DENIED, "the database " + url + " refuses the login: " + why);
    }
    if (PostgresFailure.state(cause).equals(PostgresFailure.NO_SUCH_DATABASE)) {
      return new StoreException(
          StoreException.Reason.MISSING,
          "there is no database at " + url + ": " + why + "\n  Maybe: createdb");
    }
    return new UncheckedIOException(
        "the database " + url + " can't be reached: " + why, new IOException(why, cause));
  }

  DataSource dataSource() {
    return pool;
  }

  /** Makes a request, again and again if need be. */
  <T> T call(Request<T> request) {
    long endNs = System.nanoTime() + url.retry().toNanos();
    long pauseMs = PAUSE_MS_MIN;
    for (int attempt = 1; ; attempt++) {
      try {
        return callOnce(request, attempt);
      } catch (SQLException e) {
        if (!PostgresFailure.isPassing(e) || System.nanoTime() >= endNs) {
          lost = true;
          throw PostgresFailure.translated(url, e);
        }
        pauseMs = pause(pauseMs, e);
      }
    }
  }

  /** Makes a request that may as well fail; not at all if one before has failed. */
  void tryOnce(Request<?> request) {
    if (lost) {
      return;
    }
    try {
      callOnce(request, 1);
    } catch (SQLException e) {
      lost = true;
    }
  }

  private <T> T callOnce(Request<T> request, int attempt) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      try {
        return request.on(connection, attempt);
      } catch (SQLException e) {
        settle(connection, e);
        throw e;
      }
    }
  }

  /** Ends the transaction that a request has left open; a connection that can't goes. */
  private void settle(Connection connection, SQLException failure) {
    if (!PostgresFailure.isLost(failure)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("ROLLBACK");
        return;
      } catch (SQLException lost) {
        failure.addSuppressed(lost);
      }
    }
    pool.evictConnection(connection);
  }

  /** Waits about so long; returns how long to wait the next time. */
  private long pause(long pauseMs, SQLException cause) {
    long ms = ThreadLocalRandom.current().nextLong(pauseMs / 2, pauseMs + 1);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    if (Thread.currentThread().isInterrupted()) {
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(cause);
      throw new UncheckedIOException("the ledger " + url + ": interrupted", interrupted);
    }
    return Math.min(PAUSE_MS_MAX, 2 * pauseMs);
  }

  @Override
  public void close() {
    pool.close();
  }
}
