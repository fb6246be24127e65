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
import java.util.concurrent.atomic.AtomicBoolean;
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
import org.lightmarket.model.InputException;
import org.lightmarket.report.Report;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;
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
      throw new InputException("--threads " + threads + " is below 1", "At least 1 is wanted.");
    }
    HeadlineTable.checkFormat(format);
    KernelKind kind = kernelKind();
    Study study = scenario.read();
    Scenario first = study.variants().get(0);
    Path folder = out != null ? out : defaultFolder(first);
    PrintWriter err = spec().commandLine().getErr();
    LocalEngine engine = new LocalEngine(threads);
    RunInfo info =
        new RunInfo(BuildInfo.version(), BuildInfo.commit(), command(), engine.name(), kind.key());
    List<ReplicationTask> tasks = tasks(study);
    ResultWriter writer = ResultWriter.begin(folder, study, info);
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupted = new Thread(() -> interrupted(writer, done, err), "interrupt");
    Runtime.getRuntime().addShutdownHook(interrupted);
    ResultTables tables;
    try (RunProgress progress = new RunProgress(tasks, err, quiet)) {
      engine.run(
          tasks,
          new Replicator(kind, new JournalLedgers(folder, study, keepLedgers)),
          progress,
          result -> {
            synchronized (writer) {
              writer.add(result);
            }
          });
      synchronized (writer) {
        tables = writer.end(true);
        done.set(true);
      }
    } finally {
      done.set(true);
      removeHook(interrupted);
    }
    print(tables, writeReport(folder));
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

  private static void interrupted(ResultWriter writer, AtomicBoolean done, PrintWriter err) {
    synchronized (writer) {
      if (!done.getAndSet(true)) {
        writer.end(false);
        err.println();
        err.println(
            "Interrupted. The finished replications are in "
                + writer.folder()
                + "; run the command again with another --out for all of them.");
        err.flush();
      }
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The machine is ending already; the hook has its own test of what is done.
      return;
    }
  }

  private static Path writeReport(Path folder) {
    try {
      return Report.write(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path defaultFolder(Scenario first) {
    return Path.of(
        "results", first.name(), STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
  }

  private KernelKind kernelKind() {
    for (KernelKind kind : KernelKind.values()) {
      if (kind.key().equals(kernel)) {
        return kind;
      }
    }
    throw new InputException("--kernel " + kernel + " is unknown", "Allowed are fast, ssj.");
  }

  private String command() {
    return "lightmarket " + String.join(" ", spec().commandLine().getParseResult().originalArgs());
  }

  private void print(ResultTables tables, Path report) {
    PrintWriter output = spec().commandLine().getOut();
    if (!quiet || !format.equals("table")) {
      output.print(new HeadlineTable(Summary.of(tables.metrics())).text(format));
    }
    if (format.equals("table")) {
      output.println("Report: " + report);
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
