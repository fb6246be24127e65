package org.lightmarket.database;

/** DuckDB cannot be loaded on this machine; the message says why. */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnavailableException(String reason, Throwable cause) {
    super("DuckDB cannot be loaded here: " + reason, cause);
  }
}
