package org.lightmarket.metrics;

import java.util.Arrays;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;
import org.lightmarket.statistics.DurationQuantiles;
import org.lightmarket.statistics.Fairness;

/** What happens in the present bin; becomes rows when the bin ends. */
final class SeriesCollector {
  /** Least length of a bin of fairness. */
  private static final long FAIRNESS_NS = 600_000_000_000L;

  private static final ServiceClass[] CLASSES = ServiceClass.values();

  private final ObservedMarket market;
  private final ServerTally[] servers;
  private final SeriesTable series;
  private final Table auctions;
  private final long[] demanded;
  private final long[] ended = new long[CLASSES.length];
  private final long[] inTime = new long[CLASSES.length];
  private final DurationQuantiles[] latency = new DurationQuantiles[CLASSES.length];
  private final int[] endedOfClient;
  private final int[] servedOfClient;
  private final int fairnessBins;
  private long modeSwitches;
  private int fairnessBin;
  private long fairnessStartNs;

  SeriesCollector(
      ObservedMarket market, ServerTally[] servers, SeriesTable series, Table auctions) {
    this.market = market;
    this.servers = servers;
    this.series = series;
    this.auctions = auctions;
    int groups = market.groups().size();
    demanded = new long[groups];
    endedOfClient = new int[market.clientCount()];
    servedOfClient = new int[market.clientCount()];
    for (int i = 0; i < latency.length; i++) {
      latency[i] = new DurationQuantiles(2);
    }
    long interval = market.seriesIntervalNs();
    fairnessBins = Math.toIntExact(Math.max(1, (FAIRNESS_NS + interval - 1) / interval));
  }

  void demanded(int group) {
    demanded[group]++;
  }

  void ended(int client, ServiceClass serviceClass, RequestOutcome outcome, long latencyNs) {
    int of = Index.of(serviceClass);
    ended[of]++;
    endedOfClient[client]++;
    if (outcome.isServed()) {
      servedOfClient[client]++;
      latency[of].add(latencyNs);
      if (outcome == RequestOutcome.IN_TIME) {
        inTime[of]++;
      }
    } else {
      latency[of].addInfinite();
    }
  }

  void modeSwitched() {
    modeSwitches++;
  }

  /** Whether anything has happened in the present bin. */
  boolean isTouched() {
    boolean touched = modeSwitches > 0;
    for (int i = 0; i < CLASSES.length; i++) {
      touched |= ended[i] > 0;
    }
    for (int group = 0; group < demanded.length; group++) {
      touched |= demanded[group] > 0;
    }
    for (ServerTally server : servers) {
      touched |= server.binClearings > 0;
    }
    return touched;
  }

  /** The present bin ends and the next one begins. */
  void closeBin(long startNs, long endNs) {
    double timeS = startNs / 1e9;
    if (startNs < market.horizonNs()) {
      writeDemand(timeS);
    }
    writeEnded(timeS);
    writeLevels(timeS, endNs);
    if (market.hasMarket()) {
      add("all", Series.MODE_SWITCHES, timeS, modeSwitches);
    }
    modeSwitches = 0;
    fairnessBin++;
    if (fairnessBin == fairnessBins) {
      closeFairnessBin(endNs);
    }
  }

  /** The present bin of fairness ends, early if it is the last one. */
  void closeFairnessBin(long endNs) {
    int clients = 0;
    double[] shares = new double[endedOfClient.length];
    for (int client = 0; client < endedOfClient.length; client++) {
      if (endedOfClient[client] > 0) {
        shares[clients++] = (double) servedOfClient[client] / endedOfClient[client];
      }
    }
    double startS = fairnessStartNs / 1e9;
    Fairness.jain(Arrays.copyOf(shares, clients))
        .ifPresent(jain -> add("all", Series.JAIN_SERVED_SHARE, startS, jain));
    Arrays.fill(endedOfClient, 0);
    Arrays.fill(servedOfClient, 0);
    fairnessBin = 0;
    fairnessStartNs = endNs;
  }

  private void writeDemand(double timeS) {
    long all = 0;
    for (int group = 0; group < demanded.length; group++) {
      all += demanded[group];
    }
    add("all", Series.REQUESTS_DEMANDED, timeS, all);
    for (int group = 0; group < demanded.length; group++) {
      add(groupName(group), Series.REQUESTS_DEMANDED, timeS, demanded[group]);
    }
    Arrays.fill(demanded, 0);
  }

  private void writeEnded(double timeS) {
    long all = 0;
    long allInTime = 0;
    for (ServiceClass serviceClass : CLASSES) {
      int of = Index.of(serviceClass);
      all += ended[of];
      allInTime += inTime[of];
      if (ended[of] > 0) {
        String name = serviceClass.key();
        add(name, Series.IN_TIME_SHARE, timeS, (double) inTime[of] / ended[of]);
        add(name, Series.LATENCY_P50, timeS, latency[of].quantileSeconds(0.5));
        add(name, Series.LATENCY_P95, timeS, latency[of].quantileSeconds(0.95));
        add(name, Series.LATENCY_P99, timeS, latency[of].quantileSeconds(0.99));
        latency[of].reset();
      }
    }
    if (all > 0) {
      add("all", Series.IN_TIME_SHARE, timeS, (double) allInTime / all);
    }
    Arrays.fill(ended, 0);
    Arrays.fill(inTime, 0);
  }

  private void writeLevels(double timeS, long endNs) {
    double paid = 0;
    double free = 0;
    double waiting = 0;
    double sold = 0;
    double onSale = 0;
    double priced = 0;
    double price = 0;
    long workers = 0;
    for (ServerTally server : servers) {
      workers += server.server.workers();
      paid += server.busyPaid.endBin(endNs);
      free += server.busyFree.endBin(endNs);
      waiting += server.waiting.endBin(endNs);
      double soldUnits = server.sold.endBin(endNs);
      sold += soldUnits * server.unitRate();
      onSale += server.server.units() * server.unitRate();
      double serverPrice = server.price.endBin(endNs);
      double rate = server.rate.endBin(endNs);
      if (server.price.isKnown()) {
        add(server.server.name(), Series.PRICE, timeS, serverPrice);
        priced += server.server.units();
        price += server.server.units() * serverPrice;
        writeAuctions(server, timeS, serverPrice, soldUnits, rate);
      }
    }
    add("all", Series.PRICE, timeS, price / priced);
    add("all", Series.SOLD_SHARE, timeS, sold / onSale);
    add("all", Series.UTILISATION_PAID, timeS, paid / workers);
    add("all", Series.UTILISATION_FREE, timeS, free / workers);
    add("all", Series.WAITING, timeS, waiting);
  }

  private void writeAuctions(
      ServerTally server, double timeS, double price, double sold, double rate) {
    auctions.integer(market.replication()).text(market.mechanism()).text(server.server.name());
    auctions.number(timeS).integer(server.binClearings).integer(server.binChanges);
    auctions.number(price).number(sold).number(rate).end();
    server.binClearings = 0;
    server.binChanges = 0;
  }

  private void add(String className, Series of, double timeS, long value) {
    add(className, of, timeS, (double) value);
  }

  /** Appends a row unless the value is NaN: there is none in this bin. */
  void add(String className, Series of, double timeS, double value) {
    if (!Double.isNaN(value)) {
      series.add(
          market.replication(), market.mechanism(), className, of.key(), of.unit(), timeS, value);
    }
  }

  private String groupName(int group) {
    return market.groups().get(group).name();
  }
}
