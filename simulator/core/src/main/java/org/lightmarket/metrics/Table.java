package org.lightmarket.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A result table in memory, one array per column; strings are kept once each. Rows are appended
 * cell by cell, from left to right:
 *
 * <pre>{@code table.text("vickrey").integer(3).number(0.5).end();}</pre>
 *
 * <p>Not thread-safe.
 */
public final class Table {
  private final TableSchema schema;
  private final Cells[] columns;
  private int rows;
  private int next;

  /** An empty table. */
  public Table(TableSchema schema) {
    this.schema = schema;
    columns = new Cells[schema.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          switch (schema.columns().get(i).type()) {
            case TEXT -> new TextCells();
            case INTEGER -> new IntegerCells();
            case NUMBER -> new NumberCells();
          };
    }
  }

  /** The table's declaration. */
  public TableSchema schema() {
    return schema;
  }

  /** Number of complete rows. */
  public int rows() {
    return rows;
  }

  /** Appends a cell to a column of strings. */
  public Table text(String value) {
    cells(next, TextCells.class).add(rows, value);
    next++;
    return this;
  }

  /** Appends a cell to a column of whole numbers. */
  public Table integer(long value) {
    cells(next, IntegerCells.class).add(rows, value);
    next++;
    return this;
  }

  /** Appends a cell to a column of numbers; NaN if it is absent. */
  public Table number(double value) {
    // A negative zero would print differently without meaning anything.
    cells(next, NumberCells.class).add(rows, value + 0.0);
    next++;
    return this;
  }

  /**
   * Ends a row.
   *
   * @throws IllegalStateException if cells are missing
   */
  public void end() {
    if (next != columns.length) {
      throw new IllegalStateException(
          "row " + rows + " of " + schema.name() + " has " + next + " of " + columns.length);
    }
    next = 0;
    rows++;
  }

  /** The cell of a column of strings. */
  public String text(int row, int column) {
    TextCells cells = cells(column, TextCells.class);
    return cells.words.get(cells.codes[check(row)]);
  }

  /** The cell of a column of whole numbers. */
  public long integer(int row, int column) {
    return cells(column, IntegerCells.class).values[check(row)];
  }

  /** The cell of a column of numbers or whole numbers; NaN if it is absent. */
  public double number(int row, int column) {
    check(row);
    if (columns[column] instanceof IntegerCells integers) {
      return integers.values[row];
    }
    return cells(column, NumberCells.class).values[row];
  }

  /** The different strings of a column, in the order in which they first appear. */
  public List<String> words(int column) {
    return List.copyOf(cells(column, TextCells.class).words);
  }

  /** Appends all rows of a table of the same schema. */
  public void append(Table other) {
    if (!schema.equals(other.schema)) {
      throw new IllegalArgumentException(other.schema.name() + " appended to " + schema.name());
    }
    for (int i = 0; i < columns.length; i++) {
      columns[i].append(rows, other.columns[i], other.rows);
    }
    rows += other.rows;
  }

  private int check(int row) {
    if (row < 0 || row >= rows) {
      throw new IndexOutOfBoundsException(schema.name() + ": row " + row + " of " + rows);
    }
    return row;
  }

  private <T extends Cells> T cells(int column, Class<T> type) {
    if (column >= columns.length || !type.isInstance(columns[column])) {
      throw new IllegalStateException(
          schema.name() + ": column " + column + " does not hold " + type.getSimpleName());
    }
    return type.cast(columns[column]);
  }

  /** A length of at least so many, in steps that keep many appended tables from being quadratic. */
  private static int room(int length, int needed) {
    return Math.max(needed, length + (length >> 1));
  }

  private sealed interface Cells {
    void append(int rows, Cells other, int otherRows);
  }

  private static final class TextCells implements Cells {
    private final List<String> words = new ArrayList<>();
    private final Map<String, Integer> codeOf = new HashMap<>();
    private int[] codes = new int[16];

    void add(int row, String value) {
      if (row == codes.length) {
        codes = Arrays.copyOf(codes, 2 * row);
      }
      codes[row] = code(value);
    }

    private int code(String value) {
      return codeOf.computeIfAbsent(
          value,
          word -> {
            words.add(word);
            return words.size() - 1;
          });
    }

    @Override
    public void append(int rows, Cells other, int otherRows) {
      TextCells from = (TextCells) other;
      for (int i = 0; i < otherRows; i++) {
        add(rows + i, from.words.get(from.codes[i]));
      }
    }
  }

  private static final class IntegerCells implements Cells {
    private long[] values = new long[16];

    void add(int row, long value) {
      if (row == values.length) {
        values = Arrays.copyOf(values, 2 * row);
      }
      values[row] = value;
    }

    @Override
    public void append(int rows, Cells other, int otherRows) {
      if (rows + otherRows > values.length) {
        values = Arrays.copyOf(values, room(values.length, rows + otherRows));
      }
      System.arraycopy(((IntegerCells) other).values, 0, values, rows, otherRows);
    }
  }

  private static final class NumberCells implements Cells {
    private double[] values = new double[16];

    void add(int row, double value) {
      if (row == values.length) {
        values = Arrays.copyOf(values, 2 * row);
      }
      values[row] = value;
    }

    @Override
    public void append(int rows, Cells other, int otherRows) {
      if (rows + otherRows > values.length) {
        values = Arrays.copyOf(values, room(values.length, rows + otherRows));
      }
      System.arraycopy(((NumberCells) other).values, 0, values, rows, otherRows);
    }
  }
}
