package org.lightmarket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;

class QueryCommandTest {
  private static final String MEANS =
      "SELECT run, mechanism, avg(value) AS mean, max(value) AS most FROM metrics"
          + " GROUP BY ALL ORDER BY ALL";

  @TempDir private Path folder;
  private String one;
  private String two;

  @BeforeEach
  void twoResults() throws IOException {
    one = metrics("one", 0.1, 0.2, Double.POSITIVE_INFINITY);
    two = metrics("two", 123456789.123);
  }

  private String metrics(String name, double... values) throws IOException {
    Table table = new Table(Schemas.METRICS);
    for (int i = 0; i < values.length; i++) {
      table.integer(i).text(i == 2 ? "gsp" : "vickrey").text("all").text("revenue").text("minor");
      table.number(values[i]).end();
    }
    Path result = Files.createDirectory(folder.resolve(name));
    CsvTables.write(table, result.resolve("metrics.csv"));
    return result.toString();
  }

  private CommandRun query(String... more) {
    return CommandRun.of(
        Stream.concat(Stream.of("query", one, two), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void aTableIsForPeople() {
    CommandRun run = query(MEANS);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(
        """
        run  mechanism         mean       most
        one  gsp           Infinity   Infinity
        one  vickrey           0.15        0.2
        two  vickrey    123456789  123456789
        """
            .lines()
            .map(line -> line.replaceAll(" +", " "))
            .toList(),
        run.out().lines().map(line -> line.replaceAll(" +", " ")).toList());
    String[] lines = run.out().split("\n");
    assertEquals(lines[0].length(), lines[3].length(), "numbers stand under each other's ends");
    assertTrue(query("SELECT NULL AS nothing, '' AS empty").out().contains("NULL"));
    assertTrue(query("SELECT value FROM metrics WHERE false").out().endsWith("(no rows)\n"));
  }

  @Test
  void csvAndJsonHoldEveryDigit() throws IOException {
    String sql = "SELECT value, run, NULL AS n, replication > 0 AS later FROM metrics";
    CommandRun csv = query(sql, "--format", "csv");
    assertEquals(
        """
        value,run,n,later
        0.1,one,,false
        0.2,one,,true
        Infinity,one,,true
        1.23456789123E8,two,,false
        """,
        csv.out());
    CommandRun json = query(sql, "--format", "json");
    OutputSchemaTest.fits("query", json.out());
    assertTrue(json.out().contains("[\"Infinity\",\"one\",null,true]"), json.out());
    String many =
        "SELECT 1 AS a, 2 AS a, [1, 2] AS l, 1.50::DECIMAL(9, 2) AS d, DATE '2026-01-02' AS t,"
            + " 170141183460469231731687303715884105727 AS h, 'NaN'::DOUBLE AS nan, INTERVAL 3 DAY";
    OutputSchemaTest.fits("query", query(many, "--format", "json").out());
    assertTrue(
        query(many, "--format", "csv")
            .out()
            .contains(
                "\n1,2,\"[1, 2]\",1.50,2026-01-02,170141183460469231731687303715884105727,NaN,3"));
  }

  @Test
  void longAnswersAreCutForPeopleOnly() {
    String sql = "SELECT * FROM range(1500)";
    CommandRun table = query(sql);
    assertEquals(1002, table.out().lines().count());
    assertTrue(
        table.out().endsWith("The first 1000 of 1500 rows; --format csv or json prints all.\n"));
    assertEquals(1501, query(sql, "--format", "csv").out().lines().count());
  }

  @Test
  void sqlComesFromStandardInputToo() {
    byte[] sql =
        "-- as a file\nSELECT count(*) AS größe\nFROM metrics;\n".getBytes(StandardCharsets.UTF_8);
    CommandRun run = CommandRun.withInput(sql, "query", one, two, "-", "--format", "csv");
    assertEquals("größe\n4\n", run.out(), run.err());
  }

  @Test
  void withoutSqlTheTablesAreListedWithUnitsAndMeanings() throws IOException {
    CommandRun run = query();
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().startsWith("metrics (4 rows): The value of a metric"), run.out());
    assertTrue(run.out().contains("\n\"free-load\" (0 rows): "), run.out());
    assertTrue(
        run.out().lines().anyMatch(line -> line.matches(" +\"time-s\" +DOUBLE +s +beginning.*")));
    OutputSchemaTest.fits("queryTables", query("--format", "json").out());
    assertTrue(
        query("--format", "csv")
            .out()
            .startsWith("table,rows,column,type,unit,meaning\nmetrics,4,run,"));
  }

  @Test
  void mistakesEndWithTwo() {
    assertWrong(query("SELECT * FROM nothing"), "Table with name nothing does not exist!");
    assertWrong(query("SELECT * FROM nothing"), "  Tables: metrics, ");
    assertWrong(query(""), "the SQL is empty");
    assertWrong(query(MEANS, "--format", "xml"), "--format xml is unknown");
    assertWrong(query(MEANS, "--threads", "0"), "--threads 0 is below 1");
    assertWrong(query("nowhere"), "nowhere is not a folder");
    assertWrong(CommandRun.of("query", MEANS), "no result folder is named");
    assertWrong(CommandRun.of("query", folder.toString(), MEANS), "holds no tables");
    assertWrong(CommandRun.of("query"), "RESULT");
  }

  private static void assertWrong(CommandRun run, String message) {
    assertEquals(2, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  @Test
  void wideTablesComeInBlocksThatFit() throws IOException {
    StringBuilder sql = new StringBuilder("SELECT run");
    for (int i = 0; i < 20; i++) {
      sql.append(", 'cell ").append(i).append("' AS column").append(i);
    }
    sql.append(", repeat('x', 300) AS long FROM metrics");
    java.io.StringWriter text = new java.io.StringWriter();
    try (var database = org.lightmarket.database.ResultDatabase.open(List.of(Path.of(one)), 1);
        var answer = database.query(sql.toString())) {
      QueryPrinter.print(answer, "table", 80, new java.io.PrintWriter(text));
    }
    assertTrue(text.toString().lines().allMatch(line -> line.length() <= 80), text.toString());
    assertTrue(text.toString().contains("cell 19") && text.toString().contains("xx…"));
  }

  @Test
  void numbersAreRoundedToSevenDigitsButWholeOnesAreWhole() {
    assertEquals("0.3333333", QueryPrinter.rounded(1 / 3.0));
    assertEquals("0.3", QueryPrinter.rounded(0.1 + 0.2));
    assertEquals("98765432101", QueryPrinter.rounded(98_765_432_101.4));
    assertEquals("-1200", QueryPrinter.rounded(-1200));
    assertEquals("1.5E+20", QueryPrinter.rounded(1.5e20));
    assertEquals("1.234568E-9", QueryPrinter.rounded(1.23456789e-9));
    assertEquals("0", QueryPrinter.rounded(-0.0));
    assertEquals("NaN", QueryPrinter.rounded(Double.NaN));
    assertEquals("-Infinity", QueryPrinter.rounded(Double.NEGATIVE_INFINITY));
  }
}
