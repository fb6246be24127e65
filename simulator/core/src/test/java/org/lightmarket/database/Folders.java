package org.lightmarket.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.metrics.TableSchema;

/** Result folders with generated tables, as a run leaves them. */
final class Folders {
  private static final String[] TEXTS = {
    "all", "pay-as-bid", "with, comma", "with \"quotes\"", "größer", "a\nline"
  };
  private static final double[] NUMBERS = {
    0, 1, -1, 0.1, 1e300, 4.9e-324, Double.POSITIVE_INFINITY, 9_007_199_254_740_993.0, Double.NaN
  };

  private Folders() {}

  /** A table of random cells, all kinds of them among them. */
  static Table random(TableSchema schema, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Table table = new Table(schema);
    for (int row = 0; row < rows; row++) {
      for (Column column : schema.columns()) {
        switch (column.type()) {
          case TEXT -> table.text(TEXTS[random.nextInt(TEXTS.length)]);
          case INTEGER ->
              table.integer(
                  random.nextInt(20) == 0
                      ? Long.MAX_VALUE - random.nextInt(3)
                      : random.nextInt(-9, 9));
          case NUMBER ->
              table.number(
                  random.nextBoolean()
                      ? NUMBERS[random.nextInt(NUMBERS.length)]
                      : random.nextDouble() * 1000);
        }
      }
      table.end();
    }
    return table;
  }

  /** Writes a table as CSV. */
  static void csv(Path folder, Table table) throws IOException {
    Files.createDirectories(folder);
    CsvTables.write(table, folder.resolve(table.schema().name() + ".csv"));
  }

  /** Notes that the tables are complete as they are now. */
  static void finish(Path folder, TableSchema... schemas) throws IOException {
    Map<String, Long> lengths = new LinkedHashMap<>();
    for (TableSchema schema : schemas) {
      String name = schema.name() + ".csv";
      lengths.put(name, Files.size(folder.resolve(name)));
    }
    StringBuilder line = new StringBuilder("{\"bytes\":{");
    lengths.forEach(
        (name, bytes) ->
            line.append(line.charAt(line.length() - 1) == '{' ? "" : ",")
                .append('"' + name + "\":" + bytes));
    Files.writeString(
        folder.resolve("finished.jsonl"),
        line + "}}\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
