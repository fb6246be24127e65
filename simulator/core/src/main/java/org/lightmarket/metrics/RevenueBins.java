package org.lightmarket.metrics;

import java.util.Arrays;

/**
 * Revenue by bin and client group: service in the bin in which it was earned, whenever it is
 * posted, and fees in that in which they were charged. Bins are closed on the left; what has
 * accrued by the end of a bin belongs to it.
 */
final class RevenueBins {
  private final ObservedMarket market;
  private final int groups;

  /** By bin · groups + group. */
  private long[] amountMinor;

  private int bins;

  RevenueBins(ObservedMarket market) {
    this.market = market;
    groups = market.groups().size();
    amountMinor = new long[Math.multiplyExact(market.demandBins(), groups)];
  }

  /** Service that a group has come to owe by an instant after 0, since it was last told. */
  void accrued(long timeNs, int group, long minor) {
    add(timeNs - 1, group, minor);
  }

  /** A fee that was charged at an instant. */
  void charged(long timeNs, int group, long minor) {
    add(timeNs, group, minor);
  }

  private void add(long timeNs, int group, long minor) {
    int bin = Math.toIntExact(timeNs / market.seriesIntervalNs());
    bins = Math.max(bins, bin + 1);
    if (bins * groups > amountMinor.length) {
      amountMinor = Arrays.copyOf(amountMinor, 2 * bins * groups);
    }
    int cell = bin * groups + group;
    amountMinor[cell] = Math.addExact(amountMinor[cell], minor);
  }

  /** All bins of a group together. */
  long sumMinor(int group) {
    long sum = 0;
    for (int cell = group; cell < bins * groups; cell += groups) {
      sum = Math.addExact(sum, amountMinor[cell]);
    }
    return sum;
  }

  /** Appends the rows of all bins of a run that ends at {@code endNs}; none without a market. */
  void write(long endNs, SeriesTable series) {
    if (!market.hasMarket()) {
      return;
    }
    int all = Math.max(bins, Math.toIntExact((endNs - 1) / market.seriesIntervalNs() + 1));
    amountMinor = Arrays.copyOf(amountMinor, all * groups);
    long[] ofAll = new long[all];
    for (int cell = 0; cell < amountMinor.length; cell++) {
      ofAll[cell / groups] = Math.addExact(ofAll[cell / groups], amountMinor[cell]);
    }
    rows(series, "all", ofAll);
    for (int group = 0; group < groups; group++) {
      long[] ofGroup = new long[all];
      for (int bin = 0; bin < all; bin++) {
        ofGroup[bin] = amountMinor[bin * groups + group];
      }
      rows(series, market.groups().get(group).name(), ofGroup);
    }
  }

  private void rows(SeriesTable series, String className, long[] ofBins) {
    long cumulative = 0;
    for (int bin = 0; bin < ofBins.length; bin++) {
      cumulative = Math.addExact(cumulative, ofBins[bin]);
      row(series, className, Series.REVENUE, bin, ofBins[bin]);
      row(series, className, Series.REVENUE_CUMULATIVE, bin, cumulative);
    }
  }

  private void row(SeriesTable series, String className, Series of, int bin, long minor) {
    double timeS = bin * (double) market.seriesIntervalNs() / 1e9;
    series.add(
        market.replication(),
        market.mechanism(),
        className,
        of.key(),
        of.unit(),
        timeS,
        (double) minor);
  }
}
