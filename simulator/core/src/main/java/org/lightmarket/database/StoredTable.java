package org.lightmarket.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.FinishedReplications;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.InputException;

/**
 * A table of a result folder and where its complete replications can be read.
 *
 * @param schema its declaration
 * @param parquet where its Parquet file stands or would stand
 * @param csv its CSV file; null if there is none with a complete replication
 */
record StoredTable(TableSchema schema, Path parquet, @Nullable CsvTable csv) {
  /** Key in a Parquet file's metadata: how many bytes of CSV it was made of. */
  static final String CSV_BYTES = "lightmarket.csv-bytes";

  /** The tables of a folder, in the order of {@link Schemas#ALL}. */
  static List<StoredTable> of(Path folder) throws IOException {
    FinishedReplications finished = FinishedReplications.read(folder);
    boolean complete = !finished.isKept() || finished.count() > 0;
    List<StoredTable> tables = new ArrayList<>();
    for (TableSchema schema : Schemas.ALL) {
      Path csv = folder.resolve(schema.name() + ".csv");
      Path parquet = folder.resolve(schema.name() + ".parquet");
      @Nullable CsvTable rows =
          complete && Files.exists(csv) ? CsvTable.of(schema, csv, finished) : null;
      if (rows != null || Files.exists(parquet)) {
        tables.add(new StoredTable(schema, parquet, rows));
      }
    }
    return tables;
  }

  /**
   * Whether its Parquet file holds what is complete in its CSV file, or all that there is if there
   * is no such CSV file.
   *
   * @throws InputException if the file is not Parquet
   */
  boolean isParquetCurrent(Connection database) throws IOException {
    return Files.exists(parquet)
        && (csv == null || csvBytes(database).equals(Long.toString(csv.bytes())));
  }

  /** How many bytes of CSV the Parquet file says that it was made of; empty if it does not. */
  private String csvBytes(Connection database) {
    String sql =
        "SELECT value::VARCHAR FROM parquet_kv_metadata(%s) WHERE key::VARCHAR = %s"
            .formatted(DuckDb.quoted(parquet.toString()), DuckDb.quoted(CSV_BYTES));
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException failed) {
      throw new InputException(
          parquet + " cannot be read: " + DuckDb.sentence(failed),
          "Delete the file: lightmarket report makes it again from the CSV table.");
    }
  }
}
