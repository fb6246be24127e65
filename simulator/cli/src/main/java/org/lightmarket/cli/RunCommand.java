package org.lightmarket.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Summary;
import org.lightmarket.metrics.ResultTables;
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
    @Nullable ResultTables tables = ran.tables();
    if (tables == null) {
      return ExitCode.INTERRUPTED;
    }
    run.print(
        ran.folder(),
        spec().commandLine().getOut(),
        format -> SummaryText.of(Summary.of(tables.metrics()), format),
        HeadlineTable::text);
    return ExitCode.DONE;
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
