package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;

class CsvTablesTest {
  private static final TableSchema SCHEMA =
      new TableSchema(
          "things",
          "A thing.",
          List.of(
              Column.text("name", "its name"),
              Column.integer("count", "", "how many"),
              Column.number("size", "m", "how large")));

  @TempDir Path folder;

  @Test
  void cellsAreWrittenShortAndQuotedWhereTheyMustBe() {
    Table table = new Table(SCHEMA);
    table.text("plain").integer(-3).number(0.1).end();
    table.text("a, \"b\"\nc").integer(Long.MAX_VALUE).number(60).end();
    table.text("").integer(0).number(Double.NaN).end();
    table.text("ü").integer(0).number(Double.POSITIVE_INFINITY).end();
    table.text("tiny").integer(0).number(1e-9).end();
    table.text("huge").integer(0).number(1e300).end();
    table.text("minus zero").integer(0).number(-0.0).end();
    assertEquals(
        """
        name,count,size
        plain,-3,0.1
        "a, ""b""
        c",9223372036854775807,60
        ,0,
        ü,0,Infinity
        tiny,0,1.0E-9
        huge,0,1.0E300
        minus zero,0,0
        """,
        CsvTables.text(table));
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    Table table = new Table(SCHEMA);
    for (int row = 0; row < 2_000; row++) {
      table.text("n" + random.nextInt(5) + ",\"").integer(random.nextLong());
      double number = Double.longBitsToDouble(random.nextLong());
      table.number(random.nextInt(4) == 0 ? random.nextInt(1000) : number).end();
    }
    Path file = folder.resolve("things.csv");
    CsvTables.write(table, file);
    Table read = CsvTables.read(SCHEMA, file);
    assertEquals(table.rows(), read.rows());
    for (int row = 0; row < table.rows(); row++) {
      assertEquals(table.text(row, 0), read.text(row, 0));
      assertEquals(table.integer(row, 1), read.integer(row, 1));
      assertEquals(table.number(row, 2), read.number(row, 2));
    }
    assertEquals(table.words(0), read.words(0));
    assertEquals(Files.readString(file), CsvTables.text(read));
  }

  @Test
  void anAppendedTableHasOneHeader() throws IOException {
    Table table = new Table(SCHEMA);
    table.text("x").integer(1).number(2).end();
    Path file = folder.resolve("appended.csv");
    CsvTables.append(table, file);
    CsvTables.append(table, file);
    assertEquals("name,count,size\nx,1,2\nx,1,2\n", Files.readString(file));
  }

  @Test
  void aWrongFileIsRefusedWithItsPlace() throws IOException {
    wrong("", "empty");
    wrong("name,count\n", ":1:");
    wrong("name,count,size\nx,1,2\nx,1\n", ":3:");
    wrong("name,count,size\nx,1.5,2\n", "count");
    wrong("name,count,size\nx,1,much\n", "size");
    wrong("name,count,size\n\"x,1,2\n", "bad.csv");
  }

  private void wrong(String content, String part) throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    String message =
        assertThrows(InputException.class, () -> CsvTables.read(SCHEMA, file)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void cellsComeInTheOrderOfTheColumns() {
    Table table = new Table(SCHEMA);
    assertThrows(IllegalStateException.class, () -> table.integer(1));
    table.text("x");
    assertThrows(IllegalStateException.class, table::end);
    table.integer(1).number(2);
    assertThrows(IllegalStateException.class, () -> table.number(3));
    table.end();
    assertEquals(1, table.number(0, 1), "whole numbers read as numbers, too");
    assertThrows(IndexOutOfBoundsException.class, () -> table.text(1, 0));
    assertThrows(IllegalArgumentException.class, () -> SCHEMA.index("weight"));
    assertThrows(IllegalArgumentException.class, () -> table.append(new Table(Schemas.METRICS)));
    assertThrows(IllegalArgumentException.class, () -> new MetricTable(table));
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    Column column = Column.text("a", "");
    assertThrows(
        IllegalArgumentException.class,
        () -> new TableSchema("twice", "", List.of(column, column)));
  }
}
