package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {
  @Test
  void theDocumentIsThatOfTheDeclarations() throws IOException {
    Path root = Path.of(System.getProperty("lightmarket.root"));
    assertEquals(
        MetricsDocument.markdown(),
        Files.readString(root.resolve("simulator/METRICS.md")),
        "simulator/METRICS.md is old: run org.lightmarket.metrics.MetricsDocument");
  }

  @Test
  void everyNameIsLowerCaseWithDashesUniqueAndExplained() {
    names(Stream.of(Metric.values()).map(Metric::key).toList());
    names(Stream.of(Series.values()).map(Series::key).toList());
    names(Schemas.ALL.stream().map(TableSchema::name).toList());
    for (Metric metric : Metric.values()) {
      assertTrue(metric.meaning().endsWith("."), metric.key());
      assertFalse(metric.unit().isEmpty(), metric.key());
    }
    for (Series series : Series.values()) {
      assertTrue(series.meaning().endsWith("."), series.key());
      assertFalse(series.unit().isEmpty(), series.key());
    }
    for (TableSchema schema : Schemas.ALL) {
      names(schema.columns().stream().map(Column::name).toList());
      for (Column column : schema.columns()) {
        assertFalse(column.meaning().isEmpty(), schema.name() + " " + column.name());
      }
    }
  }

  @Test
  void theTablesOfTheCommandLineHaveTheirPromisedColumns() {
    assertEquals(
        "replication,mechanism,class,metric,unit,value\n",
        CsvTables.text(new MetricTable().table()));
    assertEquals(
        "replication,mechanism,class,series,unit,time-s,value\n",
        CsvTables.text(new SeriesTable().table()));
  }

  private static void names(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      assertTrue(name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), name);
      assertTrue(seen.add(name), "twice " + name);
    }
  }
}
