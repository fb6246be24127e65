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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.JournalLedgers;
import org.lightmarket.experiment.LocalEngine;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunInfo;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.report.Report;
import org.lightmarket.report.ReportFormat;
import org.lightmarket.report.table.ResultFolder;
import org.lightmarket.report.table.Results;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Runs all replications of a study into a result folder: the options for it and the doing. */
final class StudyRun {
  private static final String TABLE = "table";
  private static final String REPORT = "--report";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

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

  @Option(
      names = REPORT,
      paramLabel = "FORMATS",
      defaultValue = "html",
      description = "Report: html, md and tex, several with commas. Default: ${DEFAULT-VALUE}.")
  private String report = "html";

  @Option(names = "--quiet", description = "No progress, no table.")
  private boolean quiet;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = TABLE,
      description = "Output: table, json or csv.")
  private String format = TABLE;

  /** What a run left: its tables, none if it was interrupted, and its folder. */
  record Ran(@Nullable ResultTables tables, Path folder) {}

  /** Refuses options that are wrong, before anything is read. */
  void check() {
    if (threads < 1) {
      throw new InputException(
          "--threads " + threads + " is below 1", "Allowed: a whole number from 1.");
    }
    SummaryText.checkFormat(format);
    ReportFormat.parse(REPORT, report);
    kernelKind();
  }

  /**
   * Runs a study.
   *
   * @param isReadFromStdin whether the scenario cannot be read again
   */
  Ran run(Study study, boolean isReadFromStdin, CommandSpec spec) throws InterruptedException {
    return run(study, isReadFromStdin, spec, false);
  }

  /** The same, if wanted with bounds of what any mechanism could reach. */
  Ran run(Study study, boolean isReadFromStdin, CommandSpec spec, boolean bounds)
      throws InterruptedException {
    KernelKind kind = kernelKind();
    Scenario first = study.variants().get(0);
    PrintWriter err = spec.commandLine().getErr();
    LocalEngine engine = new LocalEngine(threads);
    Function<Path, RunInfo> info =
        folder ->
            new RunInfo(
                BuildInfo.version(),
                BuildInfo.commit(),
                command(folder, isReadFromStdin, spec),
                engine.name(),
                kind.key());
    List<ReplicationTask> tasks = tasks(study);
    ResultWriter writer =
        out != null
            ? ResultWriter.begin(out, study, info)
            : ResultWriter.beginNew(defaultFolder(first), study, info);
    try (RunEnding ending = new RunEnding(writer, err);
        RunProgress progress = new RunProgress(tasks, err, quiet)) {
      Replicator replicator =
          new Replicator(kind, new JournalLedgers(writer.folder(), study, keepLedgers));
      engine.run(tasks, bounds ? replicator.withBounds() : replicator, progress, ending::add);
      return new Ran(ending.complete(), writer.folder());
    }
  }

  /**
   * Prints what a run came to and makes its report.
   *
   * @param forPrograms the output in a format, json or csv
   * @param forPeople the output as a table
   */
  void print(
      Path folder,
      PrintWriter output,
      UnaryOperator<String> forPrograms,
      Function<Results, String> forPeople) {
    boolean isTable = format.equals(TABLE);
    if (!isTable) {
      output.print(forPrograms.apply(format));
    }
    try {
      Results results = ResultFolder.read(folder);
      if (isTable && !quiet) {
        output.print(forPeople.apply(results));
        output.flush();
      }
      for (Path made : Report.write(folder, results, ReportFormat.parse(REPORT, report))) {
        if (isTable) {
          output.println("Report: " + made);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the report: " + FileFailure.text(failed), failed);
    }
    output.flush();
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
  private static String command(Path folder, boolean isReadFromStdin, CommandSpec spec) {
    List<String> words = new ArrayList<>(List.of("lightmarket"));
    if (isReadFromStdin) {
      words.addAll(List.of("run", folder.resolve(ResultWriter.SCENARIO).toString()));
    } else {
      words.addAll(spec.commandLine().getParseResult().originalArgs());
    }
    return words.stream().map(StudyRun::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_./:=,@%+-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
