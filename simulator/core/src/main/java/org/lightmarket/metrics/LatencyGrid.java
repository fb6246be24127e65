package org.lightmarket.metrics;

import org.apache.commons.math3.util.FastMath;
import org.lightmarket.statistics.DurationQuantiles;

/** Latencies counted on a grid of twenty cells a decade. */
final class LatencyGrid {
  private static final int CELLS_A_DECADE = 20;
  private static final int LOWEST = -6 * CELLS_A_DECADE;
  private static final int HIGHEST = 8 * CELLS_A_DECADE;

  private LatencyGrid() {}

  /** Appends the cells from the first to the last that is not empty, and those without answer. */
  static void write(
      ObservedMarket market, String className, DurationQuantiles latency, Table table) {
    double[] boundS = new double[HIGHEST - LOWEST + 1];
    for (int i = 0; i < boundS.length; i++) {
      boundS[i] = FastMath.pow(10, (LOWEST + i) / (double) CELLS_A_DECADE);
    }
    long[] counts = new long[boundS.length];
    latency.forEachCell(
        (valueNs, count) -> {
          int cell = 0;
          while (cell < boundS.length - 1 && valueNs / 1e9 > boundS[cell]) {
            cell++;
          }
          counts[cell] += count;
        });
    int first = 0;
    while (first < counts.length && counts[first] == 0) {
      first++;
    }
    int last = counts.length - 1;
    while (last >= first && counts[last] == 0) {
      last--;
    }
    for (int cell = first; cell <= last; cell++) {
      double fromS = cell == 0 ? 0 : boundS[cell - 1];
      row(market, className, fromS, boundS[cell], counts[cell], table);
    }
    if (latency.infiniteCount() > 0) {
      double fromS = last < first ? 0 : boundS[last];
      row(market, className, fromS, Double.POSITIVE_INFINITY, latency.infiniteCount(), table);
    }
  }

  private static void row(
      ObservedMarket market, String name, double fromS, double toS, long count, Table table) {
    table.integer(market.replication()).text(market.mechanism()).text(name);
    table.number(fromS).number(toS).integer(count).end();
  }
}
