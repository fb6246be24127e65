package org.lightmarket.metrics;

import java.util.List;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/**
 * Events by hand, times in seconds. Phones are clients 0 and 1 with a deadline of 4 s, the wallet
 * is client 2 with one of 1 s; "big" has two workers and sells 6 units of 100 cost units per ms,
 * "small" one worker and 3 such units.
 */
final class ScriptedMarket {
  static final int BIG = 0;
  static final int SMALL = 1;

  final MarketObserver observer;

  ScriptedMarket(ObservedMarket market) {
    observer = new MarketObserver(market);
  }

  static ObservedMarket market(int replication, double horizonS, double warmUpS, double intervalS) {
    return new ObservedMarket(
        0,
        replication,
        "vickrey",
        List.of(
            new ObservedMarket.Group("phones", 2, ns(4)),
            new ObservedMarket.Group("wallet", 1, ns(1))),
        List.of(
            new ObservedMarket.Server("big", 2, 1000, 600, 6),
            new ObservedMarket.Server("small", 1, 500, 300, 3)),
        ns(horizonS),
        ns(warmUpS),
        ns(intervalS),
        ns(6),
        100,
        42);
  }

  /** A run of 100 s, 10 s of them warm-up, with every kind of event. */
  static ReplicationTables day(int replication) {
    ScriptedMarket run = new ScriptedMarket(market(replication, 100, 10, 30));
    run.demand(2, 0);
    run.end(3, 0, BIG, ServiceClass.FREE, RequestOutcome.IN_TIME, 2, 0.4, 0.1, false, 50, 7);
    run.observer.grantChanged(ns(5), 0, BIG, 0, 2);
    run.observer.cleared(ns(5), BIG, 2, 10, 20, 1);
    run.demand(20, 0);
    run.serve(20, BIG, 0, 1, 0);
    run.serve(22, BIG, 0, 0, 0);
    run.end(22, 0, BIG, ServiceClass.PAID, RequestOutcome.IN_TIME, 20, 0, 2, true, 1000, 100);
    run.observer.serviceAccrued(ns(30), 0, BIG, 600);
    run.demand(30, 1);
    run.serve(30, SMALL, 1, 0, 0);
    run.serve(34, SMALL, 0, 0, 1);
    run.serve(36, SMALL, 0, 0, 0);
    run.end(36, 1, SMALL, ServiceClass.FREE, RequestOutcome.LATE, 30, 4, 2, false, 3000, 0);
    run.demand(40, 2);
    run.end(41, 2, -1, ServiceClass.FREE, RequestOutcome.GIVEN_UP, 40, 0, 0, false, 0, 0);
    run.observer.grantChanged(ns(50), 1, BIG, 0, 2);
    run.observer.cleared(ns(50), BIG, 4, 30, 100, 2);
    run.observer.revenuePosted(ns(50), 0, BIG, 900, false);
    run.observer.revenuePosted(ns(50), 1, BIG, 5, true);
    run.observer.serviceAccrued(ns(60), 0, BIG, 300);
    run.observer.serviceAccrued(ns(60), 1, BIG, 100);
    run.demand(60, 2);
    run.serve(60, SMALL, 0, 0, 1);
    run.serve(60.5, SMALL, 0, 0, 0);
    run.end(60.5, 2, SMALL, ServiceClass.FREE, RequestOutcome.IN_TIME, 60, 0, 0.5, false, 500, 40);
    run.demand(70, 0);
    run.serve(70, BIG, 0, 1, 0);
    run.serve(75, BIG, 0, 0, 0);
    run.end(75, 0, BIG, ServiceClass.PAID, RequestOutcome.LATE, 70, 0, 5, true, 2000, 0);
    run.observer.grantChanged(ns(80), 0, BIG, 2, 0);
    run.observer.cleared(ns(80), BIG, 2, 20, 40, 1);
    run.observer.budgetExhausted(ns(80), 0);
    run.observer.serviceAccrued(ns(90), 1, BIG, 200);
    run.demand(95, 1);
    run.serve(95, BIG, 0, 1, 0);
    run.serve(98, BIG, 0, 0, 0);
    run.end(98, 1, BIG, ServiceClass.PAID, RequestOutcome.IN_TIME, 95, 0, 3, true, 1000, 60);
    run.demand(99, 0);
    run.observer.serviceAccrued(ns(100), 1, BIG, 100);
    run.serve(100, SMALL, 1, 0, 0);
    run.serve(103, SMALL, 0, 0, 0);
    run.end(103, 0, SMALL, ServiceClass.FREE, RequestOutcome.DROPPED, 99, 3, 0, false, 0, 0);
    run.observer.revenuePosted(ns(104), 1, BIG, 400, false);
    run.observer.finished(ns(105));
    return run.observer.tables();
  }

  void demand(double timeS, int client) {
    observer.requestDemanded(ns(timeS), client);
  }

  /** The server has so many waiting and in service from now on. */
  void serve(double timeS, int server, int waiting, int paid, int free) {
    observer.workersChanged(ns(timeS), server, paid, free);
    observer.populationChanged(ns(timeS), server, waiting, paid + free);
  }

  void end(
      double timeS,
      int client,
      int server,
      ServiceClass serviceClass,
      RequestOutcome outcome,
      double demandS,
      double waitS,
      double serviceS,
      boolean withinGrant,
      long cost,
      long value) {
    observer.requestEnded(
        ns(timeS),
        client,
        server,
        serviceClass,
        outcome,
        ns(demandS),
        ns(waitS),
        ns(serviceS),
        withinGrant,
        cost,
        value);
  }

  static long ns(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
