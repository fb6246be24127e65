package org.lightmarket.experiment.validation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.StatUtils;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.market.Replication;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * Simulates queueing systems by replications and compares them with theory. Replications are
 * independent and their means close to normal, so the interval is Student's t at 99.9 %; the start
 * from an empty system is cut off by the warm-up, a fiftieth of the run.
 */
final class QueueRows {
  private final int threads;
  private final List<Setting> settings;
  private final Runnable step;

  /**
   * Rows with settings of their scenarios.
   *
   * @param step called when a replication is done
   */
  QueueRows(int threads, List<Setting> settings, Runnable step) {
    this.threads = threads;
    this.settings = settings;
    this.step = step;
  }

  /**
   * The rows of a system: each expectation, and Little's law L = λW.
   *
   * @param goalFactor by which the allowed half-widths are multiplied
   */
  void run(QueueSystem system, double goalFactor, Consumer<ValidationRow> rows)
      throws InterruptedException {
    run(system, scenario(system), QueueObserver::new, goalFactor, rows);
  }

  /** The scenario of a system. */
  Scenario scenario(QueueSystem system) {
    byte[] json = system.json().getBytes(StandardCharsets.UTF_8);
    return ScenarioReader.read(new ByteArrayInputStream(json), settings).variants().get(0);
  }

  /** Makes the observer of a replication. */
  interface Observers {
    /** Of groups of so many clients, from the warm-up to the horizon. */
    QueueObserver make(List<Integer> clientsOfGroup, long warmUpNs, long horizonNs);
  }

  /** The rows of a system, simulated by a scenario. */
  void run(
      QueueSystem system,
      Scenario scenario,
      Observers made,
      double goalFactor,
      Consumer<ValidationRow> rows)
      throws InterruptedException {
    List<QueueObserver> observers = new ArrayList<>();
    for (int i = 0; i < scenario.replications(); i++) {
      observers.add(made.make(system.clientsOfGroup(), scenario.warmUpNs(), scenario.horizonNs()));
    }
    Parallel.forEach(
        threads,
        scenario.replications(),
        replication -> {
          new Replication(
                  scenario,
                  replication,
                  KernelKind.FAST.create(),
                  budgets -> {
                    throw new IllegalStateException("a queue takes no money");
                  },
                  observers.get(replication))
              .run(progress -> {});
          step.run();
        });
    for (QueueSystem.Expectation expectation : system.expectations()) {
      double[] sample = observers.stream().mapToDouble(expectation.measure()).toArray();
      rows.accept(
          row(
              system.name() + ": " + expectation.figure(),
              expectation.expected(),
              expectation.goal() * goalFactor,
              sample));
    }
    rows.accept(little(system, observers, goalFactor));
  }

  /** L / (λW) must be 1. */
  private static ValidationRow little(
      QueueSystem system, List<QueueObserver> observers, double goalFactor) {
    double[] ratio =
        observers.stream()
            .mapToDouble(
                observer -> {
                  double rateTimesTime = 0;
                  for (int group = 0; group < system.clientsOfGroup().size(); group++) {
                    rateTimesTime += observer.admittedPerSecond(group) * observer.systemMean(group);
                  }
                  return observer.inSystemMean() / rateTimesTime;
                })
            .toArray();
    return row(system.name() + ": L over lambda W", 1, 0.01 * goalFactor, ratio);
  }

  private static ValidationRow row(String name, double expected, double goal, double[] sample) {
    double error = Math.sqrt(StatUtils.variance(sample) / sample.length);
    return ValidationRow.of(name, expected, StatUtils.mean(sample), error, 0, sample.length, goal);
  }
}
