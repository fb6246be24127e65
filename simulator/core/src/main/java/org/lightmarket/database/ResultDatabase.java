package org.lightmarket.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;

/**
 * Result folders as one database to ask in SQL. Every table of {@link Schemas#ALL} is a view of its
 * name over all folders, with a column {@code run} before the others that names the folder; a
 * column that a folder lacks is NULL in its rows. Only complete replications are seen. Nothing can
 * be written, and no file or network reached but the folders' tables.
 */
public final class ResultDatabase implements AutoCloseable {
  /** The column that names the folder. */
  public static final Column RUN = Column.text("run", "the result folder");

  private final Connection database;
  private final CsvFunction csv;

  private ResultDatabase(Connection database, CsvFunction csv) {
    this.database = database;
    this.csv = csv;
  }

  /**
   * Opens folders, whose tables are read when they are asked for: from Parquet where it is up to
   * date, else from CSV.
   *
   * @param folders each once; runs have their last names, or their paths if two have the same
   * @param threads with one, equal questions have equal answers to the last digit and row
   * @throws InputException if one is no result folder or holds no complete replication
   * @throws UnavailableException if DuckDB cannot be loaded here
   * @throws UncheckedIOException if a folder cannot be read
   */
  public static ResultDatabase open(List<Path> folders, int threads) {
    Map<Path, List<StoredTable>> stored = stored(folders);
    Map<Path, String> runs = runs(folders);
    Connection connection = DuckDb.open(threads);
    try {
      ResultDatabase database = new ResultDatabase(connection, CsvFunction.register(connection));
      List<String> files = new ArrayList<>();
      for (TableSchema schema : Schemas.ALL) {
        List<String> parts = new ArrayList<>(List.of(declared(schema)));
        for (Path folder : folders) {
          for (StoredTable table : stored.getOrDefault(folder, List.of())) {
            if (table.schema().equals(schema)) {
              parts.add(
                  "SELECT "
                      + DuckDb.quoted(String.valueOf(runs.get(folder)))
                      + " AS run, * FROM "
                      + database.rows(table, files));
            }
          }
        }
        database.execute(
            "CREATE VIEW "
                + DuckDb.name(schema.name())
                + " AS "
                + String.join(" UNION ALL BY NAME ", parts));
      }
      database.execute(
          "SET allowed_paths = "
              + files.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]")));
      database.execute("SET enable_external_access = false");
      database.execute("SET lock_configuration = true");
      return database;
    } catch (IOException | SQLException | RuntimeException failed) {
      throw closed(connection, failed);
    }
  }

  private static RuntimeException closed(Connection connection, Exception failed) {
    RuntimeException failure =
        failed instanceof RuntimeException known
            ? known
            : failed instanceof IOException file
                ? new UncheckedIOException(FileFailure.text(file), file)
                : new IllegalStateException("the views cannot be made", failed);
    try {
      connection.close();
    } catch (SQLException again) {
      failure.addSuppressed(again);
    }
    return failure;
  }

  private static Map<Path, List<StoredTable>> stored(List<Path> folders) {
    Map<Path, List<StoredTable>> stored = new TreeMap<>();
    Set<Path> seen = new HashSet<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new InputException(
            folder + " is not a folder", "Name a result folder, as run prints it at the end.");
      }
      try {
        if (!seen.add(folder.toRealPath())) {
          throw new InputException(folder + " is named twice", "Name each folder once.");
        }
        List<StoredTable> tables = StoredTable.of(folder);
        if (tables.isEmpty()) {
          throw new InputException(
              folder + " holds no tables of a complete replication",
              "Name a result folder, as run prints it at the end.");
        }
        stored.put(folder, tables);
      } catch (IOException failed) {
        throw new UncheckedIOException(FileFailure.text(failed), failed);
      }
    }
    return stored;
  }

  /** What the folders are called: their last names if these differ, else as they were given. */
  private static Map<Path, String> runs(List<Path> folders) {
    Map<Path, String> names = new TreeMap<>();
    for (Path folder : folders) {
      names.put(folder, String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    }
    if (Set.copyOf(names.values()).size() < folders.size()) {
      names.replaceAll((folder, name) -> folder.normalize().toString());
    }
    return Collections.unmodifiableMap(names);
  }

  /** No rows of a table, with all columns that it should have. */
  private static String declared(TableSchema schema) {
    return schema.columns().stream()
        .map(column -> "NULL::" + type(column) + " AS " + DuckDb.name(column.name()))
        .collect(Collectors.joining(", ", "SELECT NULL::VARCHAR AS run, ", " WHERE false"));
  }

  /** The type of a column in SQL. */
  public static String type(Column column) {
    return switch (column.type()) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case NUMBER -> "DOUBLE";
    };
  }

  private String rows(StoredTable table, List<String> files) throws IOException {
    @Nullable CsvTable rows = table.csv();
    if (rows != null && !table.isParquetCurrent(database)) {
      return csv.of(rows);
    }
    String file = table.parquet().toRealPath().toString();
    files.add(file);
    return "read_parquet(" + DuckDb.quoted(file) + ")";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Number of rows of a table. */
  public long count(TableSchema table) {
    try (Answer answer = query("SELECT count(*) FROM " + DuckDb.name(table.name()))) {
      if (answer.next() && answer.value(0) instanceof Long count) {
        return count;
      }
      throw new IllegalStateException(table.name() + " cannot be counted");
    }
  }

  /**
   * Answers a question: one SELECT, or FROM, VALUES, DESCRIBE, SUMMARIZE or SHOW TABLES, which are
   * selections too.
   *
   * @return the rows, to be closed before the next question
   * @throws InputException if the SQL is wrong, in DuckDB's words with the place in it
   * @throws UncheckedIOException if a table cannot be read
   */
  public Answer query(String sql) {
    Failures failures = new Failures(csv);
    try {
      new SqlText(database).checkQuery(sql);
      PreparedStatement statement = database.prepareStatement(sql);
      ResultSet rows = statement.executeQuery();
      return Answer.of(statement, rows, failures);
    } catch (SQLException failed) {
      throw failures.of(failed);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException failed) {
      throw new IllegalStateException("the database does not close", failed);
    }
  }
}
