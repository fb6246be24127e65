package org.lightmarket.metrics;

import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Counts and levels of one server. */
final class ServerTally {
  final ObservedMarket.Server server;
  final Level waiting = Level.from(0);
  final Level inService = Level.from(0);
  final Level busyPaid = Level.from(0);
  final Level busyFree = Level.from(0);
  final Level up = Level.from(1);
  final Level sold = Level.from(0);
  final Level price = Level.unknown();
  final Level rate = Level.unknown();
  final long[] outcomes = new long[RequestOutcome.values().length];
  final long[] served = new long[ServiceClass.values().length];
  long costUnits;
  long revenueMinor;
  long feesMinor;
  long sinceWarmUpMinor;
  long clearings;
  long changes;
  long binClearings;
  long binChanges;

  ServerTally(ObservedMarket.Server server) {
    this.server = server;
  }

  /** A request demanded after the warm-up has ended here. */
  void count(ServiceClass serviceClass, RequestOutcome outcome, long cost) {
    outcomes[Index.of(outcome)]++;
    if (outcome.isServed()) {
      served[Index.of(serviceClass)]++;
      costUnits = Math.addExact(costUnits, cost);
    }
  }

  void beginWindow(long timeNs) {
    for (Level level : levels()) {
      level.beginWindow(timeNs);
    }
  }

  void endWindow(long timeNs) {
    for (Level level : levels()) {
      level.endWindow(timeNs);
    }
  }

  private Level[] levels() {
    return new Level[] {waiting, inService, busyPaid, busyFree, up, sold, price, rate};
  }

  /** Cost units per ms that a unit on sale stands for; 0 without a market. */
  double unitRate() {
    return server.units() == 0 ? 0 : (double) server.soldUnitsPerMs() / server.units();
  }

  double utilisationPaid() {
    return busyPaid.mean() / server.workers();
  }

  double utilisationFree() {
    return busyFree.mean() / server.workers();
  }

  /** Throws unless nothing is left in the server. */
  void checkEmpty() {
    if (waiting.now() != 0 || inService.now() != 0 || busyPaid.now() + busyFree.now() != 0) {
      throw new IllegalStateException(
          "server "
              + server.name()
              + " ends with "
              + waiting.now()
              + " waiting, "
              + inService.now()
              + " in service, "
              + (busyPaid.now() + busyFree.now())
              + " workers busy");
    }
  }
}
