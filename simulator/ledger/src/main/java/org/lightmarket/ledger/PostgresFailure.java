package org.lightmarket.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the errors of a database mean for a ledger. */
final class PostgresFailure {
  static final String NO_SUCH_DATABASE = "3D000";
  static final String NO_PRIVILEGE = "42501";

  /** Serialisation failure, deadlock, lock timeout; server going down or coming up, or full. */
  private static final Set<String> PASSING =
      Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300");

  /** Of a connection that was made and is gone, unlike one that can't be made. */
  private static final Set<String> CUT = Set.of("08003", "08006");

  private PostgresFailure() {}

  /** Whether the same request may succeed when it is made again. */
  static boolean isPassing(SQLException e) {
    return isLost(e)
        || PASSING.contains(state(e))
        || (e instanceof SQLTransientConnectionException && !isDenied(e));
  }

  /** Whether a server is there, but does not answer yet, or not any more. */
  static boolean isBusy(SQLException e) {
    return PASSING.contains(state(e)) || CUT.contains(state(e));
  }

  /** Whether the connection is gone. */
  static boolean isLost(SQLException e) {
    return state(e).startsWith("08");
  }

  /** Whether user, password or rights are not what the database asks for. */
  static boolean isDenied(Throwable failure) {
    @Nullable SQLException cause = sqlCause(failure);
    return cause != null && (state(cause).startsWith("28") || state(cause).equals(NO_PRIVILEGE));
  }

  /** State of an error, or of its cause where it has none; empty if there is none either. */
  static String state(SQLException e) {
    @Nullable String own = e.getSQLState();
    if (own != null) {
      return own;
    }
    @Nullable SQLException cause = sqlCause(e.getCause());
    @Nullable String state = cause == null ? null : cause.getSQLState();
    return state == null ? "" : state;
  }

  /** The error of the database within a failure; null if there is none. */
  static @Nullable SQLException sqlCause(@Nullable Throwable failure) {
    @Nullable Throwable at = failure;
    while (at != null && !(at instanceof SQLException found && found.getSQLState() != null)) {
      at = at.getCause();
    }
    return (SQLException) at;
  }

  /** The exception that a user of the ledger sees. */
  static RuntimeException translated(PostgresUrl url, SQLException e) {
    String state = state(e);
    String message = "the ledger " + url + ": " + message(e);
    if (state.startsWith("23") || state.equals("P0001")) {
      return new IllegalStateException(message, e);
    }
    return new UncheckedIOException(message, new IOException(message(e), e));
  }

  /** First line of what the database says, without the details, which may show data. */
  static String message(SQLException e) {
    @Nullable SQLException cause = sqlCause(e);
    String text = String.valueOf((cause == null ? e : cause).getMessage());
    return text.lines().findFirst().orElse(text);
  }
}
