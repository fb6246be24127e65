package org.lightmarket.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lightmarket.experiment.LocalEngine;
import org.lightmarket.experiment.Progress;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * How much faster two threads run the same replications than one: in turns within one JVM, medians
 * of wall-clock times. Arguments: a scenario, and a horizon for it if not its own.
 */
public final class ThreadScaling {
  private static final int ROUNDS = 5;
  private static final int REPLICATIONS = 20;

  private final Scenario scenario;
  private final int replications;

  ThreadScaling(Scenario scenario, int replications) {
    this.scenario = scenario;
    this.replications = replications;
  }

  /** Prints the ratio. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("usage: ThreadScaling SCENARIO [HORIZON]");
      System.exit(2);
    }
    List<Setting> settings =
        arguments.length == 1 ? List.of() : List.of(Setting.parse("/horizon=" + arguments[1]));
    Scenario scenario = ScenarioReader.read(Path.of(arguments[0]), settings).variants().get(0);
    new ThreadScaling(scenario, REPLICATIONS).print(ROUNDS, System.out);
  }

  void print(int rounds, PrintStream out) throws InterruptedException {
    double[] one = new double[rounds];
    double[] two = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double ofOne = seconds(1);
      double ofTwo = seconds(2);
      if (round >= 0) {
        one[round] = ofOne;
        two[round] = ofTwo;
      }
    }
    out.printf(
        Locale.ROOT,
        "%d replications, medians of %d rounds: 1 thread %.2f s, 2 threads %.2f s, %.3f times%n",
        replications,
        rounds,
        median(one),
        median(two),
        median(one) / median(two));
  }

  private double seconds(int threads) throws InterruptedException {
    List<ReplicationTask> tasks = new ArrayList<>();
    for (int replication = 0; replication < replications; replication++) {
      tasks.add(new ReplicationTask(0, scenario, replication));
    }
    Replicator replicator =
        new Replicator(KernelKind.FAST, (task, clock) -> new MemoryLedger(clock));
    long startNs = System.nanoTime();
    new LocalEngine(threads).run(tasks, replicator, Progress.NONE, result -> {});
    return (System.nanoTime() - startNs) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
