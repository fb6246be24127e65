package org.lightmarket.benchmark;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lightmarket.experiment.ReplicationTask;
import org.lightmarket.experiment.Replicator;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.market.Replication;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ScenarioReader;

/**
 * Measures a whole replication of a scenario, market, books and observation together: events a
 * second, bytes allocated an event, the share of the rate at which the bare kernel goes through the
 * same calls, what each kind of event costs, and the hottest methods. Days and bare kernels run in
 * turns within one JVM; rates are medians, of the processor's time.
 */
public final class WholeDay {
  private static final int ROUNDS = 5;
  private static final int WARM_UP = 1;
  private static final int SPOTS = 12;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ReplicationTask task;
  private final PrintStream out;

  private WholeDay(Scenario scenario, PrintStream out) {
    this.task = new ReplicationTask(0, scenario, 0);
    this.out = out;
  }

  /** Measures the scenario whose file is the argument. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: WholeDay SCENARIO");
      System.exit(2);
    }
    measure(Path.of(arguments[0]), ROUNDS, System.out);
  }

  static void measure(Path file, int rounds, PrintStream out) throws IOException {
    Scenario scenario = ScenarioReader.read(file, List.of()).variants().get(0);
    WholeDay day = new WholeDay(scenario, out);
    day.rates(rounds);
    day.kinds();
    day.spots();
  }

  private void rates(int rounds) {
    RecordedRun recorded = new RecordedRun();
    run(recorded.recording(KernelKind.FAST.create()));
    double[] dayRates = new double[rounds];
    double[] bareRates = new double[rounds];
    double[] bytesPerEvent = new double[rounds];
    long events = 0;
    for (int round = -WARM_UP; round < rounds; round++) {
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long startNs = threads.getCurrentThreadCpuTime();
      events = run(KernelKind.FAST.create());
      long dayNs = threads.getCurrentThreadCpuTime() - startNs;
      bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
      startNs = threads.getCurrentThreadCpuTime();
      long replayed = recorded.replay(KernelKind.FAST.create());
      long bareNs = threads.getCurrentThreadCpuTime() - startNs;
      if (replayed != events) {
        throw new IllegalStateException(replayed + " events replayed of " + events);
      }
      if (round >= 0) {
        dayRates[round] = events * 1e9 / dayNs;
        bareRates[round] = events * 1e9 / bareNs;
        bytesPerEvent[round] = (double) bytes / events;
      }
    }
    double day = median(dayRates);
    double bare = median(bareRates);
    out.printf(Locale.ROOT, "%s, one replication: %,d events%n", task.scenario().name(), events);
    out.printf(Locale.ROOT, "  whole             %12.0f events/s%n", day);
    out.printf(Locale.ROOT, "  bare kernel       %12.0f events/s%n", bare);
    out.printf(Locale.ROOT, "  share of it       %12.3f%n", day / bare);
    out.printf(Locale.ROOT, "  allocated         %12.2f bytes/event%n", median(bytesPerEvent));
  }

  private void kinds() {
    KindMeter clock = new KindMeter(KernelKind.FAST.create(), System::nanoTime);
    run(clock);
    KindMeter heap =
        new KindMeter(KernelKind.FAST.create(), threads::getCurrentThreadAllocatedBytes);
    run(heap);
    out.println();
    out.printf("%-14s %12s %12s %12s %8s%n", "kind", "events", "ns/event", "bytes/event", "time");
    long allNs = 0;
    for (int kind = 0; kind < KindMeter.KINDS; kind++) {
      allNs += clock.gain(kind);
    }
    for (int kind = 0; kind < KindMeter.KINDS; kind++) {
      long events = clock.events(kind);
      if (events > 0) {
        out.printf(
            Locale.ROOT,
            "%-14s %12d %12.1f %12.2f %7.1f%%%n",
            Replication.eventName(kind),
            events,
            (double) clock.gain(kind) / events,
            (double) heap.gain(kind) / events,
            100.0 * clock.gain(kind) / allNs);
      }
    }
  }

  private void spots() throws IOException {
    HotSpots hot = HotSpots.of(() -> run(KernelKind.FAST.create()));
    out.println();
    out.println("hottest methods, of " + hot.samples() + " samples");
    for (HotSpots.Spot spot : hot.spots().subList(0, Math.min(SPOTS, hot.spots().size()))) {
      out.printf(Locale.ROOT, "  %5.1f%%  %s%n", 100 * spot.share(), spot.method());
    }
    out.flush();
  }

  private long run(Kernel kernel) {
    Replicator replicator =
        new Replicator(KernelKind.FAST, (each, clock) -> new MemoryLedger(clock));
    return replicator.run(task, kernel, timeNs -> {}).events();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
