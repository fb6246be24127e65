package org.lightmarket.experiment.validation;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The validation suite: every row simulated with the engine, market and server code that all
 * scenarios use.
 */
public final class ValidationSuite {
  private static final long QUICK_SCALE = 1000;
  private static final double QUICK_GOALS = 1;

  private final int threads;

  /** A suite that runs on so many threads. */
  public ValidationSuite(int threads) {
    this.threads = threads;
  }

  /** Runs the queueing rows; each is handed over as soon as it is known. */
  public void runQueues(Consumer<ValidationRow> rows) throws InterruptedException {
    QueueRows queues = new QueueRows(threads);
    for (QueueSystem system : new QueueSystems(QUICK_SCALE).all()) {
      queues.run(system, QUICK_GOALS, rows);
    }
  }

  /** Runs the rows that hold in every scenario, on those of a folder. */
  public void runScenarios(Path folder, Consumer<ValidationRow> rows) throws InterruptedException {
    ScenarioRows scenarios = new ScenarioRows(threads);
    for (Path file : ScenarioRows.files(folder)) {
      scenarios.run(file, rows);
    }
  }

  /** Names of the systems, in order. */
  public List<String> systems() {
    return new QueueSystems(QUICK_SCALE).all().stream().map(QueueSystem::name).toList();
  }
}
