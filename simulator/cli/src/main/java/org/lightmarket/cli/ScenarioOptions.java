package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.MemoryEstimate;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenario of a command and what overrides its fields. */
final class ScenarioOptions {
  @Parameters(
      index = "0",
      paramLabel = "SCENARIO",
      description = "Scenario file; - is standard input.")
  private String file = "-";

  @Option(
      names = "--set",
      paramLabel = "POINTER=VALUE",
      description = "Overrides a field: JSON pointer and value (JSON if it parses, else text).")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Overrides the seed.")
  private @Nullable String seed;

  @Option(names = "--replications", paramLabel = "N", description = "Overrides their number.")
  private @Nullable String replications;

  /** Whether the scenario comes from standard input. */
  boolean isStandardInput() {
    return file.equals(ScenarioReader.STDIN);
  }

  /**
   * Reads and checks the scenario.
   *
   * @throws org.lightmarket.model.InputException with all that is wrong, or if it cannot fit into
   *     the memory
   */
  Study read() {
    return read(List.of());
  }

  /** The same with settings of the command's own, before those of the user. */
  Study read(List<Setting> own) {
    List<Setting> settings = new ArrayList<>(own);
    for (String set : sets) {
      settings.add(Setting.parse(set));
    }
    if (seed != null) {
      settings.add(Setting.ofOption("--seed", "/seed", seed));
    }
    if (replications != null) {
      settings.add(Setting.ofOption("--replications", "/replications", replications));
    }
    Study study = ScenarioReader.read(file, settings);
    MemoryEstimate.check(study, Runtime.getRuntime().maxMemory());
    return study;
  }
}
