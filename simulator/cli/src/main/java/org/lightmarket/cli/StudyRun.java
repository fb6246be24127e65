package org.lightmarket.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.Demand;
import org.lightmarket.experiment.JournalLedgers;
import org.lightmarket.experiment.LocalEngine;
import org.lightmarket.experiment.RecordedRun;
import org.lightmarket.experiment.ReplicationRule;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.experiment.ResultWriter;
import org.lightmarket.experiment.RunAction;
import org.lightmarket.experiment.RunInfo;
import org.lightmarket.experiment.WarmUpPilot;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.metrics.ResultTables;
import org.lightmarket.model.InputException;
import org.lightmarket.report.ReportFormat;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Nearest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Runs all replications of a study into a result folder: the options for it and the doing. */
final class StudyRun {
  private static final String REPORT = "--report";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "New or empty folder for the results; by default results/<scenario>/<time>.")
  private @Nullable Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "Event kernel: fast (by default) or ssj. Results do not depend on it.")
  private @Nullable String kernel;

  @Option(
      names = "--resume",
      paramLabel = "FOLDER",
      description = {
        "Goes on with the run of a result folder that was stopped, or that is to have more"
            + " --replications. Its manifest holds the scenario. The tables come out as those of"
            + " one run."
      })
  private @Nullable Path resume;

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
      defaultValue = "table",
      description = "Output: table, json or csv.")
  private String format = "table";

  /** Refuses options that are wrong, before anything is read. */
  void check() {
    threads.count();
    if (resume != null && out != null) {
      throw new InputException(
          "--out beside --resume: a run is resumed in its own folder", "Leave --out away.");
    }
    SummaryText.checkFormat(format);
    ReportFormat.parse(REPORT, report);
    kernelKind("");
  }

  /**
   * Runs what a command line names, prints what it came to and makes its report.
   *
   * @param asked the command
   * @param own settings of the command, before those of the user
   * @param bounds whether a comparison has random allocation and bounds beside its variants
   * @return the exit code
   */
  int execute(
      RunAction asked, StudyOptions scenario, List<Setting> own, boolean bounds, CommandSpec spec)
      throws InterruptedException {
    check();
    PrintWriter err = spec.commandLine().getErr();
    StudyOrigin origin = StudyOrigin.of(asked, scenario, own, bounds, resume, err);
    WarmUpPilot.@Nullable Found warmUp = warmUp(origin, err);
    ResultWriter writer = begin(origin, warmUp, spec);
    Study study = warmUp == null ? origin.study() : warmUp.in(origin.study());
    @Nullable ResultTables tables = run(origin, study, writer, err);
    if (tables == null) {
      return ExitCode.INTERRUPTED;
    }
    if (origin.action() == RunAction.COMPARE && Demand.isCommon(study)) {
      Demand.checkCommon(tables.demand());
    }
    StudyOutput output =
        new StudyOutput(
            spec.commandLine().getOut(), err, format, quiet, ReportFormat.parse(REPORT, report));
    output.print(origin, writer.folder(), tables);
    return origin.repeats() == null
        ? ExitCode.DONE
        : output.repeated(origin.repeats(), writer.folder());
  }

  /** The end of the warm-up where pilots find it; null where it is given. */
  private WarmUpPilot.@Nullable Found warmUp(StudyOrigin origin, PrintWriter err)
      throws InterruptedException {
    List<ReplicationTask> pilots = WarmUpPilot.tasks(origin.study());
    if (pilots.isEmpty()) {
      return null;
    }
    Optional<WarmUpPilot.Found> known =
        Optional.ofNullable(origin.resumes()).flatMap(RecordedRun::warmUp);
    if (known.isPresent()) {
      return known.get();
    }
    try (RunProgress progress = new RunProgress("pilot", pilots, err, quiet)) {
      WarmUpPilot.Found found =
          WarmUpPilot.find(
              origin.study(), new LocalEngine(threads.count()), kernelKind(origin), progress);
      if (!quiet) {
        err.println("warm-up by MSER-5: " + Quantities.duration(found.warmUpNs()));
        err.flush();
      }
      return found;
    }
  }

  private ResultWriter begin(
      StudyOrigin origin, WarmUpPilot.@Nullable Found warmUp, CommandSpec spec) {
    @Nullable RecordedRun resumes = origin.resumes();
    if (resumes != null) {
      checkLedgers(resumes);
      ResultWriter writer =
          ResultWriter.resume(
              resumes, origin.study(), info(origin, warmUp, resumes.folder(), spec));
      if (!quiet) {
        spec.commandLine()
            .getErr()
            .printf(
                "Going on in %s: %d of %s replications are finished%n",
                writer.folder(), writer.finished(), all(origin.study()));
      }
      return writer;
    }
    Function<Path, RunInfo> info = folder -> info(origin, warmUp, folder, spec);
    return out != null
        ? ResultWriter.begin(out, origin.study(), info)
        : ResultWriter.beginNew(
            defaultFolder(origin.study().variants().get(0)), origin.study(), info);
  }

  private void checkLedgers(RecordedRun resumes) {
    if (keepLedgers && !resumes.keepsLedgers()) {
      throw new InputException(
          "--keep-ledgers: the run in "
              + resumes.folder()
              + " has not kept the journals of its replications",
          "Leave the option away, or run the scenario into another folder.");
    }
  }

  /** How many replications there will be, as far as that is known. */
  private static String all(Study study) {
    int variants = study.variants().size();
    return study.stopping().isFixed()
        ? Integer.toString(variants * study.replications())
        : variants * study.replications() + " to " + variants * study.replicationsMost();
  }

  /** The tables of all replications; null if somebody interrupted the run. */
  private @Nullable ResultTables run(
      StudyOrigin origin, Study study, ResultWriter writer, PrintWriter err)
      throws InterruptedException {
    try (RunEnding ending = new RunEnding(writer, err)) {
      boolean all = keepLedgers || (origin.resumes() != null && origin.resumes().keepsLedgers());
      Replicator replicator =
          new Replicator(kernelKind(origin), new JournalLedgers(writer.folder(), study, all));
      if (origin.bounds()) {
        replicator = replicator.withBounds();
      }
      ReplicationRule rule = ReplicationRule.of(study);
      int each = rule.first();
      while (true) {
        List<ReplicationTask> tasks = writer.unfinished(tasks(study, each));
        try (RunProgress progress = new RunProgress("replication", tasks, err, quiet)) {
          new LocalEngine(threads.count()).run(tasks, replicator, progress, ending::add);
        }
        ReplicationRule.Look look = rule.look(each, writer.tables());
        tell(study, look, err);
        if (look.next().isEmpty()) {
          return ending.complete(look);
        }
        each = look.next().getAsInt();
      }
    }
  }

  private void tell(Study study, ReplicationRule.Look look, PrintWriter err) {
    for (ReplicationRule.State state : quiet ? List.<ReplicationRule.State>of() : look.states()) {
      err.printf(
          Locale.ROOT,
          "%d replications: %s of %s is known to ±%.3g %%%s, wanted ±%.3g %%%n",
          look.replications(),
          state.goal().metric(),
          state.goal().className(),
          100 * state.relativeHalfWidth(),
          study.variants().size() == 1 ? "" : " in " + state.variant(),
          100 * state.goal().precision() / (1 + state.goal().precision()));
    }
    err.flush();
  }

  private RunInfo info(
      StudyOrigin origin, WarmUpPilot.@Nullable Found warmUp, Path folder, CommandSpec spec) {
    return new RunInfo(
        BuildInfo.version(),
        BuildInfo.commit(),
        command(origin, folder, spec),
        ShellLine.of(spec.commandLine().getParseResult().originalArgs()),
        new LocalEngine(threads.count()).name(),
        kernelKind(origin).key(),
        origin.action(),
        origin.bounds(),
        keepLedgers,
        warmUp,
        origin.sweep(),
        origin.repeats());
  }

  private static List<ReplicationTask> tasks(Study study, int replications) {
    List<ReplicationTask> tasks = new ArrayList<>();
    for (int variant = 0; variant < study.variants().size(); variant++) {
      Scenario each = study.variants().get(variant);
      for (int replication = 0; replication < replications; replication++) {
        tasks.add(new ReplicationTask(variant, each, replication));
      }
    }
    return tasks;
  }

  private Path defaultFolder(Scenario first) {
    return Path.of(
        "results", first.name(), STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  /** The kernel of the command line, else that of a run that is repeated. */
  private KernelKind kernelKind(StudyOrigin origin) {
    return kernelKind(origin.repeats() == null ? "" : origin.repeats().kernel());
  }

  private KernelKind kernelKind(String otherwise) {
    List<String> names = new ArrayList<>();
    for (KernelKind kind : KernelKind.values()) {
      if (kind.key().equals(kernel == null ? otherwise : kernel)) {
        return kind;
      }
      names.add(kind.key());
    }
    if (kernel == null) {
      return KernelKind.FAST;
    }
    throw new InputException("--kernel " + kernel + " is unknown", Nearest.advice(kernel, names));
  }

  /**
   * A command line that makes the same tables: of standard input, from the resolved scenario; of a
   * run with more replications than it began with, from the manifest.
   */
  private static String command(StudyOrigin origin, Path folder, CommandSpec spec) {
    @Nullable RecordedRun resumes = origin.resumes();
    if (origin.isStandardInput() && origin.sweep() != null) {
      return ShellLine.of(
          List.of(origin.action().key(), folder.resolve(RecordedRun.FILE).toString()));
    }
    if (origin.isStandardInput()) {
      return ShellLine.of(
          List.of(origin.action().key(), folder.resolve(ResultWriter.SCENARIO).toString()));
    }
    if (resumes == null) {
      return ShellLine.of(spec.commandLine().getParseResult().originalArgs());
    }
    return resumes.isOf(origin.study()) && origin.action() == resumes.action()
        ? resumes.command()
        : ShellLine.of(List.of(origin.action().key(), resumes.file().toString()));
  }
}
