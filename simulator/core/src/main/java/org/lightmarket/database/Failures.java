package org.lightmarket.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;

/** What DuckDB says of a query that fails, for people: its words, the place, and what to do. */
final class Failures {
  private static final Pattern NO_TABLE =
      Pattern.compile("Catalog Error: Table with name .* does not exist!.*", Pattern.DOTALL);
  private static final Pattern NO_COLUMN =
      Pattern.compile("Binder Error: Referenced column \"(.*?)\" not found.*", Pattern.DOTALL);
  private static final String MINUS = "syntax error at or near \"-\"";

  private final CsvFunction csv;

  Failures(CsvFunction csv) {
    this.csv = csv;
  }

  /** The failure to throw. */
  RuntimeException of(SQLException failed) {
    try {
      csv.check();
    } catch (IOException unreadable) {
      return new UncheckedIOException(FileFailure.text(unreadable), unreadable);
    } catch (InputException wrong) {
      return wrong;
    }
    String message = String.valueOf(failed.getMessage());
    if (message.startsWith("IO Error: ")) {
      IOException unreadable = new IOException(DuckDb.sentence(failed), failed);
      return new UncheckedIOException(FileFailure.text(unreadable), unreadable);
    }
    String advice = advice(message);
    List<String> lines =
        message
            .lines()
            .filter(line -> !line.isBlank())
            .filter(line -> advice.isEmpty() || !line.startsWith("Did you mean"))
            .toList();
    return new InputException("SQL: " + String.join("\n  ", lines), advice);
  }

  private static String advice(String message) {
    if (NO_TABLE.matcher(message).matches()) {
      return "Tables: "
          + Schemas.ALL.stream().map(Failures::written).collect(Collectors.joining(", "))
          + ".";
    }
    Matcher column = NO_COLUMN.matcher(message);
    if (column.matches()) {
      return dashed(column.group(1));
    }
    if (message.contains(MINUS)) {
      return "Names with dashes stand in double quotes, such as \"free-load\" or \"time-s\".";
    }
    return message.startsWith("Out of Memory Error")
        ? "Select fewer rows or columns, or aggregate them."
        : "";
  }

  /** Columns of which a name is a part, if dashes have torn it. */
  private static String dashed(String part) {
    List<String> names =
        Schemas.ALL.stream()
            .flatMap(table -> table.columns().stream())
            .map(Column::name)
            .filter(name -> ("-" + name + "-").contains("-" + part + "-"))
            .map(DuckDb::name)
            .distinct()
            .toList();
    return names.isEmpty()
        ? ""
        : "Names with dashes stand in double quotes: " + String.join(", ", names) + ".";
  }

  private static String written(TableSchema table) {
    return table.name().contains("-") ? DuckDb.name(table.name()) : table.name();
  }
}
