package org.lightmarket.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.experiment.ReplicationResult;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.metrics.MetricTable;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;

/**
 * The memory that a replication holds: the largest live heap, after a collection, at twenty
 * instants of it, and the requests that it had. Arguments: a scenario and settings of its fields,
 * each as {@code pointer=value}.
 */
public final class RequestMemory {
  private static final int INSTANTS = 20;

  private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
  private long nextNs;
  private long liveBytesMax;

  private RequestMemory() {}

  /** Prints the figures. */
  public static void main(String[] arguments) {
    if (arguments.length < 1) {
      System.err.println("usage: RequestMemory SCENARIO [POINTER=VALUE ...]");
      System.exit(2);
    }
    List<Setting> settings = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      settings.add(Setting.parse(arguments[i]));
    }
    measure(ScenarioReader.read(Path.of(arguments[0]), settings).variants().get(0), System.out);
  }

  static void measure(Scenario scenario, PrintStream out) {
    new RequestMemory().run(scenario, out);
  }

  private void run(Scenario scenario, PrintStream out) {
    long emptyBytes = liveBytes();
    Replicator replicator =
        new Replicator(KernelKind.FAST, (task, clock) -> new MemoryLedger(clock));
    ReplicationResult result =
        replicator.run(
            new ReplicationTask(0, scenario, 0), timeNs -> at(timeNs, scenario.horizonNs()));
    MetricTable metrics = result.tables().metrics();
    double requests = metrics.values(scenario.variant(), "all", "requests-demanded")[0];
    out.printf(
        Locale.ROOT,
        "%.0f requests, %d transfers: %.1f MiB live at most, %.1f MiB before%n",
        requests,
        result.transfers(),
        liveBytesMax / (double) (1 << 20),
        emptyBytes / (double) (1 << 20));
  }

  private void at(long timeNs, long horizonNs) {
    if (timeNs >= nextNs) {
      nextNs = timeNs + horizonNs / INSTANTS;
      liveBytesMax = Math.max(liveBytesMax, liveBytes());
    }
  }

  private long liveBytes() {
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
