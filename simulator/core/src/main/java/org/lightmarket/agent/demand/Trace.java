package org.lightmarket.agent.demand;

import java.util.Arrays;

/** Counts of requests in bins of equal width, in order of time, with gaps allowed; immutable. */
public final class Trace {
  private final long binNs;
  private final long[] startsNs;
  private final long[] counts;

  /**
   * A trace.
   *
   * @param binNs width of the bins, above 0
   * @param startsNs their beginnings, at least 0, rising by at least the width
   * @param counts requests in them, at least 0
   */
  public Trace(long binNs, long[] startsNs, long[] counts) {
    if (binNs < 1 || startsNs.length == 0 || startsNs.length != counts.length) {
      throw new IllegalArgumentException(
          startsNs.length + " bins of " + binNs + " ns, " + counts.length + " counts");
    }
    for (int i = 0; i < startsNs.length; i++) {
      long previousEndNs = i == 0 ? 0 : startsNs[i - 1] + binNs;
      if (startsNs[i] < previousEndNs || counts[i] < 0) {
        throw new IllegalArgumentException("bin " + i + ": " + startsNs[i] + " ns, " + counts[i]);
      }
    }
    this.binNs = binNs;
    this.startsNs = startsNs.clone();
    this.counts = counts.clone();
  }

  /** Number of bins. */
  public int bins() {
    return startsNs.length;
  }

  /** Width of every bin. */
  public long binNs() {
    return binNs;
  }

  /** Beginning of a bin. */
  public long startNs(int bin) {
    return startsNs[bin];
  }

  /** Requests in a bin. */
  public long count(int bin) {
    return counts[bin];
  }

  /** End of the last bin. */
  public long endNs() {
    return startsNs[startsNs.length - 1] + binNs;
  }

  /** The first bin that ends after a time; {@link #bins()} if none does. */
  public int firstBinEndingAfter(long timeNs) {
    int place = Arrays.binarySearch(startsNs, timeNs - binNs + 1);
    return place >= 0 ? place : -place - 1;
  }

  /** Requests in the bins from one on that begin before a time. */
  public long requests(int firstBin, long untilNs) {
    long sum = 0;
    for (int bin = firstBin; bin < startsNs.length && startsNs[bin] < untilNs; bin++) {
      sum = Math.addExact(sum, counts[bin]);
    }
    return sum;
  }
}
