package org.lightmarket.database;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answer a query, one after the other. DuckDB holds them all until they are closed,
 * since it tells of a failure only before the first; this program's heap holds one.
 */
public final class Answer implements AutoCloseable {
  private final Statement statement;
  private final ResultSet rows;
  private final List<Column> columns;
  private final Failures failures;

  /**
   * A column of an answer.
   *
   * @param name as the query names it; two may have the same
   * @param type as SQL writes it, such as {@code DOUBLE} or {@code BIGINT[]}
   */
  public record Column(String name, String type) {
    /** Whether values are numbers, in the order of size. */
    public boolean isNumber() {
      return type.matches("U?(TINY|SMALL|BIG|HUGE)?(INT|INTEGER)|FLOAT|DOUBLE|DECIMAL\\(.*\\)");
    }
  }

  private Answer(Statement statement, ResultSet rows, List<Column> columns, Failures failures) {
    this.statement = statement;
    this.rows = rows;
    this.columns = columns;
    this.failures = failures;
  }

  static Answer of(Statement statement, ResultSet rows, Failures failures) throws SQLException {
    ResultSetMetaData about = rows.getMetaData();
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      columns.add(new Column(about.getColumnName(i), about.getColumnTypeName(i)));
    }
    return new Answer(statement, rows, List.copyOf(columns), failures);
  }

  /** The columns. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * Goes to the next row, at first to the first one.
   *
   * @return whether there is one
   */
  public boolean next() {
    try {
      return rows.next();
    } catch (SQLException failed) {
      throw failures.of(failed);
    }
  }

  /**
   * A value of the row.
   *
   * @param column from 0
   * @return a {@code Long}, {@code BigInteger}, {@code Double}, {@code BigDecimal} or {@code
   *     Boolean}; a {@code String} of all else; null for NULL
   */
  public @Nullable Object value(int column) {
    try {
      @Nullable Object value = rows.getObject(column + 1);
      if (value == null
          || value instanceof BigInteger
          || value instanceof BigDecimal
          || value instanceof Boolean
          || value instanceof Double) {
        return value;
      }
      if (value instanceof Float number) {
        return (double) number;
      }
      return value instanceof Number whole
          ? (Object) whole.longValue()
          : rows.getString(column + 1);
    } catch (SQLException failed) {
      throw failures.of(failed);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
      statement.close();
    } catch (SQLException failed) {
      throw new IllegalStateException("an answer does not close", failed);
    }
  }
}
