package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lightmarket.database.Answer;
import org.lightmarket.metrics.CsvTables;

/**
 * The answer of a query: as JSON or CSV every row in full, one at a time; as a table for people the
 * first thousand, numbers rounded to seven digits.
 */
final class QueryPrinter {
  private static final int ROWS_SHOWN = 1000;
  private static final int DIGITS = 7;
  private static final int CELL_MIN = 12;
  private static final int GAP = 2;
  private static final double EXPONENT_FROM = 1e15;
  private static final double EXPONENT_BELOW = 1e-6;

  private QueryPrinter() {}

  /**
   * Prints an answer.
   *
   * @param width of the terminal in characters; 0 if there is none, and lines may have any length
   */
  static void print(Answer answer, String format, int width, PrintWriter out) throws IOException {
    switch (format) {
      case "json" -> json(answer, out);
      case "csv" -> csv(answer, out);
      default -> table(answer, width, out);
    }
  }

  private static void json(Answer answer, PrintWriter out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeArrayFieldStart("columns");
    for (Answer.Column column : answer.columns()) {
      json.writeStartObject();
      json.writeStringField("name", column.name());
      json.writeStringField("type", column.type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    while (answer.next()) {
      json.writeRaw("\n");
      json.writeStartArray();
      for (int i = 0; i < answer.columns().size(); i++) {
        write(json, answer.value(i));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw("\n");
    json.flush();
  }

  /** JSON has no infinity: it is the text of it. */
  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Long whole) {
      json.writeNumber(whole);
    } else if (value instanceof BigInteger whole) {
      json.writeNumber(whole);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void csv(Answer answer, PrintWriter out) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(answer.columns().stream().map(Answer.Column::name).toList());
    String[] record = new String[answer.columns().size()];
    while (answer.next()) {
      for (int i = 0; i < record.length; i++) {
        @Nullable Object value = answer.value(i);
        record[i] =
            value == null
                ? ""
                : value instanceof Double number && !number.isNaN()
                    ? CsvTables.format(number)
                    : value.toString();
      }
      csv.writeRecord(record);
    }
    csv.flush();
  }

  private static void table(Answer answer, int width, PrintWriter out) {
    List<Answer.Column> columns = answer.columns();
    List<String[]> rows = new ArrayList<>();
    rows.add(
        columns.stream()
            .map(Answer.Column::name)
            .map(QueryPrinter::oneLine)
            .toArray(String[]::new));
    long count = 0;
    while (answer.next()) {
      if (count++ < ROWS_SHOWN) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = cell(answer.value(i));
        }
        rows.add(cells);
      }
    }
    if (width > 0) {
      // The first column stands in every block, beside one other at least.
      rows.forEach(row -> row[0] = cut(row[0], Math.max(CELL_MIN, width / 3)));
      int first = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
      int rest = Math.max(CELL_MIN, width - first - GAP);
      rows.forEach(row -> Arrays.setAll(row, i -> i == 0 ? row[0] : cut(row[i], rest)));
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isNumber()) {
        alignRight(rows, i);
      }
    }
    Columns text = new Columns(rows.get(0));
    rows.subList(1, rows.size()).forEach(text::add);
    out.print(width > 0 ? text.blocks(1, width) : text.text(""));
    if (count > ROWS_SHOWN) {
      out.printf(
          Locale.ROOT,
          "The first %d of %d rows; --format csv or json prints all.%n",
          ROWS_SHOWN,
          count);
    } else if (count == 0) {
      out.println("(no rows)");
    }
  }

  private static void alignRight(List<String[]> rows, int column) {
    int width = rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    rows.forEach(row -> row[column] = " ".repeat(width - row[column].length()) + row[column]);
  }

  private static String cell(@Nullable Object value) {
    return value == null
        ? "NULL"
        : value instanceof Double number ? rounded(number) : oneLine(value.toString());
  }

  private static String oneLine(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  /** Seven digits, but all before the point; with an exponent if it is very large or small. */
  static String rounded(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || value == 0) {
      return Double.isFinite(value) ? "0" : Double.toString(value);
    }
    BigDecimal digits =
        new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    if (size >= EXPONENT_FROM || size < EXPONENT_BELOW) {
      return digits.stripTrailingZeros().toString();
    }
    if (digits.scale() < 0) {
      digits = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN);
    }
    return digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
  }
}
