package org.lightmarket.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.experiment.audit.AuditTables;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.report.audit.AuditPage;
import org.lightmarket.report.chart.DeviationCharts;
import org.lightmarket.report.chart.Figure;
import org.lightmarket.report.chart.FigureWriter;

/** The folder of an audit: its figures as JSON, tables, charts and a page; or none. */
final class AuditFolder {
  private final @Nullable Path folder;

  AuditFolder(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Refuses a folder that has something in it, before any work is done. */
  void requireFree() throws IOException {
    OutFolder.requireFree(folder);
  }

  /** Writes everything; answers what was written, nothing without a folder. */
  List<Path> write(AuditResult result, AuditPrinter printer, String command) {
    if (folder == null) {
      return List.of();
    }
    try {
      Path charts = folder.resolve("charts");
      Files.createDirectories(charts);
      List<Path> written = new ArrayList<>();
      List<Figure> figures = DeviationCharts.of(result);
      for (Figure figure : figures) {
        FigureWriter.write(figure, charts);
        written.add(charts.resolve(figure.name() + ".svg"));
        written.add(charts.resolve(figure.name() + ".png"));
      }
      List<Table> tables =
          List.of(
              AuditTables.figures(result),
              AuditTables.regrets(result),
              AuditTables.utilities(result));
      for (Table table : tables) {
        Path file = folder.resolve(table.schema().name() + ".csv");
        CsvTables.write(table, file);
        written.add(file);
      }
      Path page = folder.resolve("audit.html");
      Files.writeString(
          page, AuditPage.html(result, printer.facts(), figures, command, BuildInfo.version()));
      written.add(page);
      Path json = folder.resolve("audit.json");
      written.add(json);
      Files.writeString(json, printer.json(written));
      return written;
    } catch (IOException e) {
      throw new InputException(
          "--out " + folder + " cannot be written: " + FileFailure.text(e), "Name another folder.");
    }
  }
}
