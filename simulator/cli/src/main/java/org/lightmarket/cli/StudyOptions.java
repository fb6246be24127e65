package org.lightmarket.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.MemoryEstimate;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.ReplicationRule;
import org.lightmarket.experiment.sweep.Sweep;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.JsonWriter;
import picocli.CommandLine.Option;

/** The study of a command, whatever file it is made of, and what overrides its fields. */
abstract sealed class StudyOptions permits ScenarioOptions, SweepOptions {
  private static final String REPLICATIONS = "--replications";
  private static final String PRECISION = "--precision";

  /** Metric, perhaps class, and a number. */
  private static final Pattern GOAL =
      Pattern.compile("([^:=]+)(?::([^:=]+))?=(\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?)");

  @Option(
      names = "--set",
      paramLabel = "POINTER=VALUE",
      description = "Overrides a field: JSON pointer and value (JSON if it parses, else text).")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Overrides the seed.")
  private @Nullable String seed;

  @Option(names = REPLICATIONS, paramLabel = "N", description = "Overrides their number.")
  private @Nullable String replications;

  @Option(
      names = PRECISION,
      paramLabel = "METRIC[:CLASS]=SHARE",
      split = ",",
      description = {
        "Adds replications until the metric is known this well: revenue=0.01 for a mean that is off"
            + " by 1 %% at most, with 95 %% confidence. Several must all be met, in every variant."
            + " The least number is --replications."
      })
  private List<String> precision = new ArrayList<>();

  @Option(
      names = "--replications-most",
      paramLabel = "N",
      description = "With --precision: replications end at this number in any case.")
  private @Nullable String replicationsMost;

  /**
   * A study, and what it is a sweep of.
   *
   * @param sweep null if it is none
   */
  record Planned(Study study, @Nullable Sweep sweep) {}

  /** The file as the user wrote it; null if none is named. */
  abstract @Nullable String file();

  /** What to name as a file, with an example. */
  abstract InputException missing();

  /**
   * Reads the file.
   *
   * @param settings laid over its scenario
   */
  abstract Planned planned(List<Setting> settings);

  /** Whether one is named. */
  boolean isGiven() {
    return file() != null;
  }

  /** Whether the file is standard input. */
  boolean isStandardInput() {
    return ScenarioReader.STDIN.equals(file());
  }

  /** Whether a manifest or a folder is named in its place. */
  boolean isRecordedRun() {
    @Nullable String file = file();
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

  /** The file's name, which must be given. */
  final String name() {
    @Nullable String file = file();
    if (file == null) {
      throw missing();
    }
    return file;
  }

  /**
   * Reads and checks the study.
   *
   * @throws org.lightmarket.model.InputException with all that is wrong, or if it cannot fit into
   *     the memory
   */
  Planned read() {
    return read(List.of());
  }

  /** The same with settings of the command's own, before those of the user. */
  Planned read(List<Setting> own) {
    return read(own, List.of());
  }

  /** The same with settings after those of the user as well. */
  Planned read(List<Setting> own, List<Setting> last) {
    List<Setting> settings = new ArrayList<>(settings(own));
    settings.addAll(last);
    name();
    Planned planned = planned(settings);
    checked(planned.study());
    if (replicationsMost != null && planned.study().stopping().isFixed()) {
      throw new InputException(
          "--replications-most " + replicationsMost + ": there is no goal that could end it before",
          "Give --precision as well, or --replications for a fixed number.");
    }
    return planned;
  }

  /** Refuses a study that cannot be run. */
  static Study checked(Study study) {
    MemoryEstimate.check(study, Runtime.getRuntime().maxMemory());
    ReplicationRule.check(study);
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
    List<Setting> settings = new ArrayList<>();
    if (replications != null) {
      settings.add(Setting.ofOption(REPLICATIONS, "/replications", replications));
    }
    if (!precision.isEmpty()) {
      String goals =
          precision.stream().map(StudyOptions::goal).collect(Collectors.joining(", ", "[", "]"));
      settings.add(Setting.ofOption(PRECISION, "/stopping/goals", goals));
    }
    if (replicationsMost != null) {
      settings.add(
          Setting.ofOption("--replications-most", "/stopping/replicationsMost", replicationsMost));
    }
    return settings;
  }

  private static String goal(String text) {
    Matcher parts = GOAL.matcher(text);
    if (!parts.matches()) {
      throw new InputException(
          PRECISION + " " + text + ": not a goal",
          "Write METRIC=SHARE or METRIC:CLASS=SHARE, such as revenue=0.01 or"
              + " latency-mean:paid=0.05.");
    }
    String className = parts.group(2) == null ? "all" : parts.group(2);
    return "{\"metric\": "
        + JsonWriter.quoted(parts.group(1))
        + ", \"class\": "
        + JsonWriter.quoted(className)
        + ", \"precision\": "
        + parts.group(3)
        + "}";
  }

  /** Settings that give a study as many replications as another one has. */
  static List<Setting> lengthOf(Study study) {
    return List.of(
        Setting.ofOption(REPLICATIONS, "/replications", Integer.toString(study.replications())),
        Setting.ofOption(PRECISION, "/stopping", study.stoppingJson()));
  }
}
