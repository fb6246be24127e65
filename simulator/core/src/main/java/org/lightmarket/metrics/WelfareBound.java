package org.lightmarket.metrics;

import java.util.Arrays;

/**
 * An upper bound of the value that any allocation, even one that knows all demand beforehand, can
 * make of requests: the linear relaxation of a knapsack (G. B. Dantzig, Discrete-variable extremum
 * problems, Operations Research 5, 1957) for stretches of time.
 *
 * <p>A request is worth something only if its work is done between its demand instant and the end
 * of its window: its deadline, or twice that where late answers keep a part of their value. The
 * requests of a stretch therefore share what the servers can work off from its first demand to the
 * end of its last window; taken in order of value per work, the last one in part, they are worth at
 * most what fits. What is relaxed: who may be served where, the order of service, the network, the
 * value that late answers lose, and that stretches compete with those after them for the windows
 * that overlap. Stretches are halved as long as they are longer than the windows; a stretch is
 * bounded by the smaller of its own knapsack and the sum of its halves. The bound is exact for
 * requests of one instant and one window on one worker that fill it without a rest.
 *
 * <p>O(n log n) for n requests.
 */
final class WelfareBound {
  private static final int LEVELS_MAX = 14;

  private final DemandLog log;
  private final int first;
  private final int count;
  private final long fromNs;
  private final long[] valueMinor;
  private final long[] windowNs;
  private final Capacity capacity;
  private final int levels;
  private final long leafNs;

  private WelfareBound(
      DemandLog log,
      long fromNs,
      long toNs,
      long[] valueMinor,
      long[] windowNs,
      Capacity capacity) {
    this.log = log;
    this.fromNs = fromNs;
    this.valueMinor = valueMinor;
    this.windowNs = windowNs;
    this.capacity = capacity;
    first = log.firstFrom(fromNs);
    count = log.size() - first;
    long longestNs = 1;
    for (int i = 0; i < count; i++) {
      longestNs = Math.max(longestNs, windowNs[log.client(first + i)]);
    }
    int halvings = 0;
    while (halvings < LEVELS_MAX && ((toNs - fromNs) >> (halvings + 1)) >= longestNs) {
      halvings++;
    }
    levels = halvings;
    leafNs = Math.max(1, ((toNs - fromNs - 1) >> levels) + 1);
  }

  /**
   * The bound for all requests from {@code fromNs} on.
   *
   * @param toNs all demand is before it
   * @param valueMinor what a request in time is worth, by client; at least 0
   * @param windowNs how long after its demand a request may be worth something, by client
   * @return minor units, rounded up
   */
  static long of(
      DemandLog log,
      long fromNs,
      long toNs,
      long[] valueMinor,
      long[] windowNs,
      Capacity capacity) {
    return new WelfareBound(log, fromNs, toNs, valueMinor, windowNs, capacity).bound();
  }

  private long bound() {
    int[] order = byDensity();
    int[] leaf = new int[count];
    long[] value = new long[count];
    long[] work = new long[count];
    long[] beginNs = new long[1 << levels];
    long[] endNs = new long[1 << levels];
    Arrays.fill(beginNs, Long.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      int request = first + order[i];
      leaf[i] = (int) ((log.timeNs(request) - fromNs) / leafNs);
      value[i] = valueMinor[log.client(request)];
      work[i] = log.workUnits(request);
      long demandNs = log.timeNs(request);
      beginNs[leaf[i]] = Math.min(beginNs[leaf[i]], demandNs);
      endNs[leaf[i]] = Math.max(endNs[leaf[i]], demandNs + windowNs[log.client(request)]);
    }
    long[] below = knapsacks(0, leaf, value, work, beginNs, endNs);
    for (int level = 1; level <= levels; level++) {
      int nodes = 1 << (levels - level);
      for (int node = 0; node < nodes; node++) {
        beginNs[node] = Math.min(beginNs[2 * node], beginNs[2 * node + 1]);
        endNs[node] = Math.max(endNs[2 * node], endNs[2 * node + 1]);
      }
      long[] own = knapsacks(level, leaf, value, work, beginNs, endNs);
      for (int node = 0; node < nodes; node++) {
        own[node] = Math.min(own[node], Math.addExact(below[2 * node], below[2 * node + 1]));
      }
      below = own;
    }
    return below[0];
  }

  /** Each stretch of a level by itself; requests come in falling order of value per work. */
  private long[] knapsacks(
      int level, int[] leaf, long[] value, long[] work, long[] beginNs, long[] endNs) {
    int nodes = 1 << (levels - level);
    double[] left = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      left[node] = endNs[node] == 0 ? 0 : capacity.units(beginNs[node], endNs[node]);
    }
    long[] bounds = new long[nodes];
    for (int i = 0; i < count; i++) {
      int node = leaf[i] >> level;
      double units = work[i];
      if (units <= left[node]) {
        left[node] -= units;
        bounds[node] = Math.addExact(bounds[node], value[i]);
      } else if (left[node] > 0) {
        long part = (long) Math.ceil(value[i] * (left[node] / units));
        bounds[node] = Math.addExact(bounds[node], Math.min(value[i], part));
        left[node] = 0;
      }
    }
    return bounds;
  }

  /** Places of the requests by falling value per work; ties in order of time. */
  private int[] byDensity() {
    double[] density = new double[count];
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      long work = log.workUnits(first + i);
      double value = valueMinor[log.client(first + i)];
      density[i] = work == 0 ? Double.POSITIVE_INFINITY : value / work;
      order[i] = i;
    }
    int[] other = new int[count];
    for (int width = 1; width < count; width *= 2) {
      for (int low = 0; low < count; low += 2 * width) {
        int middle = Math.min(low + width, count);
        int high = Math.min(low + 2 * width, count);
        merge(order, low, middle, high, other, density);
      }
      int[] swap = order;
      order = other;
      other = swap;
    }
    return order;
  }

  private static void merge(
      int[] from, int low, int middle, int high, int[] into, double[] density) {
    int left = low;
    int right = middle;
    for (int i = low; i < high; i++) {
      boolean takesLeft =
          left < middle && (right == high || density[from[left]] >= density[from[right]]);
      into[i] = takesLeft ? from[left++] : from[right++];
    }
  }
}
