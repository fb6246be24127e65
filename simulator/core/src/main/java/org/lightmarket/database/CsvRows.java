package org.lightmarket.database;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** The rows of a CSV file, one after the other. */
final class CsvRows implements AutoCloseable {
  private static final String FIX = "Run the scenario again, or restore the file.";

  private final Path file;
  private final CloseableIterator<CsvRecord> rows;
  private int width;

  CsvRows(InputStream in, Path file) {
    this.file = file;
    rows =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
            .iterator();
  }

  /**
   * The names of the columns, which come first.
   *
   * @throws InputException if the file is empty
   */
  List<String> header() throws IOException {
    @Nullable CsvRecord first = read();
    if (first == null) {
      throw new InputException(file + " is empty", FIX);
    }
    width = first.getFieldCount();
    return first.getFields();
  }

  /**
   * The next row; null after the last one.
   *
   * @throws InputException if it has not as many cells as there are columns
   */
  @Nullable CsvRecord next() throws IOException {
    @Nullable CsvRecord row = read();
    if (row != null && row.getFieldCount() != width) {
      throw wrong(row, row.getFieldCount() + " cells in place of " + width);
    }
    return row;
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException notCsv) {
      throw new InputException(file + ": not CSV: " + notCsv.getMessage(), FIX);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /** What is wrong with a row. */
  InputException wrong(CsvRecord row, String message) {
    int line = Math.toIntExact(row.getStartingLineNumber());
    return new InputException(List.of(new Problem(file.toString(), line, 1, "", message, FIX)));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
