package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.lightmarket.experiment.Comparison;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.RepeatedTables;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.experiment.Summary;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.experiment.sweep.Sweep;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.FileFailure;
import org.lightmarket.report.Conduct;
import org.lightmarket.report.Report;
import org.lightmarket.report.ReportFormat;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;

/**
 * What a finished study says on standard output: for people or for programs.
 *
 * @param out standard output
 * @param err standard error
 * @param format table, json or csv
 * @param quiet whether people want to see no table
 * @param reports formats of the report
 */
record StudyOutput(
    PrintWriter out, PrintWriter err, String format, boolean quiet, Set<ReportFormat> reports) {
  private boolean isTable() {
    return format.equals("table");
  }

  /** Prints what a study came to, and makes its report and the tables that were asked for. */
  void print(StudyOrigin origin, Path folder, ResultTables tables) {
    RunAction action = origin.action();
    String text =
        switch (action) {
          case RUN -> isTable() ? "" : SummaryText.of(Summary.of(tables.metrics()), format);
          case COMPARE -> compared(tables, folder);
          case SWEEP -> swept(origin, tables, folder);
        };
    out.print(isTable() ? "" : text);
    try {
      Results results = ResultFolder.read(folder);
      if (isTable() && !quiet) {
        out.print(
            switch (action) {
              case RUN -> HeadlineTable.text(results);
              case COMPARE -> ComparisonText.of(results);
              case SWEEP -> SweepText.of(results);
            });
        StudyFacts facts = results.facts();
        Conduct.stopping(facts).forEach(line -> out.println(line.replace(Quantity.SPACE, ' ')));
        if (facts.conduct().isWarmUpFound()) {
          Conduct.warmUp(facts).forEach(out::println);
        }
        out.flush();
      }
      for (Path made : Report.write(folder, results, reports)) {
        if (isTable()) {
          out.println("Report: " + made);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the report: " + FileFailure.text(failed), failed);
    }
    out.flush();
  }

  /** Writes the comparison; returns it for programs. */
  private String compared(ResultTables tables, Path folder) {
    Comparison comparison = Comparison.of(tables.metrics());
    Table table = comparison.table();
    write(table, folder);
    return format.equals("csv") ? CsvTables.text(table) : comparison.json();
  }

  /** Writes the points of a sweep and the effects of its factors; returns these for programs. */
  private String swept(StudyOrigin origin, ResultTables tables, Path folder) {
    Sweep sweep = Objects.requireNonNull(origin.sweep());
    Sensitivity sensitivity = Sensitivity.of(sweep, tables.metrics());
    Table table = sensitivity.table();
    write(sweep.table(), folder);
    write(table, folder);
    return format.equals("csv") ? CsvTables.text(table) : sensitivity.json();
  }

  private void write(Table table, Path folder) {
    Path file = folder.resolve(table.schema().name() + ".csv");
    try {
      CsvTables.write(table, file);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
    ParquetFiles.write(folder, err, table.schema());
  }

  /**
   * Says whether a run that repeats another one has made the same tables.
   *
   * @return the exit code
   */
  int repeated(RecordedRun old, Path folder) {
    RepeatedTables tables = RepeatedTables.of(old, folder);
    RepeatedTables.Difference first = tables.first();
    StringBuilder text = new StringBuilder();
    if (tables.compared() == 0) {
      text.append("There are no tables beside ").append(old.file()).append(" to compare with.\n");
    } else if (first == null) {
      text.append("The same tables, bit for bit, as in ").append(old.folder());
      text.append(": ").append(tables.compared()).append(" files");
      text.append(
          old.status().equals("complete")
              ? ".\n"
              : " as far as its " + tables.replications() + " finished replications go.\n");
    } else {
      text.append(first.file()).append(" is not the same as in ").append(old.folder());
      if (first.old().isEmpty() && first.now().isEmpty()) {
        text.append(": it differs first at byte ").append(first.line()).append(".\n");
      } else {
        text.append(": it differs first in line ").append(first.line()).append(".\n");
        text.append("  there: ").append(first.old()).append('\n');
        text.append("  here:  ").append(first.now()).append('\n');
      }
      if (tables.differing().size() > 1) {
        text.append("  Of ").append(tables.compared()).append(" files these differ: ");
        text.append(String.join(", ", tables.differing())).append(".\n");
      }
    }
    // For programs standard output holds the answer alone.
    PrintWriter to = isTable() ? out : err;
    to.print(text);
    to.flush();
    return first == null ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }
}
