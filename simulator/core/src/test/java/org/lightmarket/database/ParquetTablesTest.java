package org.lightmarket.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.metrics.Column;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.metrics.TableSchema;
import org.lightmarket.model.InputException;

class ParquetTablesTest {
  @TempDir private Path folder;

  private Path parquet(TableSchema schema) {
    return folder.resolve(schema.name() + ".parquet");
  }

  private void assertHolds(Table table) throws SQLException {
    List<Column> columns = table.schema().columns();
    try (Connection database = DuckDb.open(1);
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("FROM '" + parquet(table.schema()) + "'")) {
      for (int i = 0; i < columns.size(); i++) {
        assertEquals(columns.get(i).name(), rows.getMetaData().getColumnName(i + 1));
        assertEquals(
            ResultDatabase.type(columns.get(i)), rows.getMetaData().getColumnTypeName(i + 1));
      }
      for (int row = 0; row < table.rows(); row++) {
        assertTrue(rows.next(), "row " + row);
        for (int i = 0; i < columns.size(); i++) {
          Object cell = rows.getObject(i + 1);
          switch (columns.get(i).type()) {
            case TEXT -> assertEquals(table.text(row, i), cell);
            case INTEGER -> assertEquals(table.integer(row, i), cell);
            case NUMBER -> {
              double number = table.number(row, i);
              if (Double.isNaN(number)) {
                assertNull(cell);
              } else {
                assertEquals(number, cell);
              }
            }
          }
        }
      }
      assertFalse(rows.next());
    }
  }

  @Test
  void everyTableHoldsTheRowsOfItsCsvInTheirOrder() throws Exception {
    for (TableSchema schema : Schemas.ALL) {
      Folders.csv(folder, Folders.random(schema, 5000, schema.name().hashCode()));
    }
    ParquetTables.write(folder);
    for (TableSchema schema : Schemas.ALL) {
      assertHolds(Folders.random(schema, 5000, schema.name().hashCode()));
    }
  }

  @Test
  void equalTablesGiveEqualBytesAlsoOfManyRowGroups() throws IOException {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 300_000, 7));
    ParquetTables.write(folder);
    byte[] first = Files.readAllBytes(parquet(Schemas.METRICS));
    ParquetTables.write(folder);
    assertArrayEquals(first, Files.readAllBytes(parquet(Schemas.METRICS)));
    assertTrue(first.length < Files.size(folder.resolve("metrics.csv")) / 2);
  }

  @Test
  void onlyCompleteReplicationsAreWritten() throws Exception {
    Table complete = Folders.random(Schemas.METRICS, 50, 1);
    Folders.csv(folder, complete);
    Folders.finish(folder, Schemas.METRICS);
    Files.writeString(
        folder.resolve("metrics.csv"), "1,vickrey,all,rev", StandardOpenOption.APPEND);
    ParquetTables.write(folder);
    assertHolds(complete);
  }

  @Test
  void withoutACompleteReplicationNothingIsWritten() throws IOException {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 50, 1));
    Files.writeString(folder.resolve("finished.jsonl"), "");
    ParquetTables.write(folder);
    assertEquals(List.of(), ParquetTables.complete(folder));
    assertFalse(Files.exists(parquet(Schemas.METRICS)));
  }

  @Test
  void completingMakesWhatIsMissingOrOldAndLeavesTheRest() throws Exception {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 50, 1));
    Folders.csv(folder, Folders.random(Schemas.SERIES, 50, 1));
    assertEquals(
        List.of("metrics.parquet", "series.parquet"), ParquetTables.complete(folder), "missing");
    assertEquals(List.of(), ParquetTables.complete(folder), "current");
    Table longer = Folders.random(Schemas.SERIES, 60, 1);
    Folders.csv(folder, longer);
    assertEquals(List.of("series.parquet"), ParquetTables.complete(folder), "old");
    assertHolds(longer);
  }

  @Test
  void unitsAndMeaningsStandInTheFile() throws Exception {
    Folders.csv(folder, Folders.random(Schemas.SERIES, 1, 1));
    ParquetTables.write(folder);
    try (Connection database = DuckDb.open(1);
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT decode(value) FROM parquet_kv_metadata('"
                    + parquet(Schemas.SERIES)
                    + "') WHERE key = 'lightmarket.columns'")) {
      assertTrue(rows.next());
      assertTrue(
          rows.getString(1)
              .contains(
                  "{\"name\":\"time-s\",\"unit\":\"s\",\"meaning\":\"beginning of the bin, which"
                      + " is closed on the left\"}"),
          rows.getString(1));
    }
  }

  @Test
  void aRowThatIsNoRowIsNamedAndLeavesNoFile() throws IOException {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 0, 1));
    Path csv = folder.resolve("metrics.csv");
    String header = Files.readString(csv);
    for (String row : List.of("0,vickrey,all,revenue,minor,many", "0,vickrey", "x,v,a,r,m,1")) {
      Files.writeString(csv, header + "0,vickrey,all,revenue,minor,1\n" + row + "\n");
      InputException wrong =
          assertThrows(InputException.class, () -> ParquetTables.write(folder), row);
      assertTrue(wrong.getMessage().startsWith(csv + ":3:1: "), wrong.getMessage());
      assertNoParquet();
    }
    Files.writeString(csv, "");
    InputException empty = assertThrows(InputException.class, () -> ParquetTables.write(folder));
    assertTrue(empty.getMessage().startsWith(csv + " is empty"), empty.getMessage());
  }

  @Test
  void aFullDiskIsToldAndLeavesTheOldFile() throws IOException {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 10, 1));
    ParquetTables.write(folder);
    byte[] old = Files.readAllBytes(parquet(Schemas.METRICS));
    // Writing to this device fails as on a full disk.
    Files.createSymbolicLink(folder.resolve(".metrics.parquet.part"), Path.of("/dev/full"));
    Folders.csv(folder, Folders.random(Schemas.METRICS, 100_000, 1));
    UncheckedIOException full =
        assertThrows(UncheckedIOException.class, () -> ParquetTables.write(folder));
    assertEquals(
        parquet(Schemas.METRICS) + ": the disk is full (No space left on device)",
        full.getMessage());
    assertFalse(Files.exists(folder.resolve(".metrics.parquet.part")));
    assertArrayEquals(old, Files.readAllBytes(parquet(Schemas.METRICS)));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsTold() throws IOException {
    Folders.csv(folder, Folders.random(Schemas.METRICS, 10, 1));
    Files.createDirectories(folder.resolve(".metrics.parquet.part/in the way"));
    UncheckedIOException failed =
        assertThrows(UncheckedIOException.class, () -> ParquetTables.write(folder));
    assertTrue(
        failed.getMessage().startsWith(parquet(Schemas.METRICS) + ": "), failed.getMessage());
  }

  private void assertNoParquet() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("metrics.csv"), files.map(file -> "" + file.getFileName()).sorted().toList());
    }
  }
}
