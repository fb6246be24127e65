package org.lightmarket.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Random requests, each ended before the next one, with the latencies that were given. */
final class GeneratedMarket {
  final List<Double> latencyS = new ArrayList<>();
  final ReplicationTables tables;
  int counted;
  int inTime;

  GeneratedMarket(int variant, int replication, int requests, int sample, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ObservedMarket base = ScriptedMarket.market(replication, 7_000, 500, 60);
    ObservedMarket market =
        new ObservedMarket(
            variant,
            replication,
            "variant-" + variant,
            base.groups(),
            base.servers(),
            base.horizonNs(),
            base.warmUpNs(),
            base.seriesIntervalNs(),
            base.replanIntervalNs(),
            sample,
            seed);
    MarketObserver observer = new MarketObserver(market);
    long stepNs = market.horizonNs() / requests;
    for (int i = 0; i < requests; i++) {
      long demandNs = i * stepNs;
      int client = random.nextInt(3);
      long deadlineNs = market.groups().get(client / 2).deadlineNs();
      observer.requestDemanded(demandNs, client);
      long latencyNs = (long) (stepNs * 0.9 * random.nextDouble());
      RequestOutcome outcome =
          random.nextInt(10) == 0
              ? RequestOutcome.DROPPED
              : latencyNs <= deadlineNs ? RequestOutcome.IN_TIME : RequestOutcome.LATE;
      observer.requestEnded(
          demandNs + latencyNs,
          client,
          random.nextInt(2),
          random.nextBoolean() ? ServiceClass.PAID : ServiceClass.FREE,
          outcome,
          demandNs,
          latencyNs / 2,
          outcome.isServed() ? latencyNs - latencyNs / 2 : 0,
          random.nextBoolean(),
          1 + random.nextInt(1000),
          i);
      if (demandNs >= market.warmUpNs()) {
        counted++;
        inTime += outcome == RequestOutcome.IN_TIME ? 1 : 0;
        latencyS.add(outcome.isServed() ? latencyNs / 1e9 : Double.POSITIVE_INFINITY);
      }
    }
    observer.finished(market.horizonNs());
    tables = observer.tables();
  }
}
