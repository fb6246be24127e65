package org.lightmarket.experiment.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.lightmarket.scenario.Setting;

/**
 * The validation suite: every row simulated with the engine, market and server code that all
 * scenarios use.
 */
public final class ValidationSuite {
  private static final long QUICK_SCALE = 1000;

  /** With any seed the widths too are a matter of chance: runs twice as long leave room for it. */
  private static final long SEEDED_SCALE = 2 * QUICK_SCALE;

  private static final double QUICK_GOALS = 1;

  /** What the rows without chance are called together. */
  private static final String EXACT = "exact auctions";

  private final int threads;
  private final List<Setting> seed;
  private final Predicate<String> wanted;
  private final Runnable step;
  private final List<QueueSystem> queues;
  private final List<AuctionSystem> auctions;
  private final AuctionRows auctionRows;

  /**
   * A suite.
   *
   * @param seed of all systems and scenarios; each has its own if it is empty. Else the queues run
   *     twice as long
   * @param wanted says by their names which systems and scenario files are run
   * @param step called, by several threads, whenever a simulation of {@link #steps} is done
   */
  public ValidationSuite(int threads, OptionalLong seed, Predicate<String> wanted, Runnable step) {
    this.threads = threads;
    this.wanted = wanted;
    this.seed =
        seed.isEmpty()
            ? List.of()
            : List.of(Setting.ofOption("--seed", "/seed", Long.toString(seed.getAsLong())));
    this.step = step;
    this.queues =
        new QueueSystems(seed.isEmpty() ? QUICK_SCALE : SEEDED_SCALE)
            .all().stream().filter(system -> wanted.test(system.name())).toList();
    this.auctions =
        AuctionSystems.all().stream().filter(system -> wanted.test(system.name())).toList();
    this.auctionRows = new AuctionRows(threads, seed, step);
  }

  /** Runs the queueing rows; each is handed over as soon as it is known. */
  public void runQueues(Consumer<ValidationRow> rows) throws InterruptedException {
    QueueRows runner = new QueueRows(threads, seed, step);
    for (QueueSystem system : queues) {
      runner.run(system, QUICK_GOALS, rows);
    }
  }

  /** Runs the rows of auctions, and those that are exact. */
  public void runAuctions(Consumer<ValidationRow> rows) throws InterruptedException {
    for (AuctionSystem system : auctions) {
      auctionRows.run(system, rows);
    }
    if (wanted.test(EXACT)) {
      AuctionRows.exact(rows);
    }
  }

  /** Runs the rows that hold in every scenario, on those of a folder. */
  public void runScenarios(Path folder, Consumer<ValidationRow> rows) throws InterruptedException {
    ScenarioRows scenarios = new ScenarioRows(threads, seed, step);
    for (Path file : scenarios(folder)) {
      scenarios.run(file, rows);
    }
  }

  /** Number of simulations of the queueing rows and of a folder's scenarios. */
  public int steps(Path folder) {
    return queues.size() * QueueSystem.REPLICATIONS
        + AuctionRows.steps(auctions)
        + new ScenarioRows(threads, seed, step).steps(scenarios(folder));
  }

  /** Names of the wanted queues and auctions, in order. */
  public List<String> systems() {
    List<String> names = new ArrayList<>(queues.stream().map(QueueSystem::name).toList());
    names.addAll(auctions.stream().map(AuctionSystem::name).toList());
    if (wanted.test(EXACT)) {
      names.add(EXACT);
    }
    return names;
  }

  /** The wanted scenarios of a folder, by name. */
  public List<Path> scenarios(Path folder) {
    return ScenarioRows.files(folder).stream()
        .filter(file -> wanted.test(String.valueOf(file.getFileName())))
        .toList();
  }
}
