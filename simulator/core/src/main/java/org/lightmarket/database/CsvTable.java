package org.lightmarket.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lightmarket.experiment.FinishedReplications;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.TableSchema;

/**
 * A result table as CSV, as far as complete replications go, read row by row.
 *
 * @param schema its declaration
 * @param file where it stands
 * @param finished what of it is complete
 * @param columns those that the file has, in its order; one that the declaration does not know,
 *     from another version, is a text
 */
record CsvTable(
    TableSchema schema, Path file, FinishedReplications finished, List<Column> columns) {
  /** Reads the header. */
  static CsvTable of(TableSchema schema, Path file, FinishedReplications finished)
      throws IOException {
    Map<String, Column> declared =
        schema.columns().stream().collect(Collectors.toMap(Column::name, column -> column));
    List<Column> columns = new ArrayList<>();
    try (InputStream in = finished.open(file);
        CsvRows rows = new CsvRows(in, file)) {
      for (String name : rows.header()) {
        columns.add(declared.getOrDefault(name, Column.text(name, "of another version")));
      }
    }
    return new CsvTable(schema, file, finished, List.copyOf(columns));
  }

  /** The rows. */
  CsvRows open() throws IOException {
    CsvRows rows = new CsvRows(finished.open(file), file);
    rows.header();
    return rows;
  }

  /** Length of what is complete. */
  long bytes() throws IOException {
    return finished.bytes(file);
  }
}
