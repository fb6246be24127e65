package org.lightmarket.metrics;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/**
 * Result tables as CSV (RFC 4180, UTF-8, lines end with a line feed, header first). Whole numbers
 * have no decimal point, other numbers are printed so that they read back as the same {@code
 * double}, infinite ones as {@code Infinity}; an absent number is an empty cell. Equal tables give
 * equal bytes.
 */
public final class CsvTables {
  private static final double EXACT_LONG = 9_007_199_254_740_992.0;

  private CsvTables() {}

  /** Writes a table to a new file or over an old one. */
  public static void write(Table table, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      write(table, writer);
    }
  }

  /** The table as the text of its file. */
  public static String text(Table table) {
    StringWriter writer = new StringWriter();
    try {
      write(table, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toString();
  }

  /** Appends the rows of a table to a file, which is begun with the header if it is new. */
  public static void append(Table table, Path file) throws IOException {
    boolean isNew = !Files.exists(file);
    try (Writer writer =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      write(table, writer, isNew);
    }
  }

  /** Writes a table; the writer stays open. */
  public static void write(Table table, Writer writer) throws IOException {
    write(table, writer, true);
  }

  private static void write(Table table, Writer writer, boolean withHeader) throws IOException {
    List<Column> columns = table.schema().columns();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    if (withHeader) {
      csv.writeRecord(columns.stream().map(Column::name).toList());
    }
    String[] record = new String[columns.size()];
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < record.length; i++) {
        record[i] =
            switch (columns.get(i).type()) {
              case TEXT -> table.text(row, i);
              case INTEGER -> Long.toString(table.integer(row, i));
              case NUMBER -> format(table.number(row, i));
            };
      }
      csv.writeRecord(record);
    }
    csv.flush();
  }

  /** A number as it stands in a cell; empty for NaN. */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < EXACT_LONG) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /**
   * Reads a table that {@link #write(Table, Path)} wrote.
   *
   * @throws InputException if the file is not such a table; the problem names its line
   */
  public static Table read(TableSchema schema, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(schema, in, file);
    }
  }

  /**
   * Reads a table from the bytes of its file, or from those up to the end of a row.
   *
   * @param file the file as problems name it
   * @throws InputException if it is not such a table; the problem names its line
   */
  public static Table read(TableSchema schema, InputStream in, Path file) throws IOException {
    Table table = new Table(schema);
    String header = schema.columns().stream().map(Column::name).collect(Collectors.joining(","));
    boolean first = true;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(in)) {
      for (CsvRecord line : reader) {
        if (!first) {
          readRow(table, line, file);
        } else if (!String.join(",", line.getFields()).equals(header)) {
          throw wrong(file, line, "not the header of " + schema.name(), "It is: " + header);
        }
        first = false;
      }
    } catch (CsvParseException e) {
      throw new InputException(file + ": not CSV: " + e.getMessage(), "");
    }
    if (first) {
      throw new InputException(file + " is empty", "Its header is: " + header);
    }
    return table;
  }

  private static void readRow(Table table, CsvRecord line, Path file) {
    List<Column> columns = table.schema().columns();
    if (line.getFieldCount() != columns.size()) {
      throw wrong(file, line, line.getFieldCount() + " cells", columns.size() + " are expected.");
    }
    for (int i = 0; i < columns.size(); i++) {
      String cell = line.getField(i);
      try {
        switch (columns.get(i).type()) {
          case TEXT -> table.text(cell);
          case INTEGER -> table.integer(Long.parseLong(cell));
          case NUMBER -> table.number(cell.isEmpty() ? Double.NaN : Double.parseDouble(cell));
        }
      } catch (NumberFormatException e) {
        throw wrong(file, line, columns.get(i).name() + " is no number: " + cell, "");
      }
    }
    table.end();
  }

  private static InputException wrong(Path file, CsvRecord line, String message, String fix) {
    int number = Math.toIntExact(line.getStartingLineNumber());
    return new InputException(List.of(new Problem(file.toString(), number, 1, "", message, fix)));
  }
}
