package org.lightmarket.metrics;

import java.util.Arrays;

/**
 * Whether a server's price swings with its clients' re-plans: the correlation, over a window, of
 * its change from one cell of time to the next with the change one re-plan interval later, less
 * that with the change half an interval later if it is positive: a trend and a slow wave are alike
 * at both distances. Cells are a sixth of the interval, their price is a time average. A price that
 * wanders or drifts has about 0, one that repeats itself from re-plan to re-plan up to 1, one that
 * is thrown back by every re-plan down to −1. O(1) per event and cell.
 */
final class PriceEcho {
  /** Cells of a re-plan interval. */
  private static final int LAG = 6;

  private static final int HALF = LAG / 2;

  private static final long HOUR_NS = 3_600_000_000_000L;

  /** Re-plan intervals that a window has at least. */
  private static final int INTERVALS = 30;

  /** Pairs of changes that a correlation needs. */
  private static final int PAIRS = 10 * LAG;

  /** Least standard deviation of the price over its mean: below it the price is at rest. */
  private static final double AT_REST = 0.01;

  /** Takes the correlation of a window. */
  interface Sink {
    /** A window that began at {@code startNs}. */
    void add(long startNs, double correlation);
  }

  private final long cellNs;
  private final long windowNs;
  private final Sink sink;
  private final double[] changes = new double[LAG];
  private long windowStartNs;
  private long cellStartNs;
  private long setNs;
  private double level = Double.NaN;
  private double area;
  private double lastPrice = Double.NaN;
  private int cells;
  private int pairs;
  private double products;
  private double halfProducts;
  private double earlierSquares;
  private double laterSquares;
  private double sum;
  private double sumOfSquares;

  /** An echo of a price that is not known yet; the interval is at least 6 ns. */
  PriceEcho(long replanIntervalNs, Sink sink) {
    cellNs = replanIntervalNs / LAG;
    windowNs = windowNs(replanIntervalNs);
    this.sink = sink;
  }

  /** An hour, or thirty intervals if they are longer; a whole number of cells. */
  static long windowNs(long replanIntervalNs) {
    long cellNs = replanIntervalNs / LAG;
    return Math.max(HOUR_NS, INTERVALS * replanIntervalNs) / cellNs * cellNs;
  }

  /** The price changes. */
  void set(long timeNs, double price) {
    advance(timeNs);
    level = price;
  }

  /** The run is over: the last window ends early. */
  void finish(long timeNs) {
    advance(timeNs);
    endWindow();
  }

  private void advance(long timeNs) {
    while (cellStartNs + cellNs <= timeNs) {
      long endNs = cellStartNs + cellNs;
      area += level * (endNs - setNs);
      setNs = endNs;
      endCell(area / cellNs);
      area = 0;
      cellStartNs = endNs;
      if (endNs == windowStartNs + windowNs) {
        endWindow();
        windowStartNs = endNs;
      }
    }
    area += level * (timeNs - setNs);
    setNs = timeNs;
  }

  /** The price is NaN in all cells that began before it was known. */
  private void endCell(double price) {
    double change = price - lastPrice;
    lastPrice = price;
    if (Double.isNaN(change)) {
      return;
    }
    sum += price;
    sumOfSquares += price * price;
    int slot = cells % LAG;
    if (cells >= LAG) {
      double earlier = changes[slot];
      products += earlier * change;
      halfProducts += changes[(cells - HALF) % LAG] * change;
      earlierSquares += earlier * earlier;
      laterSquares += change * change;
      pairs++;
    }
    changes[slot] = change;
    cells++;
  }

  private void endWindow() {
    double mean = sum / cells;
    double deviation = Math.sqrt(Math.max(0, sumOfSquares / cells - mean * mean));
    double scale = Math.sqrt(earlierSquares * laterSquares);
    if (pairs >= PAIRS && deviation >= AT_REST * mean && scale > 0) {
      double echo = (products - Math.max(0, halfProducts)) / scale;
      sink.add(windowStartNs, Math.max(-1, echo));
    }
    cells = 0;
    pairs = 0;
    products = 0;
    halfProducts = 0;
    earlierSquares = 0;
    laterSquares = 0;
    sum = 0;
    sumOfSquares = 0;
    Arrays.fill(changes, 0);
  }
}
