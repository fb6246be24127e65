package org.lightmarket.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.InputException;

class ResultDatabaseTest {
  @TempDir private Path folder;

  private Path metrics(String name, double... values) throws IOException {
    Table table = new Table(Schemas.METRICS);
    for (int i = 0; i < values.length; i++) {
      table.integer(i).text("vickrey").text("all").text("revenue").text("minor");
      table.number(values[i]).end();
    }
    Path result = folder.resolve(name);
    Folders.csv(result, table);
    return result;
  }

  private static List<List<Object>> ask(ResultDatabase database, String sql) {
    List<List<Object>> rows = new ArrayList<>();
    try (Answer answer = database.query(sql)) {
      while (answer.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
          row.add(answer.value(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<List<Object>> ask(List<Path> folders, String sql) {
    try (ResultDatabase database = ResultDatabase.open(folders, 1)) {
      return ask(database, sql);
    }
  }

  private static void assertRefused(ResultDatabase database, String sql, String... parts) {
    InputException wrong = assertThrows(InputException.class, () -> ask(database, sql), sql);
    for (String part : parts) {
      assertTrue(wrong.getMessage().contains(part), wrong.getMessage());
    }
  }

  @Test
  void aTableHoldsTheRowsOfAllFoldersUnderTheirNames() throws IOException {
    List<Path> folders = List.of(metrics("a", 1, 2), metrics("b", 5));
    assertEquals(
        List.of(List.of("a", 0L, 1.0), List.of("a", 1L, 2.0), List.of("b", 0L, 5.0)),
        ask(folders, "SELECT run, replication, value FROM metrics"));
  }

  @Test
  void foldersOfTheSameNameAreKnownByTheirPaths() throws IOException {
    Path one = metrics("x/result", 1);
    Path other = metrics("y/result", 2);
    assertEquals(
        List.of(List.of(one.toString()), List.of(other.toString())),
        ask(List.of(one, other), "SELECT run FROM metrics ORDER BY value"));
  }

  @Test
  void everyTableIsThereWithAllItsColumnsEvenIfNoFolderHasIt() throws IOException {
    try (ResultDatabase database = ResultDatabase.open(List.of(metrics("a", 1)), 1)) {
      for (TableSchema schema : Schemas.ALL) {
        List<Object> names = new ArrayList<>(List.of("run"));
        schema.columns().forEach(column -> names.add(column.name()));
        assertEquals(
            names,
            ask(database, "DESCRIBE \"" + schema.name() + "\"").stream()
                .map(row -> row.get(0))
                .toList());
        assertEquals(schema == Schemas.METRICS ? 1 : 0, database.count(schema));
      }
    }
  }

  @Test
  void whatAFolderOfAnotherVersionLacksIsNullAndWhatItHasMoreIsThere() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Files.writeString(
        old.resolve("metrics.csv"), "replication,metric,value,colour\n3,revenue,7,red\n");
    List<Path> folders = List.of(metrics("new", 1), old);
    List<Object> expected = new ArrayList<>(List.of("old", 3L, 7.0, "red"));
    expected.add(null);
    String sql = "SELECT run, replication, value, colour, unit FROM metrics WHERE run = 'old'";
    assertEquals(List.of(expected), ask(folders, sql));
    ParquetTables.write(old);
    assertEquals(List.of(expected), ask(folders, sql), "from Parquet");
  }

  @Test
  void parquetAndCsvAnswerAlike() throws IOException {
    Path result = folder.resolve("result");
    for (TableSchema schema : Schemas.ALL) {
      Folders.csv(result, Folders.random(schema, 3000, 11));
    }
    Map<String, List<List<Object>>> fromCsv = new HashMap<>();
    for (TableSchema schema : Schemas.ALL) {
      String sql = "FROM \"" + schema.name() + "\"";
      fromCsv.put(sql, ask(List.of(result), sql));
    }
    ParquetTables.write(result);
    fromCsv.forEach((sql, rows) -> assertEquals(rows, ask(List.of(result), sql), sql));
  }

  @Test
  void parquetThatIsOlderThanTheCsvIsNotBelieved() throws IOException {
    Path result = metrics("a", 1, 2);
    ParquetTables.write(result);
    metrics("a", 1, 2, 3);
    assertEquals(List.of(List.of(6.0)), ask(List.of(result), "SELECT sum(value) FROM metrics"));
    Files.delete(result.resolve("metrics.csv"));
    assertEquals(
        List.of(List.of(3.0)),
        ask(List.of(result), "SELECT sum(value) FROM metrics"),
        "Parquet alone");
  }

  @Test
  void onlyCompleteReplicationsAreSeen() throws IOException {
    Path result = metrics("a", 1, 2);
    Folders.finish(result, Schemas.METRICS);
    metrics("a", 1, 2, 3);
    assertEquals(List.of(List.of(2L)), ask(List.of(result), "SELECT count(*) FROM metrics"));
    Files.writeString(result.resolve("finished.jsonl"), "");
    InputException none =
        assertThrows(InputException.class, () -> ResultDatabase.open(List.of(result), 1));
    assertTrue(none.getMessage().startsWith(result + " holds no tables of a complete replication"));
  }

  @Test
  void namesOfFoldersMayHoldWhatSqlAndPatternsUse() throws IOException {
    for (String name : List.of("it's", "a[b]*?", "{x}", "sp ace", "größe")) {
      Path result = metrics(name, 4);
      for (int round = 0; round < 2; round++) {
        assertEquals(
            List.of(List.of(name, 4.0)), ask(List.of(result), "SELECT run, value FROM metrics"));
        ParquetTables.write(result);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY metrics TO '%1$s/stolen.csv'",
        "COPY (SELECT 1 AS x) TO '%1$s/a/metrics.parquet' (USE_TMP_FILE false)",
        "SELECT 1; COPY (SELECT 1 AS x) TO '%1$s/a/metrics.parquet' (USE_TMP_FILE false)",
        "COPY (SELECT 1 AS x) TO '%1$s/a/metrics.parquet' (USE_TMP_FILE false); SELECT 1",
        "WITH w AS (COPY metrics TO '%1$s/stolen.csv') SELECT 1",
        "EXPORT DATABASE '%1$s/stolen'",
        "ATTACH '%1$s/stolen.db'",
        "ATTACH '%1$s/a/metrics.parquet'",
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW metrics",
        "INSERT INTO metrics SELECT * FROM metrics",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "PRAGMA enable_profiling",
        "CALL enable_logging(storage = 'file', storage_path = '%1$s/stolen')",
        "INSTALL httpfs",
        "LOAD httpfs",
        "EXPLAIN ANALYZE SELECT 1"
      })
  void nothingButQueriesIsRun(String sql) throws IOException {
    Path result = metrics("a", 1);
    ParquetTables.write(result);
    Files.delete(result.resolve("metrics.csv"));
    byte[] before = Files.readAllBytes(result.resolve("metrics.parquet"));
    try (ResultDatabase database = ResultDatabase.open(List.of(result), 1)) {
      assertRefused(database, sql.formatted(folder));
      assertEquals(List.of(List.of(1.0)), ask(database, "SELECT value FROM metrics"));
    }
    assertEquals(-1, Arrays.mismatch(before, bytes(result)));
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(3, files.count(), "the folders and the table");
    }
  }

  private static byte[] bytes(Path result) throws IOException {
    return Files.readAllBytes(result.resolve("metrics.parquet"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('%1$s/secret.csv')",
        "SELECT * FROM '%1$s/secret.csv'",
        "SELECT * FROM read_text('%1$s/secret.csv')",
        "SELECT * FROM read_blob('%1$s/secret.csv')",
        "SELECT * FROM sniff_csv('%1$s/secret.csv')",
        "SELECT * FROM read_text('%1$s/a/../secret.csv')",
        "SELECT * FROM glob('%1$s/*')",
        "SELECT * FROM read_json('%1$s/secret.csv')",
        "SELECT * FROM parquet_metadata('%1$s/secret.csv')",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM read_csv('s3://bucket/x.csv')",
        "SELECT * FROM enable_logging(storage = 'file', storage_path = '%1$s/stolen')",
        "SELECT * FROM enable_profiling(save_location = '%1$s/stolen')",
        "SELECT getenv('PATH')"
      })
  void noOtherFileAndNoNetworkIsReached(String sql) throws IOException {
    Path result = metrics("a", 1);
    ParquetTables.write(result);
    Files.writeString(folder.resolve("secret.csv"), "word\nsesame\n");
    try (ResultDatabase database = ResultDatabase.open(List.of(result), 1)) {
      InputException refused =
          assertThrows(
              InputException.class, () -> ask(database, sql.formatted(folder)), "allowed: " + sql);
      assertFalse(refused.getMessage().contains("sesame"), refused.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("stolen")));
  }

  @Test
  void wrongSqlIsToldWithItsPlace() throws IOException {
    try (ResultDatabase database = ResultDatabase.open(List.of(metrics("a", 1)), 1)) {
      assertRefused(
          database,
          "SELECT *\nFROM matrics",
          "SQL: Catalog Error: Table with name matrics does not exist!",
          "\n  LINE 2: FROM matrics\n               ^^^^^^^",
          "\n  Tables: metrics, series, clients, ",
          "\"free-load\"");
      assertRefused(
          database,
          "SELECT sum(value FROM metrics",
          "SQL: Parser Error: syntax error at or near \"FROM\"",
          "\n  LINE 1: SELECT sum(value FROM metrics\n                           ^^^^");
      assertRefused(
          database,
          "SELECT time-s FROM series",
          "Names with dashes stand in double quotes: \"time");
      assertRefused(
          database, "SELECT * FROM free-load", "such as \"free-load\"", "near \"-\"", "LINE 1: ");
      assertRefused(database, "SELECT metric::INT FROM metrics", "Could not convert", "revenue");
      assertRefused(database, "", "the SQL is empty");
      assertRefused(database, "SELECT 1; SELECT 2", "the SQL holds 2 statements");
      assertRefused(database, "PIVOT metrics ON class USING sum(value)", "ON mechanism IN (");
      assertEquals(
          List.of(List.of(1.0)),
          ask(
              database,
              "SELECT \"all\" FROM (PIVOT metrics ON class IN ('all') USING sum(value))"));
    }
  }

  @Test
  void aTornRowOfCsvIsToldWithItsLine() throws IOException {
    Path result = metrics("a", 1);
    Path csv = result.resolve("metrics.csv");
    Files.writeString(csv, Files.readString(csv) + "1,vickrey,all,revenue,minor,lots\n");
    try (ResultDatabase database = ResultDatabase.open(List.of(result), 1)) {
      assertRefused(database, "SELECT sum(value) FROM metrics", csv + ":3:1: value is no number");
    }
  }

  @Test
  void brokenParquetIsNamed() throws IOException {
    Path result = metrics("a", 1);
    Files.writeString(result.resolve("metrics.parquet"), "this is no Parquet");
    InputException broken =
        assertThrows(InputException.class, () -> ResultDatabase.open(List.of(result), 1));
    assertTrue(
        broken.getMessage().startsWith(result.resolve("metrics.parquet") + " cannot be read: "),
        broken.getMessage());
  }

  @Test
  void theSameFolderTwiceAndNoFolderAreRefused() throws IOException {
    Path result = metrics("a", 1);
    List<Path> twice = List.of(result, folder.resolve("a/../a"));
    assertTrue(
        assertThrows(InputException.class, () -> ResultDatabase.open(twice, 1))
            .getMessage()
            .contains("is named twice"));
    List<Path> none = List.of(folder.resolve("none"));
    assertTrue(
        assertThrows(InputException.class, () -> ResultDatabase.open(none, 1))
            .getMessage()
            .contains("none is not a folder"));
  }
}
