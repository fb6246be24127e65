package org.lightmarket.experiment.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.lightmarket.agent.DemandKind;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.kernel.TracingKernel;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.metrics.ReplicationTables;
import org.lightmarket.metrics.SeriesTable;
import org.lightmarket.model.FileFailure;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * Rows that hold in every scenario: Little's law L = λW at the servers, and the same events from
 * both kernels; and where a trace is replayed, the requests of its file in every bin. In the quick
 * suite of a scenario with a market the first forty minutes are run, a mere queue is run whole.
 */
final class ScenarioRows {
  private static final String CUT = "/horizon=40m";
  private static final double GOAL = 0.01;
  private static final int REPLICATIONS = 4;

  private static final KernelKind[] KERNELS = KernelKind.values();

  private final int threads;
  private final List<Setting> settings;
  private final boolean whole;
  private final Runnable step;

  /**
   * Rows with settings of the scenarios.
   *
   * @param whole whether all is run to the horizon, and Little's law checked in every variant
   * @param step called when a simulation is done
   */
  ScenarioRows(int threads, List<Setting> settings, boolean whole, Runnable step) {
    this.threads = threads;
    this.settings = settings;
    this.whole = whole;
    this.step = step;
  }

  /** Number of simulations for scenarios. */
  int steps(List<Path> files) {
    int steps = 0;
    for (Path file : files) {
      List<Scenario> variants = variants(file);
      steps += (whole ? variants.size() : 1) * REPLICATIONS;
      steps += variants.size() * KERNELS.length + (int) traces(variants.get(0)).count();
    }
    return steps;
  }

  /** The scenarios of a folder, by name. */
  static List<Path> files(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.endsWith("scenario.schema.json"))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw FileFailure.unchecked(folder, failed);
    }
  }

  /**
   * The rows of a scenario: Little's law in its first variant, or in all if they are run whole,
   * equal events in every one, and the bins of its traces.
   */
  void run(Path file, Consumer<ValidationRow> rows) throws InterruptedException {
    List<Scenario> variants = variants(file);
    for (Scenario variant : whole ? variants : variants.subList(0, 1)) {
      rows.accept(little(name(file, variant), variant));
    }
    for (Scenario variant : variants) {
      rows.accept(kernels(name(file, variant), variant));
    }
    for (ClientGroupSpec group : traces(variants.get(0)).toList()) {
      rows.accept(trace(file, group));
    }
  }

  /** The groups of a scenario that replay a file. */
  private static Stream<ClientGroupSpec> traces(Scenario scenario) {
    return scenario.clients().stream().filter(group -> group.demand().kind() == DemandKind.TRACE);
  }

  /** Requests of a group against its file, in bins as the file has them. */
  private ValidationRow trace(Path file, ClientGroupSpec group) {
    TraceRow trace = TraceRow.of(group);
    Setting bins =
        Setting.ofOption("bins", "/output/seriesInterval", "\"" + trace.binNs() + "ns\"");
    Scenario scenario = variants(file, bins).get(0);
    SeriesTable series = tables(scenario, 0, KernelKind.FAST.create()).series();
    step.run();
    String name = name(file, scenario) + ", " + group.name();
    return trace.row(name, group.name(), series, scenario.horizonNs());
  }

  private static String name(Path file, Scenario variant) {
    return file.getFileName() + ", " + variant.variant();
  }

  private List<Scenario> variants(Path file, Setting... more) {
    List<Setting> all = new ArrayList<>(settings);
    all.addAll(List.of(more));
    List<Scenario> variants = ScenarioReader.read(file, all).variants();
    if (whole || variants.stream().allMatch(variant -> variant.mechanism() == null)) {
      return variants;
    }
    all.add(Setting.parse(CUT));
    return ScenarioReader.read(file, all).variants();
  }

  /**
   * L over λW. A request that is still at a server when demand ends counts to W in full and to L
   * until then only, so that in a run of length T the ratio may be off by W / T; the interval is
   * Student's over replications, widened by that.
   */
  private ValidationRow little(String name, Scenario scenario) throws InterruptedException {
    double[] ratio = new double[REPLICATIONS];
    double[] edge = new double[REPLICATIONS];
    Parallel.forEach(
        threads,
        REPLICATIONS,
        replication -> {
          MetricTable metrics = tables(scenario, replication, KernelKind.FAST.create()).metrics();
          double[] l = metrics.values(scenario.variant(), "all", "little-l");
          double[] lambdaW = metrics.values(scenario.variant(), "all", "little-lambda-w");
          double[] demanded = metrics.values(scenario.variant(), "all", "requests-counted");
          ratio[replication] = l[0] / lambdaW[0];
          edge[replication] = lambdaW[0] / demanded[0];
          step.run();
        });
    double error = Math.sqrt(StatUtils.variance(ratio) / REPLICATIONS);
    return ValidationRow.of(
        name + ": L over lambda W",
        1,
        StatUtils.mean(ratio),
        error,
        StatUtils.mean(edge),
        REPLICATIONS,
        GOAL);
  }

  private static ReplicationTables tables(Scenario scenario, int replication, Kernel kernel) {
    ReplicationTask task = new ReplicationTask(0, scenario, replication);
    return new Replicator(KernelKind.FAST, (each, clock) -> new MemoryLedger(clock))
        .run(task, kernel, progress -> {})
        .tables();
  }

  /** 1 if the hashes over time, phase, sequence and kind of all events are equal. */
  private ValidationRow kernels(String name, Scenario scenario) throws InterruptedException {
    long[] hashes = new long[KERNELS.length];
    Parallel.forEach(
        threads,
        KERNELS.length,
        kind -> {
          TracingKernel kernel = new TracingKernel(KERNELS[kind].create());
          tables(scenario, 0, kernel);
          hashes[kind] = kernel.traceHash();
          step.run();
        });
    boolean same = true;
    for (long hash : hashes) {
      same &= hash == hashes[0];
    }
    return ValidationRow.exact(name + ": same events from both kernels", 1, same ? 1 : 0);
  }
}
