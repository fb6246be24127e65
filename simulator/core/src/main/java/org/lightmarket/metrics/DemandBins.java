package org.lightmarket.metrics;

import org.lightmarket.model.ServiceClass;

/**
 * Requests by the bin of their demand instant, group and class: what load was offered, and how paid
 * requests within their granted rate fared under it.
 */
final class DemandBins {
  /** Least length of a stretch of {@link Schemas#FREE_LOAD}. */
  private static final long STRETCH_NS = 300_000_000_000L;

  private static final int CLASSES = ServiceClass.values().length;

  private final ObservedMarket market;
  private final long intervalNs;
  private final int cells;
  private final int[] demanded;
  private final int[] covered;
  private final int[] coveredInTime;

  DemandBins(ObservedMarket market) {
    this.market = market;
    intervalNs = market.seriesIntervalNs();
    cells = market.groups().size() * CLASSES;
    int bins = market.demandBins();
    demanded = new int[Math.multiplyExact(bins, cells)];
    covered = new int[bins];
    coveredInTime = new int[bins];
  }

  void add(long demandNs, int cell, boolean withinGrant, boolean inTime) {
    int bin = (int) (demandNs / intervalNs);
    demanded[bin * cells + cell]++;
    if (withinGrant) {
      covered[bin]++;
      if (inTime) {
        coveredInTime[bin]++;
      }
    }
  }

  /** Appends the series {@code offered-load} of all, free and paid. */
  void writeOfferedLoad(double[] meanCost, SeriesTable series) {
    int bins = covered.length;
    String[] names = {"all", ServiceClass.FREE.key(), ServiceClass.PAID.key()};
    for (int which = 0; which < names.length; which++) {
      for (int bin = 0; bin < bins; bin++) {
        double load = 0;
        for (ServiceClass serviceClass : ServiceClass.values()) {
          if (which == 0 || names[which].equals(serviceClass.key())) {
            load += load(bin, bin + 1, serviceClass, meanCost);
          }
        }
        if (!Double.isNaN(load)) {
          double timeS = bin * (double) intervalNs / 1e9;
          series.add(
              market.replication(),
              market.mechanism(),
              names[which],
              Series.OFFERED_LOAD.key(),
              Series.OFFERED_LOAD.unit(),
              timeS,
              load);
        }
      }
    }
  }

  /** Appends the stretches after the warm-up; none if the cost of requests is not known. */
  void writeFreeLoad(double[] meanCost, Table table) {
    int width = Math.toIntExact(Math.max(1, (STRETCH_NS + intervalNs - 1) / intervalNs));
    for (int from = 0; from < covered.length; from += width) {
      int to = Math.min(covered.length, from + width);
      double load = load(from, to, ServiceClass.FREE, meanCost);
      if (from * intervalNs < market.warmUpNs() || Double.isNaN(load)) {
        continue;
      }
      long requests = 0;
      long inTime = 0;
      for (int bin = from; bin < to; bin++) {
        requests += covered[bin];
        inTime += coveredInTime[bin];
      }
      table.integer(market.replication()).text(market.mechanism());
      table.number(from * intervalNs / 1e9).number(load).integer(requests).integer(inTime).end();
    }
  }

  /** Cost demanded in the bins over C; NaN if the cost of a request is not known. */
  private double load(int from, int to, ServiceClass serviceClass, double[] meanCost) {
    double cost = 0;
    for (int bin = from; bin < to; bin++) {
      for (int group = 0; group < meanCost.length; group++) {
        int requests = demanded[bin * cells + group * CLASSES + Index.of(serviceClass)];
        if (requests > 0) {
          cost += requests * meanCost[group];
        }
      }
    }
    double lengthMs = (Math.min(to * intervalNs, market.horizonNs()) - from * intervalNs) / 1e6;
    return cost / (market.capacityUnitsPerMs() * lengthMs);
  }
}
