package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Kind;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket compare}: one world under several mechanisms, or the variants of a file. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Runs a scenario under several mechanisms, with the same clients, demand and seeds, and"
            + " says which is best at what.",
    footer = {
      "",
      "Example: lightmarket compare scenarios/les-day.json --mechanisms vickrey,posted-price",
      "To have more replications: lightmarket compare --resume results/les-day/TIME"
          + " --replications 40"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String OPTION = "--mechanisms";

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private StudyRun run = new StudyRun();

  @Option(
      names = OPTION,
      paramLabel = "NAME",
      split = ",",
      description = "Mechanisms to compare, at least two; by default the variants of the file.")
  private List<String> mechanisms = new ArrayList<>();

  @Option(
      names = "--no-bounds",
      description =
          "Leave out random allocation and the bounds of welfare and revenue, which take some 80"
              + " bytes of memory for each request of a replication.")
  private boolean noBounds;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    run.check();
    mechanisms.replaceAll(String::strip);
    checkMechanisms();
    return run.execute(RunAction.COMPARE, scenario, settings(), !noBounds, spec());
  }

  private void checkMechanisms() {
    List<String> known = new ArrayList<>();
    for (Kind kind : MechanismKind.values()) {
      known.add(kind.key());
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String mechanism : mechanisms) {
      if (!known.contains(mechanism)) {
        throw new InputException(
            OPTION + " " + mechanism + " is unknown", Nearest.advice(mechanism, known));
      }
      if (!seen.add(mechanism)) {
        throw new InputException(OPTION + " names " + mechanism + " twice", "Name each once.");
      }
    }
    if (mechanisms.size() == 1) {
      throw new InputException(
          OPTION + " " + mechanisms.get(0) + ": one mechanism is no comparison",
          "Name two or more, separated by commas.");
    }
  }

  /** A variant per mechanism, in place of any that the file has. */
  private List<Setting> settings() {
    if (mechanisms.isEmpty()) {
      return List.of();
    }
    String variants =
        mechanisms.stream()
            .map(JsonWriter::quoted)
            .map(name -> "{\"name\": " + name + ", \"set\": {\"/mechanism\": " + name + "}}")
            .collect(Collectors.joining(", ", "[", "]"));
    return List.of(Setting.ofOption(OPTION, "/variants", variants));
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
