package org.lightmarket.database;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBTableFunctionState;
import org.duckdb.DuckDBValue;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;
import org.lightmarket.metrics.Column;
import org.lightmarket.model.InputException;

/**
 * CSV tables as a table function of SQL, {@code result_csv(number)}: a chunk of rows is read when
 * DuckDB asks for it, so that no table is ever held whole. An empty cell is NULL.
 */
final class CsvFunction
    implements DuckDBTableFunction<CsvTable, CsvFunction.Scan, @Nullable Object> {
  private final List<CsvTable> tables = new ArrayList<>();
  private volatile @Nullable Exception failure;

  /** The rows of a table that are still to come. */
  static final class Scan implements DuckDBTableFunctionState {
    private final CsvTable table;
    private final CsvRows rows;
    private final int[] columns;

    private Scan(CsvTable table, CsvRows rows, int[] columns) {
      this.table = table;
      this.rows = rows;
      this.columns = columns;
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }

  /** Makes the function known to a database. */
  static CsvFunction register(Connection database) throws SQLException {
    CsvFunction function = new CsvFunction();
    DuckDBFunctions.tableFunction()
        .withName("result_csv")
        .withParameter(DuckDBColumnType.BIGINT)
        .withProjectionPushdown()
        .withFunction(function)
        .register(database);
    return function;
  }

  /** The SQL by which a table is read. */
  String of(CsvTable table) {
    tables.add(table);
    return "result_csv(" + (tables.size() - 1) + ")";
  }

  /**
   * What a statement really failed of, if it was in a file: DuckDB knows only the text of it.
   *
   * @throws InputException if a file is no such table
   * @throws IOException if a file cannot be read
   */
  void check() throws IOException {
    @Nullable Exception last = failure;
    failure = null;
    if (last instanceof InputException wrong) {
      throw wrong;
    }
    if (last instanceof IOException failed) {
      throw failed;
    }
  }

  @Override
  public CsvTable bind(DuckDBTableFunctionBindInfo info) {
    try (DuckDBValue number = info.getParameter(0)) {
      CsvTable table = tables.get((int) number.getLong());
      for (Column column : table.columns()) {
        info.addResultColumn(column.name(), type(column));
      }
      return table;
    }
  }

  private static DuckDBColumnType type(Column column) {
    return switch (column.type()) {
      case TEXT -> DuckDBColumnType.VARCHAR;
      case INTEGER -> DuckDBColumnType.BIGINT;
      case NUMBER -> DuckDBColumnType.DOUBLE;
    };
  }

  @Override
  public Scan init(DuckDBTableFunctionInitInfo info) throws IOException {
    info.setMaxThreads(1);
    CsvTable table = info.getBindData();
    int[] columns = new int[(int) info.getColumnCount()];
    for (int i = 0; i < columns.length; i++) {
      // Who only counts rows asks for a column that there is not.
      long column = info.getColumnIndex(i);
      columns[i] = column >= 0 && column < table.columns().size() ? (int) column : -1;
    }
    try {
      return new Scan(table, table.open(), columns);
    } catch (IOException | InputException failed) {
      failure = failed;
      throw failed;
    }
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk)
      throws IOException {
    Scan scan = call.getInitData();
    DuckDBWritableVector[] vectors = new DuckDBWritableVector[scan.columns.length];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = chunk.vector(i);
    }
    try {
      int count = 0;
      while (count < chunk.capacity()) {
        @Nullable CsvRecord row = scan.rows.next();
        if (row == null) {
          break;
        }
        write(scan, row, vectors, count++);
      }
      return count;
    } catch (IOException | InputException failed) {
      failure = failed;
      throw failed;
    }
  }

  private static void write(Scan scan, CsvRecord row, DuckDBWritableVector[] vectors, int at) {
    for (int i = 0; i < vectors.length; i++) {
      if (scan.columns[i] < 0) {
        continue;
      }
      Column column = scan.table.columns().get(scan.columns[i]);
      String cell = row.getField(scan.columns[i]);
      try {
        if (cell.isEmpty()) {
          vectors[i].setNull(at);
        } else {
          switch (column.type()) {
            case TEXT -> vectors[i].setString(at, cell);
            case INTEGER -> vectors[i].setLong(at, Long.parseLong(cell));
            case NUMBER -> vectors[i].setDouble(at, Double.parseDouble(cell));
          }
        }
      } catch (NumberFormatException notOne) {
        throw scan.rows.wrong(row, column.name() + " is no number: " + cell);
      }
    }
  }
}
