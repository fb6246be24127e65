package org.lightmarket.experiment.validation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lightmarket.scenario.Setting;

/**
 * The validation suite: every row simulated with the engine, market and server code that all
 * scenarios use.
 */
public final class ValidationSuite {
  /** How much is simulated; goals are the same. */
  public enum Extent {
    /** A minute or two: of scenarios with a market the first forty minutes. */
    QUICK(1),
    /** Four times as many requests and auctions, scenarios to their horizon. */
    FULL(4);

    private final int scale;

    Extent(int scale) {
      this.scale = scale;
    }
  }

  private static final long QUEUE_SCALE = 1000;

  /** With any seed the widths too are a matter of chance: runs twice as long leave room for it. */
  private static final long SEEDED_SCALE = 2 * QUEUE_SCALE;

  private static final int REPLICATIONS = 20;
  private static final double GOALS = 1;

  private final int threads;
  private final List<Setting> seed;
  private final Predicate<String> wanted;
  private final Extent extent;
  private final Runnable step;
  private final List<QueueSystem> queues;
  private final List<SampledSystem> auctions;
  private final SampledRows sampledRows;

  /**
   * A suite.
   *
   * @param seed of all systems and scenarios; each has its own if it is empty. Else the queues run
   *     twice as long
   * @param wanted says by their names which systems and scenario files are run
   * @param step called, by several threads, whenever a simulation of {@link #steps} is done
   */
  public ValidationSuite(
      int threads, OptionalLong seed, Predicate<String> wanted, Extent extent, Runnable step) {
    this.threads = threads;
    this.wanted = wanted;
    this.extent = extent;
    this.seed =
        seed.isEmpty()
            ? List.of()
            : List.of(Setting.ofOption("--seed", "/seed", Long.toString(seed.getAsLong())));
    this.step = step;
    long scale = extent.scale * (seed.isEmpty() ? QUEUE_SCALE : SEEDED_SCALE);
    this.queues =
        new QueueSystems(scale)
            .all().stream().filter(system -> wanted.test(system.name())).toList();
    this.auctions =
        Stream.concat(AuctionSystems.all().stream(), AuctionSystems.markets().stream())
            .filter(system -> wanted.test(system.name()))
            .toList();
    this.sampledRows = new SampledRows(threads, seed, replications(), step);
  }

  private int replications() {
    return extent.scale * REPLICATIONS;
  }

  /** Runs the queueing rows; each is handed over as soon as it is known. */
  public void runQueues(Consumer<ValidationRow> rows) throws InterruptedException {
    QueueRows runner = new QueueRows(threads, seed, step);
    for (QueueSystem system : queues) {
      runner.run(system, GOALS, rows);
    }
  }

  /** Runs the rows of auctions and contests, and those that are exact. */
  public void runAuctions(Consumer<ValidationRow> rows) throws InterruptedException {
    for (SampledSystem system : auctions) {
      sampledRows.run(system, rows);
    }
    if (wanted.test(ContestRows.NAME)) {
      ContestRows.usual().run(rows);
    }
    if (wanted.test(ExactRows.NAME)) {
      ExactRows.run(rows);
    }
  }

  /** Runs the rows that hold in every scenario, on those of a folder. */
  public void runScenarios(Path folder, Consumer<ValidationRow> rows) throws InterruptedException {
    ScenarioRows scenarios = scenarioRows();
    for (Path file : scenarios(folder)) {
      scenarios.run(file, rows);
    }
  }

  private ScenarioRows scenarioRows() {
    return new ScenarioRows(threads, seed, extent == Extent.FULL, step);
  }

  /** Number of simulations of the queueing rows and of a folder's scenarios. */
  public int steps(Path folder) {
    return queues.size() * QueueSystem.REPLICATIONS
        + auctions.size() * replications()
        + scenarioRows().steps(scenarios(folder));
  }

  /** Names of the wanted queues and auctions, in order. */
  public List<String> systems() {
    List<String> names = new ArrayList<>(queues.stream().map(QueueSystem::name).toList());
    names.addAll(auctions.stream().map(SampledSystem::name).toList());
    Stream.of(ContestRows.NAME, ExactRows.NAME).filter(wanted).forEach(names::add);
    return names;
  }

  /** The wanted scenarios of a folder, by name. */
  public List<Path> scenarios(Path folder) {
    return ScenarioRows.files(folder).stream()
        .filter(file -> wanted.test(String.valueOf(file.getFileName())))
        .toList();
  }
}
