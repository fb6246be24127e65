package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lightmarket.experiment.Comparison;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.RepeatedTables;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.experiment.Summary;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ResultTables;
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

  /** Prints what a run came to, and makes its report and, if it was asked for, its comparison. */
  void print(RunAction action, Path folder, ResultTables tables) {
    Comparison comparison =
        action == RunAction.COMPARE ? compared(tables, folder) : new Comparison(List.of());
    if (!isTable()) {
      out.print(
          action == RunAction.RUN
              ? SummaryText.of(Summary.of(tables.metrics()), format)
              : format.equals("csv") ? CsvTables.text(comparison.table()) : comparison.json());
    }
    try {
      Results results = ResultFolder.read(folder);
      if (isTable() && !quiet) {
        out.print(
            action == RunAction.RUN ? HeadlineTable.text(results) : ComparisonText.of(results));
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

  private Comparison compared(ResultTables tables, Path folder) {
    Comparison comparison = Comparison.of(tables.metrics());
    Path file = folder.resolve(Comparison.FILE);
    try {
      CsvTables.write(comparison.table(), file);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
    ParquetFiles.writeComparison(folder, err);
    return comparison;
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
