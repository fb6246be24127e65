package org.lightmarket.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.FileFailure;

/**
 * The tables of a result folder as Parquet beside the CSV: the complete replications, with typed
 * columns (text, 64-bit whole numbers, doubles), in the order of the rows, compressed with
 * Zstandard. An empty cell is NULL. Units and meanings of the columns stand in the file's metadata.
 * Equal tables give equal bytes. Rows go from file to file, a row group at a time.
 */
public final class ParquetTables {
  /** Zstandard's own; named so that no version of DuckDB decides. */
  private static final int LEVEL = 3;

  /** Rows that are compressed, and held, together. */
  private static final int GROUP_ROWS = 122_880;

  private ParquetTables() {}

  /**
   * Writes all tables of a folder, over older ones; none if no replication is complete.
   *
   * @throws UnavailableException if DuckDB cannot be loaded here
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public static void write(Path folder) {
    write(tables(folder));
  }

  /** Writes one table of a folder, over an older one. */
  public static void write(Path folder, TableSchema schema) {
    write(tables(folder).stream().filter(table -> table.schema().equals(schema)).toList());
  }

  /**
   * Writes those tables of a folder that are missing or hold other replications than the CSV.
   *
   * @return names of the files that were made
   * @throws UnavailableException if DuckDB cannot be loaded here
   * @throws UncheckedIOException if a file cannot be written; the message names it
   */
  public static List<String> complete(Path folder) {
    List<StoredTable> stale = new ArrayList<>();
    try (Connection database = DuckDb.open(1)) {
      for (StoredTable table : tables(folder)) {
        if (table.csv() != null && !table.isParquetCurrent(database)) {
          stale.add(table);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(FileFailure.text(failed), failed);
    } catch (SQLException failed) {
      throw new IllegalStateException("an empty database does not close", failed);
    }
    write(stale);
    return stale.stream().map(table -> String.valueOf(table.parquet().getFileName())).toList();
  }

  private static List<StoredTable> tables(Path folder) {
    try {
      return StoredTable.of(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(FileFailure.text(failed), failed);
    }
  }

  private static void write(List<StoredTable> tables) {
    if (tables.isEmpty()) {
      return;
    }
    try (Connection database = DuckDb.open(1)) {
      CsvFunction csv = CsvFunction.register(database);
      for (StoredTable table : tables) {
        @Nullable CsvTable rows = table.csv();
        if (rows != null) {
          write(database, csv, rows, table.parquet());
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("a function is not taken", failed);
    }
  }

  /** Writes a file wholly or not at all: beside its place, which it then takes. */
  private static void write(Connection database, CsvFunction csv, CsvTable table, Path file) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    try (Statement statement = database.createStatement()) {
      // Who may not write here is told by Java, whose reasons are plain.
      Files.write(beside, new byte[0]);
      statement.execute(copy(csv.of(table), table, beside));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw withoutRest(beside, FileFailure.unchecked(file, failed));
    } catch (SQLException failed) {
      try {
        csv.check();
      } catch (IOException unreadable) {
        throw withoutRest(beside, FileFailure.unchecked(table.file(), unreadable));
      } catch (RuntimeException wrong) {
        throw withoutRest(beside, wrong);
      }
      IOException reason = new IOException(DuckDb.sentence(failed), failed);
      throw withoutRest(beside, FileFailure.unchecked(file, reason));
    }
  }

  private static RuntimeException withoutRest(Path beside, RuntimeException failure) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException failed) {
      failure.addSuppressed(failed);
    }
    return failure;
  }

  private static String copy(String rows, CsvTable table, Path to) throws IOException {
    return "COPY (SELECT * FROM "
        + rows
        + ") TO "
        + DuckDb.quoted(to.toString())
        + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL "
        + LEVEL
        + ", ROW_GROUP_SIZE "
        + GROUP_ROWS
        + ", USE_TMP_FILE false, KV_METADATA {"
        + DuckDb.quoted(StoredTable.CSV_BYTES)
        + ": "
        + DuckDb.quoted(Long.toString(table.bytes()))
        + ", 'lightmarket.columns': "
        + DuckDb.quoted(described(table.columns()))
        + "})";
  }

  private static String described(List<Column> columns) {
    ArrayNode array = new ObjectMapper().createArrayNode();
    for (Column column : columns) {
      array
          .addObject()
          .put("name", column.name())
          .put("unit", column.unit())
          .put("meaning", column.meaning());
    }
    return array.toString();
  }
}
