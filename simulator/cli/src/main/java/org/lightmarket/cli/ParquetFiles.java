package org.lightmarket.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.lightmarket.database.ParquetTables;
import org.lightmarket.database.UnavailableException;
import org.lightmarket.metrics.TableSchema;

/**
 * Parquet beside the CSV tables of a folder. Where DuckDB, which writes it, cannot be loaded, the
 * tables stay as they are, and somebody is told.
 */
final class ParquetFiles {
  private ParquetFiles() {}

  /** Writes all tables. */
  static void write(Path folder, PrintWriter err) {
    orTell(
        folder,
        err,
        in -> {
          ParquetTables.write(in);
          return List.of();
        });
  }

  /** Writes some tables. */
  static void write(Path folder, PrintWriter err, TableSchema... schemas) {
    orTell(
        folder,
        err,
        in -> {
          for (TableSchema schema : schemas) {
            ParquetTables.write(in, schema);
          }
          return List.of();
        });
  }

  /** Writes those that are missing or out of date; returns their names. */
  static List<String> complete(Path folder, PrintWriter err) {
    return orTell(folder, err, ParquetTables::complete);
  }

  private static List<String> orTell(
      Path folder, PrintWriter err, Function<Path, List<String>> write) {
    try {
      return write.apply(folder);
    } catch (UnavailableException reason) {
      err.println("lightmarket: the tables are CSV only, not Parquet: " + reason.getMessage());
      return List.of();
    }
  }
}
