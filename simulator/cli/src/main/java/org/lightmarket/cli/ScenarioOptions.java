package org.lightmarket.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.MemoryEstimate;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The scenario of a command and what overrides its fields. */
final class ScenarioOptions {
  private static final String REPLICATIONS = "--replications";

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "Scenario file; - is standard input.")
  private @Nullable String file;

  @Option(
      names = "--set",
      paramLabel = "POINTER=VALUE",
      description = "Overrides a field: JSON pointer and value (JSON if it parses, else text).")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Overrides the seed.")
  private @Nullable String seed;

  @Option(names = REPLICATIONS, paramLabel = "N", description = "Overrides their number.")
  private @Nullable String replications;

  /** Whether one is named. */
  boolean isGiven() {
    return file != null;
  }

  /** Whether the scenario comes from standard input. */
  boolean isStandardInput() {
    return ScenarioReader.STDIN.equals(file);
  }

  /** Whether a manifest or a folder is named in its place. */
  boolean isRecordedRun() {
    try {
      return file != null
          && !file.isEmpty()
          && !isStandardInput()
          && RecordedRun.isNamedBy(Path.of(file));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  /** The file as a path. */
  Path path() {
    return Path.of(name());
  }

  private String name() {
    if (file == null) {
      throw new InputException(
          "Missing required parameter: 'SCENARIO'",
          "Name a scenario file, such as scenarios/les-day.json; - is standard input.");
    }
    return file;
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
    return read(own, List.of());
  }

  /** The same with settings after those of the user as well. */
  Study read(List<Setting> own, List<Setting> last) {
    List<Setting> settings = new ArrayList<>(settings(own));
    settings.addAll(last);
    Study study = ScenarioReader.read(name(), settings);
    MemoryEstimate.check(study, Runtime.getRuntime().maxMemory());
    return study;
  }

  /** All settings of the command line, after those of the command's own. */
  List<Setting> settings(List<Setting> own) {
    List<Setting> settings = new ArrayList<>(own);
    for (String set : sets) {
      settings.add(Setting.parse(set));
    }
    if (seed != null) {
      settings.add(Setting.ofOption("--seed", "/seed", seed));
    }
    settings.addAll(lengthSettings());
    return settings;
  }

  /** Those that say how many replications are run: a run that is resumed may change them. */
  List<Setting> lengthSettings() {
    return replications == null
        ? List.of()
        : List.of(Setting.ofOption(REPLICATIONS, "/replications", replications));
  }

  /** Settings that give a study as many replications as another one has. */
  static List<Setting> lengthOf(Study study) {
    int wanted = study.variants().get(0).replications();
    return List.of(Setting.ofOption(REPLICATIONS, "/replications", Integer.toString(wanted)));
  }
}
