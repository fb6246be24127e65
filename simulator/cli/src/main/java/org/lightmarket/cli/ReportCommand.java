package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Remains;
import org.lightmarket.model.FileFailure;
import org.lightmarket.report.Report;
import org.lightmarket.report.ReportFormat;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lightmarket report}: charts and page of result folders, made again from their tables. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Makes the charts and the report of result folders again, as HTML, Markdown or LaTeX.",
    footer = {
      "",
      "Example: lightmarket report results/les-day/20260101-120000 --format html,md,tex"
    })
public final class ReportCommand implements Callable<Integer> {
  private static final String FORMAT = "--format";

  @Parameters(arity = "1..*", paramLabel = "RESULT", description = "Result folders.")
  private List<Path> folders = List.of();

  @Option(
      names = FORMAT,
      paramLabel = "FORMATS",
      defaultValue = "html",
      description =
          "html, md and tex, several with commas: report.html, report.md with charts/*.svg,"
              + " report.tex with charts/*.pdf. Default: ${DEFAULT-VALUE}.")
  private String format = "html";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    Set<ReportFormat> formats = ReportFormat.parse(FORMAT, format);
    PrintWriter output = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    for (Path folder : folders) {
      try {
        Remains.settle(folder);
        Results results = ResultFolder.read(folder, note -> err.println("lightmarket: " + note));
        List<String> missing = new ArrayList<>(Remains.complete(folder));
        missing.addAll(ParquetFiles.complete(folder, err));
        for (String made : missing) {
          err.println("lightmarket: " + folder.resolve(made) + " was missing and has been made");
        }
        err.flush();
        for (Path made : Report.write(folder, results, formats)) {
          output.println("Report: " + made);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(
            "the report of " + folder + ": " + FileFailure.text(failed), failed);
      }
    }
    output.flush();
    return ExitCode.DONE;
  }
}
