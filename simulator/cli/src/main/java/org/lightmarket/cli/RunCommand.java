package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Summary;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.model.FileFailure;
import org.lightmarket.report.Report;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket run}: all replications of a scenario into a result folder. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs all replications of a scenario and writes a result folder.",
    footer = {"", "Example: lightmarket run scenarios/mm1.json --replications 5 --out results/mm1"})
public final class RunCommand implements Callable<Integer> {
  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private StudyRun run = new StudyRun();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    run.check();
    StudyRun.Ran ran = run.run(scenario.read(), scenario.isStandardInput(), spec());
    if (ran.tables() == null) {
      return ExitCode.INTERRUPTED;
    }
    print(ran.tables(), ran.folder());
    return ExitCode.DONE;
  }

  private void print(ResultTables tables, Path folder) {
    PrintWriter output = spec().commandLine().getOut();
    boolean isTable = run.format().equals("table");
    if (!isTable) {
      output.print(SummaryText.of(Summary.of(tables.metrics()), run.format()));
    }
    try {
      Results results = ResultFolder.read(folder);
      if (isTable && !run.isQuiet()) {
        output.print(HeadlineTable.text(results));
        output.flush();
      }
      Path report = Report.write(folder, results);
      if (isTable) {
        output.println("Report: " + report);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the report: " + FileFailure.text(failed), failed);
    }
    output.flush();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
