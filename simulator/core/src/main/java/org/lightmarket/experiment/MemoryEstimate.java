package org.lightmarket.experiment;

import java.util.List;
import java.util.Locale;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.ClientGroupSpec;
import org.lightmarket.scenario.Load;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.Study;

/**
 * What a study needs of the heap at the least: the rows of its series, which are kept until all
 * replications are merged; the clients of one replication; and, where an overloaded queue has no
 * limit, the requests that wait in it at the end. A lower bound, so that what is refused could not
 * have run; what passes may still run out of memory.
 */
public final class MemoryEstimate {
  /** A row of {@code series.csv}: four texts by number, a whole number, two numbers. */
  private static final double SERIES_ROW_BYTES = 40;

  /** Rows are held by their replication and by the merged table. */
  private static final double COPIES = 2;

  /** Series that every bin has, and those that each client group has. */
  private static final double SERIES = 12;

  private static final double SERIES_PER_GROUP = 1;

  /** Two lanes with their buffers. */
  private static final double PAIR_BYTES = 1000;

  private static final double CLIENT_BYTES = 1000;
  private static final double REQUEST_BYTES = 100;
  private static final double NS_PER_SECOND = 1e9;

  private final List<Scenario> variants;
  private final long heapBytes;
  private final Scenario largest;

  private MemoryEstimate(Study study, long heapBytes) {
    this.variants = study.variants();
    this.heapBytes = heapBytes;
    Scenario most = variants.get(0);
    for (Scenario variant : variants) {
      most = replicationBytes(variant) > replicationBytes(most) ? variant : most;
    }
    this.largest = most;
  }

  /**
   * Refuses a study that cannot fit.
   *
   * @param heapBytes the largest heap that the machine may have
   * @throws InputException with the field that needs most and a value of it that fits
   */
  public static void check(Study study, long heapBytes) {
    new MemoryEstimate(study, heapBytes).check();
  }

  private void check() {
    double series = seriesBytes();
    double clients = clientBytes(largest);
    double waiting = waitingBytes(largest);
    double all = series + clients + waiting;
    if (all <= heapBytes) {
      return;
    }
    double most = Math.max(series, Math.max(clients, waiting));
    double free = Math.max(heapBytes - (all - most), heapBytes / 10.0);
    if (most == series) {
      throw series(series, series / free);
    }
    throw most == clients ? clients(clients, clients / free) : waiting(waiting, waiting - free);
  }

  private double seriesBytes() {
    double rows = 0;
    for (Scenario variant : variants) {
      double bins = Math.ceil((double) variant.horizonNs() / variant.output().seriesIntervalNs());
      rows +=
          bins * (SERIES + SERIES_PER_GROUP * variant.clients().size()) * variant.replications();
    }
    return rows * SERIES_ROW_BYTES * COPIES;
  }

  private static double replicationBytes(Scenario variant) {
    return clientBytes(variant) + waitingBytes(variant);
  }

  private static double clientBytes(Scenario variant) {
    double clients = 0;
    for (ClientGroupSpec group : variant.clients()) {
      clients += group.count();
    }
    return clients * (CLIENT_BYTES + PAIR_BYTES * variant.servers().size());
  }

  private static double waitingBytes(Scenario variant) {
    return isUnlimited(variant) ? REQUEST_BYTES * Math.max(0, unservedRequests(variant)) : 0;
  }

  /** Whether all that is demanded waits until it is served. */
  private static boolean isUnlimited(Scenario variant) {
    return variant.mechanism() == null
        && variant.servers().stream()
            .allMatch(server -> server.queueLimit() < 0 && !server.flowControl());
  }

  private static double unservedRequests(Scenario variant) {
    double share = Load.share(variant);
    double requests = 0;
    for (ClientGroupSpec group : variant.clients()) {
      requests += Load.requestsPerSecond(variant, group);
    }
    return requests * (1 - 1 / share) * variant.horizonNs() / NS_PER_SECOND;
  }

  private InputException series(double bytes, double times) {
    long intervalNs = largest.output().seriesIntervalNs();
    return refused(
        "/output/seriesInterval",
        "bins of " + Quantities.duration(intervalNs) + " make series",
        bytes,
        "Allowed with this heap: "
            + Quantities.roundDuration(roundedUp(intervalNs * times))
            + " and longer.");
  }

  private InputException clients(double bytes, double times) {
    int index = 0;
    for (int i = 0; i < largest.clients().size(); i++) {
      index = largest.clients().get(i).count() > largest.clients().get(index).count() ? i : index;
    }
    int count = largest.clients().get(index).count();
    return refused(
        "/clients/" + index + "/count",
        String.format(
            Locale.ROOT, "%,d clients at %d servers are", count, largest.servers().size()),
        bytes,
        String.format(Locale.ROOT, "Allowed with this heap: about %,d.", (long) (count / times)));
  }

  private InputException waiting(double bytes, double tooMany) {
    int index = 0;
    for (int i = 0; i < largest.clients().size(); i++) {
      index = rate(i) > rate(index) ? i : index;
    }
    double less = tooMany / REQUEST_BYTES * NS_PER_SECOND / largest.horizonNs();
    return refused(
        "/clients/" + index + "/demand",
        String.format(
            Locale.ROOT,
            "%.4g requests a second are %.4g times what the servers can do, and the queues without"
                + " a limit are",
            rate(index),
            Load.share(largest)),
        bytes,
        String.format(
            Locale.ROOT,
            "Allowed with this heap: about %.4g requests a second; or give the servers a"
                + " queueLimit.",
            Math.max(0, rate(index) - less)));
  }

  private double rate(int group) {
    return Load.requestsPerSecond(largest, largest.clients().get(group));
  }

  private InputException refused(String pointer, String what, double bytes, String fix) {
    String message =
        String.format(
            Locale.ROOT,
            "%s of at least %s, and the heap holds %s",
            what,
            size(bytes),
            size((double) heapBytes));
    return new InputException(
        List.of(
            new Problem(
                "", 0, 0, pointer, message, fix + " Or a larger heap: LIGHTMARKET_OPTS=-Xmx…")));
  }

  private static String size(double bytes) {
    double gib = bytes / (1L << 30);
    return gib < 0.1
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / (1 << 20))
        : String.format(Locale.ROOT, gib < 100 ? "%.1f GiB" : "%,.0f GiB", gib);
  }

  /** The next whole number of two digits, in nanoseconds. */
  private static long roundedUp(double ns) {
    double power = Math.pow(10, Math.max(0, Math.floor(Math.log10(ns)) - 1));
    return (long) (Math.ceil(ns / power) * power);
  }
}
