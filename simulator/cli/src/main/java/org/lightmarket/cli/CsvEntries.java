package org.lightmarket.cli;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * The entries of a CSV file (RFC 4180) with a header. Columns may stand in any order; an empty
 * field is one that is left out.
 */
final class CsvEntries implements EntrySource {
  private static final Set<String> NUMBERS =
      Set.of("entry", "timestamp", "amount", "timeoutNs", "decimals");
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final int BUFFER_MAX = 1 << 20;

  private final Origin origin;
  private final CsvField.Rows places = new CsvField.Rows();
  private final CloseableIterator<List<CsvField>> rows;
  private List<String> columns = List.of();

  CsvEntries(InputStream in, Origin origin) {
    this.origin = origin;
    rows =
        CsvReader.builder()
            .detectBomHeader(false)
            .maxBufferSize(BUFFER_MAX)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(places, new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
            .iterator();
  }

  @Override
  public Json.@Nullable Obj next() throws IOException {
    if (columns.isEmpty()) {
      @Nullable List<CsvField> header = row();
      if (header == null) {
        return null;
      }
      columns = checked(header);
    }
    @Nullable List<CsvField> row = row();
    if (row == null) {
      return null;
    }
    if (row.size() != columns.size()) {
      throw wrong(
          row.size() < columns.size() ? row.get(row.size() - 1) : row.get(columns.size()),
          "a row of " + row.size() + " fields under " + columns.size() + " columns",
          "Is the line cut off, or is a comma not in quotes?");
    }
    Map<String, Json.Member> members = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      CsvField field = row.get(i);
      if (!field.text().isEmpty()) {
        String column = columns.get(i);
        Place place = place(field, '/' + column);
        members.put(column, new Json.Member(place, value(column, field.text(), place)));
      }
    }
    return new Json.Obj(place(row.get(0), ""), members);
  }

  private @Nullable List<CsvField> row() throws IOException {
    try {
      if (!rows.hasNext()) {
        return null;
      }
      return rows.next();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw unreadable(
            "a byte in or soon after this line is not UTF-8 text", "Is it a CSV file?");
      }
      throw e.getCause();
    } catch (CsvParseException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof CharacterCodingException) {
        throw unreadable(
            "a byte in or soon after this line is not UTF-8 text", "Is it a CSV file?");
      }
      throw unreadable(
          "in or soon after this line: " + cause.getMessage(),
          "A field with a comma, quote or end of line stands in quotes, quotes doubled.");
    }
  }

  private List<String> checked(List<CsvField> header) {
    Problems problems = new Problems();
    Map<String, CsvField> seen = new LinkedHashMap<>();
    for (CsvField field : header) {
      String name = field.text();
      if (!LedgerExport.COLUMNS.contains(name)) {
        problems.add(
            place(field, ""),
            "unknown column \"" + name + "\"",
            Nearest.advice(name, LedgerExport.COLUMNS));
      } else if (seen.putIfAbsent(name, field) != null) {
        problems.add(place(field, ""), "the column \"" + name + "\" stands here twice", "");
      }
    }
    problems.throwIfAny();
    return List.copyOf(seen.keySet());
  }

  private static Json value(String column, String text, Place place) {
    if (NUMBERS.contains(column) && WHOLE.matcher(text).matches()) {
      return new Json.Num(place, text);
    }
    boolean truth = text.equals("true") || text.equals("false");
    return column.equals("linked") && truth
        ? new Json.Bool(place, text.equals("true"))
        : new Json.Text(place, text);
  }

  private Place place(CsvField field, String pointer) {
    return new Place(origin, Math.toIntExact(field.line()), field.column(), pointer);
  }

  private InputException wrong(CsvField field, String message, String fix) {
    return new InputException(List.of(place(field, "").problem(message, fix)));
  }

  private InputException unreadable(String message, String fix) {
    int at = Math.toIntExact(places.line());
    return new InputException(List.of(new Problem(origin.source(), at, 1, "", message, fix)));
  }
}
