package org.lightmarket.experiment.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.kernel.TracingKernel;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.model.FileFailure;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * Rows that hold in every scenario: Little's law L = λW at the servers, and the same events from
 * both kernels. Of a scenario with a market the first forty minutes are run, a mere queue is run
 * whole.
 */
final class ScenarioRows {
  private static final String CUT = "/horizon=40m";
  private static final double GOAL = 0.01;
  private static final int REPLICATIONS = 4;

  private static final KernelKind[] KERNELS = KernelKind.values();

  private final int threads;
  private final List<Setting> settings;
  private final Runnable step;

  /**
   * Rows with settings of the scenarios.
   *
   * @param step called when a simulation is done
   */
  ScenarioRows(int threads, List<Setting> settings, Runnable step) {
    this.threads = threads;
    this.settings = settings;
    this.step = step;
  }

  /** Number of simulations for scenarios. */
  int steps(List<Path> files) {
    int steps = 0;
    for (Path file : files) {
      steps += REPLICATIONS + variants(file).size() * KERNELS.length;
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

  /** The rows of a scenario: Little's law in its first variant, equal events in every one. */
  void run(Path file, Consumer<ValidationRow> rows) throws InterruptedException {
    List<Scenario> variants = variants(file);
    rows.accept(little(name(file, variants.get(0)), variants.get(0)));
    for (Scenario variant : variants) {
      rows.accept(kernels(name(file, variant), variant));
    }
  }

  private static String name(Path file, Scenario variant) {
    return file.getFileName() + ", " + variant.variant();
  }

  private List<Scenario> variants(Path file) {
    List<Scenario> whole = ScenarioReader.read(file, settings).variants();
    if (whole.stream().allMatch(variant -> variant.mechanism() == null)) {
      return whole;
    }
    List<Setting> cut = new ArrayList<>(settings);
    cut.add(Setting.parse(CUT));
    return ScenarioReader.read(file, cut).variants();
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
          MetricTable metrics = metrics(scenario, replication, KernelKind.FAST.create());
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

  private static MetricTable metrics(Scenario scenario, int replication, Kernel kernel) {
    ReplicationTask task = new ReplicationTask(0, scenario, replication);
    return new Replicator(KernelKind.FAST, (each, clock) -> new MemoryLedger(clock))
        .run(task, kernel, progress -> {})
        .tables()
        .metrics();
  }

  /** 1 if the hashes over time, phase, sequence and kind of all events are equal. */
  private ValidationRow kernels(String name, Scenario scenario) throws InterruptedException {
    long[] hashes = new long[KERNELS.length];
    Parallel.forEach(
        threads,
        KERNELS.length,
        kind -> {
          TracingKernel kernel = new TracingKernel(KERNELS[kind].create());
          metrics(scenario, 0, kernel);
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
