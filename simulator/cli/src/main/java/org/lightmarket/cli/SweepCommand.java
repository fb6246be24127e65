package org.lightmarket.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.RunAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lightmarket sweep}: a plan of points over fields of a scenario, and their effects. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a scenario at the points of a plan over any of its fields, with the same seeds, and"
          + " says which field matters for what. The plan is a grid, one field at a time or a Latin"
          + " hypercube. A sweep file names all that:",
      "",
      "  {",
      "    \"scenario\": \"mm1.json\",     // counts from this file",
      "    \"plan\": \"one-at-a-time\",    // or grid, latin-hypercube",
      "    \"factors\": [",
      "      {\"name\": \"load\", \"pointer\": \"/clients/0/demand/requestsPerSecond\",",
      "       \"values\": [0.6, 0.9]},      // values in order, of any type",
      "      {\"pointer\": [\"/servers/0/workers\"], // several are set alike",
      "       \"from\": 1, \"to\": 4, \"steps\": 2, \"integer\": true}",
      "    ],",
      "    \"metrics\": [\"latency-mean\", {\"metric\": \"revenue\", \"class\": \"all\"}],",
      "    \"set\": {\"/horizon\": \"1h\"}     // other changes of the scenario",
      "  }",
      "",
      "A range has \"scale\": \"log\" if equal steps are equal factors, and in a latin-hypercube no"
          + " steps but \"points\": N, \"seed\": S beside the plan.",
    },
    footer = {
      "",
      "Example: lightmarket sweep scenarios/sweeps/reserve-and-capacity.json --replications 3",
      "To go on if it was stopped: lightmarket sweep --resume results/les-day/TIME"
    })
public final class SweepCommand implements Callable<Integer> {
  @Mixin private SweepOptions sweep = new SweepOptions();
  @Mixin private StudyRun run = new StudyRun();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    run.check();
    return run.execute(RunAction.SWEEP, sweep, List.of(), false, spec());
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
