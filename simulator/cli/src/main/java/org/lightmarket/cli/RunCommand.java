package org.lightmarket.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.RunAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket run}: all replications of a scenario into a result folder. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs all replications of a scenario and writes a result folder. In place of SCENARIO a"
          + " manifest.json, or its result folder, repeats that run and says whether the tables"
          + " are the same, bit for bit (exit code 3 if not)."
    },
    footer = {
      "",
      "Example: lightmarket run scenarios/mm1.json --replications 5 --out results/mm1",
      "To repeat it: lightmarket run results/mm1/manifest.json --out results/again",
      "To go on if it was stopped: lightmarket run --resume results/mm1",
      "To have more replications: lightmarket run --resume results/mm1 --replications 40",
      "As many as it takes: lightmarket run scenarios/mm1.json --precision latency-mean=0.01"
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private StudyRun run = new StudyRun();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return run.execute(RunAction.RUN, scenario, List.of(), false, spec());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
