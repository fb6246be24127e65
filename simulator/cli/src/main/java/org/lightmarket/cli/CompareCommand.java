package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Benchmark;
import org.lightmarket.experiment.Comparison;
import org.lightmarket.experiment.Demand;
import org.lightmarket.experiment.MemoryEstimate;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.metrics.CsvTables;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Kind;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
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
      "Example: lightmarket compare scenarios/les-day.json --mechanisms vickrey,posted-price"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String OPTION = "--mechanisms";
  private static final String NO_BOUNDS = "--no-bounds";

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();
  @Mixin private StudyRun run = new StudyRun();

  @Option(
      names = OPTION,
      paramLabel = "NAME",
      split = ",",
      description = "Mechanisms to compare, at least two; by default the variants of the file.")
  private List<String> mechanisms = new ArrayList<>();

  @Option(
      names = NO_BOUNDS,
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
    Study study = scenario.read(settings());
    if (study.variants().stream().filter(v -> !v.variant().equals(Benchmark.NAME)).count() < 2) {
      throw new InputException(
          "there is only one world to compare",
          "Name mechanisms, such as --mechanisms vickrey,posted-price, or a file with variants.");
    }
    Study all = noBounds ? study : withBenchmark(study);
    StudyRun.Ran ran = run.run(all, scenario.isStandardInput(), spec(), !noBounds);
    if (ran.tables() == null) {
      return ExitCode.INTERRUPTED;
    }
    if (Demand.isCommon(all)) {
      Demand.checkCommon(ran.tables().demand());
    }
    Comparison comparison = compared(ran.tables(), ran.folder());
    run.print(
        ran.folder(),
        spec().commandLine().getOut(),
        format -> text(comparison, format),
        ComparisonText::of);
    return ExitCode.DONE;
  }

  /** A world that no lottery fits, such as one whose strategies need another market, has none. */
  private Study withBenchmark(Study study) {
    try {
      Study all = Benchmark.added(study, NO_BOUNDS);
      MemoryEstimate.check(all, Runtime.getRuntime().maxMemory());
      return all;
    } catch (InputException unfit) {
      PrintWriter err = spec().commandLine().getErr();
      err.println("lightmarket: without random allocation: " + unfit.getMessage());
      err.flush();
      return study;
    }
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

  private static Comparison compared(ResultTables tables, Path folder) {
    Comparison comparison = Comparison.of(tables.metrics());
    Path file = folder.resolve(Comparison.FILE);
    try {
      CsvTables.write(comparison.table(), file);
    } catch (IOException failed) {
      throw FileFailure.unchecked(file, failed);
    }
    return comparison;
  }

  private static String text(Comparison comparison, String format) {
    return format.equals("csv") ? CsvTables.text(comparison.table()) : comparison.json();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("the command line has not been parsed");
    }
    return spec;
  }
}
