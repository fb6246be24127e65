package org.lightmarket.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.JournalLedgers;
import org.lightmarket.experiment.LocalEngine;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunInfo;
import org.lightmarket.experiment.Summary;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.report.Report;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lightmarket run}: all replications of a scenario into a result folder. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs all replications of a scenario and writes a result folder.",
    footer = {"", "Example: lightmarket run scenarios/mm1.json --replications 5 --out results/mm1"})
public final class RunCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  @Mixin private ScenarioOptions scenario = new ScenarioOptions();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "New or empty folder for the results; by default results/<scenario>/<time>.")
  private @Nullable Path out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; by default one per processor. Results do not depend on it.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      defaultValue = "fast",
      description = "Event kernel: fast or ssj. Results do not depend on it.")
  private String kernel = "fast";

  @Option(
      names = "--keep-ledgers",
      description = "Keep the journals of all replications, not only of the first.")
  private boolean keepLedgers;

  @Option(names = "--quiet", description = "No progress, no table.")
  private boolean quiet;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Output: table, json or csv.")
  private String format = "table";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (threads < 1) {
      throw new InputException(
          "--threads " + threads + " is below 1", "Allowed: a whole number from 1.");
    }
    SummaryText.checkFormat(format);
    KernelKind kind = kernelKind();
    Study study = scenario.read();
    Scenario first = study.variants().get(0);
    PrintWriter err = spec().commandLine().getErr();
    LocalEngine engine = new LocalEngine(threads);
    Function<Path, RunInfo> info =
        folder ->
            new RunInfo(
                BuildInfo.version(),
                BuildInfo.commit(),
                command(folder),
                engine.name(),
                kind.key());
    List<ReplicationTask> tasks = tasks(study);
    ResultWriter writer =
        out != null
            ? ResultWriter.begin(out, study, info)
            : ResultWriter.beginNew(defaultFolder(first), study, info);
    @Nullable ResultTables tables;
    try (RunEnding ending = new RunEnding(writer, err);
        RunProgress progress = new RunProgress(tasks, err, quiet)) {
      Replicator replicator =
          new Replicator(kind, new JournalLedgers(writer.folder(), study, keepLedgers));
      engine.run(tasks, replicator, progress, ending::add);
      tables = ending.complete();
    }
    if (tables == null) {
      return ExitCode.INTERRUPTED;
    }
    print(tables, writer.folder());
    return ExitCode.DONE;
  }

  private static List<ReplicationTask> tasks(Study study) {
    List<ReplicationTask> tasks = new ArrayList<>();
    for (int variant = 0; variant < study.variants().size(); variant++) {
      Scenario each = study.variants().get(variant);
      for (int replication = 0; replication < each.replications(); replication++) {
        tasks.add(new ReplicationTask(variant, each, replication));
      }
    }
    return tasks;
  }

  private Path defaultFolder(Scenario first) {
    return Path.of(
        "results", first.name(), STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  private KernelKind kernelKind() {
    List<String> names = new ArrayList<>();
    for (KernelKind kind : KernelKind.values()) {
      if (kind.key().equals(kernel)) {
        return kind;
      }
      names.add(kind.key());
    }
    throw new InputException("--kernel " + kernel + " is unknown", Nearest.advice(kernel, names));
  }

  /** A command line that makes the same tables: of standard input, from the resolved scenario. */
  private String command(Path folder) {
    List<String> words = new ArrayList<>(List.of("lightmarket"));
    if (scenario.isStandardInput()) {
      words.addAll(List.of("run", folder.resolve(ResultWriter.SCENARIO).toString()));
    } else {
      words.addAll(spec().commandLine().getParseResult().originalArgs());
    }
    return words.stream().map(RunCommand::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_./:=,@%+-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  private void print(ResultTables tables, Path folder) {
    PrintWriter output = spec().commandLine().getOut();
    boolean isTable = format.equals("table");
    if (!isTable) {
      output.print(SummaryText.of(Summary.of(tables.metrics()), format));
    }
    try {
      Results results = ResultFolder.read(folder);
      if (isTable && !quiet) {
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
