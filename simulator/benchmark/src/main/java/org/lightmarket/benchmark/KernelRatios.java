package org.lightmarket.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.lightmarket.benchmark.EventSet.Contestant;

/**
 * Measures the event lists in turns within one run and prints nanoseconds per event and the ratios
 * to lightmarket's kernel. Times are of the processor, so that other programs disturb them less;
 * the garbage collector's are not in them. A first argument limits the number of pending events.
 */
public final class KernelRatios {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int[] PENDING = {1_000, 100_000, 1_000_000};
  private static final int ROUNDS = 11;
  private static final int WARM_UP = 4;
  private static final int OPERATIONS = 200_000;

  private KernelRatios() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int pendingMax = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Integer.MAX_VALUE;
    print(System.out, pendingMax, OPERATIONS);
  }

  static void print(PrintStream out, int pendingMax, int operations) {
    out.println(
        "ns per event: median of " + ROUNDS + " rounds; ratio: how many times faster ours is");
    out.printf(
        "%-24s %11s %11s %13s %8s %8s%n", "", "lightmarket", "SSJ", "PriorityQueue", "SSJ", "PQ");
    long[] exponentialNs = Delays.EXPONENTIAL.tableNs();
    for (int i = 0; i < 2; i++) {
      Map<Contestant, double[]> timesNs = new EnumMap<>(Contestant.class);
      for (int round = 0; round < ROUNDS + WARM_UP; round++) {
        measure(timesNs, round, operations, set -> set.create().queue(operations, exponentialNs));
      }
      if (i == 1) {
        print(out, "M/M/1", timesNs);
      }
    }
    for (int pending : PENDING) {
      for (Delays delays : Delays.values()) {
        if (pending <= pendingMax) {
          print(out, "hold " + pending + " " + delays, hold(pending, delays, operations));
        }
      }
    }
  }

  private static Map<Contestant, double[]> hold(int pending, Delays delays, int operations) {
    Map<Contestant, EventSet> sets = new EnumMap<>(Contestant.class);
    for (Contestant contestant : Contestant.values()) {
      EventSet set = contestant.create();
      set.fill(pending, delays.tableNs());
      sets.put(contestant, set);
    }
    Map<Contestant, double[]> timesNs = new EnumMap<>(Contestant.class);
    int perRound = Math.max(operations, pending / 2);
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
      measure(timesNs, round, perRound, contestant -> set(sets, contestant).hold(perRound));
    }
    return timesNs;
  }

  private static EventSet set(Map<Contestant, EventSet> sets, Contestant contestant) {
    EventSet set = sets.get(contestant);
    if (set == null) {
      throw new IllegalStateException("no list for " + contestant);
    }
    return set;
  }

  /** One round: each list in turn; all must have taken the same events. */
  private static void measure(
      Map<Contestant, double[]> timesNs,
      int round,
      int operations,
      ToLongFunction<Contestant> work) {
    long expected = 0;
    for (Contestant contestant : Contestant.values()) {
      long start = THREADS.getCurrentThreadCpuTime();
      long digest = work.applyAsLong(contestant);
      double perEventNs = (THREADS.getCurrentThreadCpuTime() - start) / (double) operations;
      if (contestant == Contestant.FAST) {
        expected = digest;
      } else if (digest != expected) {
        throw new IllegalStateException(contestant + " took other events than the others");
      }
      if (round >= WARM_UP) {
        timesNs.computeIfAbsent(contestant, key -> new double[ROUNDS])[round - WARM_UP] =
            perEventNs;
      }
    }
  }

  private static void print(PrintStream out, String title, Map<Contestant, double[]> timesNs) {
    double[] medians = timesNs.values().stream().mapToDouble(KernelRatios::median).toArray();
    out.printf(
        Locale.ROOT,
        "%-24s %11.1f %11.1f %13.1f %8.2f %8.2f%n",
        title,
        medians[0],
        medians[1],
        medians[2],
        medians[1] / medians[0],
        medians[2] / medians[0]);
    out.flush();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
