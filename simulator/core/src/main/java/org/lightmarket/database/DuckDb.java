package org.lightmarket.database;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.lightmarket.model.FileFailure;

/**
 * DuckDB in the memory of this process. It keeps to itself: it loads no extension and asks the
 * network for none, keeps no secrets, and never spills to disk.
 */
final class DuckDb {
  private static final String FULL = "No space left on device";

  private DuckDb() {}

  /**
   * Opens an empty database.
   *
   * @param threads with one, rows come in the order of the tables, and sums are the same each time
   * @throws UnavailableException if its library cannot be loaded on this machine
   */
  static Connection open(int threads) {
    Properties settings = new Properties();
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("allow_persistent_secrets", "false");
    settings.setProperty("temp_directory", "");
    requireLibrary();
    try {
      Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
      if (connection == null) {
        throw new IllegalStateException("the driver does not know its own address");
      }
      return connection;
    } catch (LinkageError | SQLException failed) {
      throw new UnavailableException(reason(failed), failed);
    }
  }

  /** The driver would print a stack trace before it says that there is none. */
  private static void requireLibrary() {
    String system = System.getProperty("os.name", "");
    String machine = System.getProperty("os.arch", "");
    String lower = system.toLowerCase(Locale.ROOT);
    String family =
        lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "macos" : lower;
    String processor =
        switch (machine.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> machine;
        };
    String library = "libduckdb_java.so_" + family + "_" + processor;
    if (DuckDBDriver.class.getResource("/" + library) == null && !isBesideJar(library)) {
      throw new UnavailableException(
          "it has no library for " + system + " on " + machine,
          new UnsatisfiedLinkError(library + " is neither in its jar nor beside it"));
    }
  }

  private static boolean isBesideJar(String library) {
    try {
      CodeSource source = DuckDBDriver.class.getProtectionDomain().getCodeSource();
      return source != null
          && Files.exists(Path.of(source.getLocation().toURI()).resolveSibling(library));
    } catch (URISyntaxException noPath) {
      return false;
    }
  }

  /** What went wrong at the bottom of it. */
  private static String reason(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof IOException file
        ? FileFailure.text(file)
        : String.valueOf(cause.getMessage());
  }

  /** The first line of what DuckDB says, without the kind of its error. */
  static String sentence(SQLException failed) {
    String message = String.valueOf(failed.getMessage());
    // Writers in the background wrap what the system said.
    if (message.contains(FULL)) {
      return FULL;
    }
    String first = message.lines().findFirst().orElse("");
    return first.replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
  }

  /** A text as SQL writes it. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A name as SQL writes it. */
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
