package org.lightmarket.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.database.ResultDatabase;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.TableSchema;

/** What result folders hold for SQL: their tables and columns, as they are declared. */
final class QueryTables {
  private QueryTables() {}

  static void print(ResultDatabase database, String format, PrintWriter out) throws IOException {
    switch (format) {
      case "json" -> out.println(json(database).toPrettyString());
      case "csv" -> csv(database, out);
      default -> text(database, out);
    }
  }

  private static List<Column> columns(TableSchema table) {
    List<Column> columns = new ArrayList<>(List.of(ResultDatabase.RUN));
    columns.addAll(table.columns());
    return columns;
  }

  private static void text(ResultDatabase database, PrintWriter out) {
    for (TableSchema table : Schemas.ALL) {
      long rows = database.count(table);
      out.printf(
          Locale.ROOT,
          "%s (%,d %s): %s%n",
          table.name().contains("-") ? '"' + table.name() + '"' : table.name(),
          rows,
          rows == 1 ? "row" : "rows",
          table.meaning());
      Columns text = new Columns("column", "type", "unit", "meaning");
      for (Column column : columns(table)) {
        String name = column.name().contains("-") ? '"' + column.name() + '"' : column.name();
        text.add(name, ResultDatabase.type(column), column.unit(), column.meaning());
      }
      out.print(text.text("    "));
    }
  }

  private static ArrayNode json(ResultDatabase database) {
    ArrayNode tables = new ObjectMapper().createArrayNode();
    for (TableSchema table : Schemas.ALL) {
      ObjectNode node = tables.addObject().put("name", table.name());
      node.put("rows", database.count(table)).put("meaning", table.meaning());
      ArrayNode columns = node.putArray("columns");
      for (Column column : columns(table)) {
        columns
            .addObject()
            .put("name", column.name())
            .put("type", ResultDatabase.type(column))
            .put("unit", column.unit())
            .put("meaning", column.meaning());
      }
    }
    return tables;
  }

  private static void csv(ResultDatabase database, PrintWriter out) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord("table", "rows", "column", "type", "unit", "meaning");
    for (TableSchema table : Schemas.ALL) {
      String rows = Long.toString(database.count(table));
      for (Column column : columns(table)) {
        csv.writeRecord(
            table.name(),
            rows,
            column.name(),
            ResultDatabase.type(column),
            column.unit(),
            column.meaning());
      }
    }
    csv.flush();
  }
}
