package org.lightmarket.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.lightmarket.benchmark.BookContestant.Kind;
import org.lightmarket.model.Bid;

/**
 * Measures bid events on a continuous Vickrey auction: the incremental book beside clearing anew,
 * with bids kept ranked and without. They take their turns within one run; times are of the
 * processor, medians of rounds, and without the making of the bids. A first argument limits the
 * number of standing bids.
 */
public final class BookRatios {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int[] STANDING = {1_000, 10_000, 100_000, 1_000_000};
  private static final int ROUNDS = 11;
  private static final int WARM_UP = 3;
  private static final int COMPARED = 3;

  /** So many standing steps a round are gone through by those who clear anew. */
  private static final int WORK = 2_000_000;

  private static final int CARRIED_EVENTS = 50_000;

  /** A book that clears anew takes minutes to be filled with more. */
  private static final int RANKED_MAX = 100_000;

  private static final double NS_PER_MICROSECOND = 1e3;

  private BookRatios() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int standingMax = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Integer.MAX_VALUE;
    print(System.out, standingMax, WORK, CARRIED_EVENTS);
  }

  static void print(PrintStream out, int standingMax, int work, int carriedEvents) {
    out.println(
        "microseconds per bid event: median of "
            + ROUNDS
            + " rounds; ratio: how many times faster the incremental book is");
    out.printf(
        "%-26s %12s %12s %12s %10s %10s%n",
        "", "incremental", "kept ranked", "from scratch", "ranked", "scratch");
    // A first pass that is not printed compiles what all sizes use.
    times(BidEvents.units(STANDING[0]), work, carriedEvents);
    print(out, "110 bids of 12 steps", times(BidEvents.day(), work, carriedEvents));
    for (int standing : STANDING) {
      if (standing <= standingMax) {
        print(
            out,
            String.format(Locale.ROOT, "%,d unit bids", standing),
            times(BidEvents.units(standing), work, carriedEvents));
      }
    }
  }

  private static Map<Kind, double[]> times(BidEvents events, int work, int carriedEvents) {
    Map<Kind, BookContestant> contestants = filled(events);
    int anew = Math.max(1, work / (events.clients() * events.steps()));
    Map<Kind, double[]> timesNs = new EnumMap<>(Kind.class);
    for (int round = 0; round < ROUNDS + WARM_UP; round++) {
      for (Map.Entry<Kind, BookContestant> entry : contestants.entrySet()) {
        int count = entry.getKey() == Kind.CARRIED ? carriedEvents : anew;
        Bid[] bids = events.events((long) round * count + COMPARED, count);
        long startNs = THREADS.getCurrentThreadCpuTime();
        for (Bid bid : bids) {
          entry.getValue().place(bid);
        }
        double perEventNs = (THREADS.getCurrentThreadCpuTime() - startNs) / (double) count;
        if (round >= WARM_UP) {
          timesNs.computeIfAbsent(entry.getKey(), kind -> new double[ROUNDS])[round - WARM_UP] =
              perEventNs;
        }
      }
    }
    return timesNs;
  }

  /** All contestants that can be filled within a minute, which agree on the first events. */
  private static Map<Kind, BookContestant> filled(BidEvents events) {
    Map<Kind, BookContestant> contestants = new EnumMap<>(Kind.class);
    long expected = 0;
    for (Kind kind : Kind.values()) {
      if (kind == Kind.RANKED && events.clients() > RANKED_MAX) {
        continue;
      }
      BookContestant contestant = kind.create(events);
      for (Bid bid : events.standing()) {
        contestant.place(bid);
      }
      long digest = 0;
      for (Bid bid : events.events(0, COMPARED)) {
        digest = 31 * digest + contestant.place(bid);
      }
      expected = kind == Kind.CARRIED ? digest : expected;
      if (digest != expected) {
        throw new IllegalStateException(kind + " differs from the incremental book");
      }
      contestants.put(kind, contestant);
    }
    return contestants;
  }

  private static void print(PrintStream out, String title, Map<Kind, double[]> timesNs) {
    double carried = medianNs(timesNs, Kind.CARRIED);
    double ranked = medianNs(timesNs, Kind.RANKED);
    double scratch = medianNs(timesNs, Kind.FROM_SCRATCH);
    out.printf(
        "%-26s %12s %12s %12s %10s %10s%n",
        title,
        text(carried / NS_PER_MICROSECOND, 2),
        text(ranked / NS_PER_MICROSECOND, 2),
        text(scratch / NS_PER_MICROSECOND, 2),
        text(ranked / carried, 1),
        text(scratch / carried, 1));
    out.flush();
  }

  /** A number, or a dash for what was not measured. */
  private static String text(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Not a number for one that was not measured. */
  private static double medianNs(Map<Kind, double[]> timesNs, Kind kind) {
    double[] sorted = timesNs.getOrDefault(kind, new double[] {Double.NaN}).clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
