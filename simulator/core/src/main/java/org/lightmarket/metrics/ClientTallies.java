package org.lightmarket.metrics;

import java.util.Arrays;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Counts and sums of every client, in arrays by client id. */
final class ClientTallies {
  private static final int OUTCOMES = RequestOutcome.values().length;
  private static final int CLASSES = ServiceClass.values().length;

  final long[] demanded;
  final long[] ended;
  final double[] latencyNs;
  final long[] valueMinor;
  final long[] paidMinor;
  final long[] feesMinor;

  /** Of what was paid, what no server received. */
  final long[] withheldMinor;

  final long[] paidSinceWarmUpMinor;
  final long[] paidTimeNs;
  final long[] modeSwitches;
  final long[] exhaustedAtNs;
  private final long[] outcomes;
  private final int[] units;
  private final long[] holdsSinceNs;

  /** By client: when it began and ceased to hold units, by turns. */
  private final long[][] switchNs;

  private final int[] switches;
  private final long warmUpNs;
  private final long horizonNs;

  ClientTallies(ObservedMarket market) {
    int clients = market.clientCount();
    demanded = new long[clients];
    ended = new long[clients];
    latencyNs = new double[clients];
    valueMinor = new long[clients];
    paidMinor = new long[clients];
    feesMinor = new long[clients];
    withheldMinor = new long[clients];
    paidSinceWarmUpMinor = new long[clients];
    paidTimeNs = new long[clients];
    modeSwitches = new long[clients];
    exhaustedAtNs = new long[clients];
    outcomes = new long[clients * OUTCOMES * CLASSES];
    units = new int[clients];
    holdsSinceNs = new long[clients];
    switchNs = new long[clients][0];
    switches = new int[clients];
    Arrays.fill(exhaustedAtNs, -1);
    warmUpNs = market.warmUpNs();
    horizonNs = market.horizonNs();
  }

  int clients() {
    return demanded.length;
  }

  /** A request demanded after the warm-up has ended. */
  void count(int client, ServiceClass serviceClass, RequestOutcome outcome, long latency) {
    outcomes[(client * CLASSES + Index.of(serviceClass)) * OUTCOMES + Index.of(outcome)]++;
    if (outcome.isServed()) {
      latencyNs[client] += latency;
    }
  }

  long of(int client, ServiceClass serviceClass, RequestOutcome outcome) {
    return outcomes[(client * CLASSES + Index.of(serviceClass)) * OUTCOMES + Index.of(outcome)];
  }

  long of(int client, RequestOutcome outcome) {
    return of(client, ServiceClass.FREE, outcome) + of(client, ServiceClass.PAID, outcome);
  }

  /** Requests of a class that count. */
  long counted(int client, ServiceClass serviceClass) {
    long sum = 0;
    int from = (client * CLASSES + Index.of(serviceClass)) * OUTCOMES;
    for (int i = from; i < from + OUTCOMES; i++) {
      sum += outcomes[i];
    }
    return sum;
  }

  /** Requests of all classes that count. */
  long counted(int client) {
    return counted(client, ServiceClass.FREE) + counted(client, ServiceClass.PAID);
  }

  /** Requests that were answered. */
  long served(int client) {
    return of(client, RequestOutcome.IN_TIME) + of(client, RequestOutcome.LATE);
  }

  /** Units held at all servers together; returns whether the client's mode changed. */
  boolean unitsChanged(long timeNs, int client, int before, int after) {
    int old = units[client];
    int now = old + after - before;
    if (now < 0 || before < 0 || after < 0) {
      throw new IllegalStateException(
          "client " + client + " holds " + old + ": from " + before + " to " + after + " units");
    }
    units[client] = now;
    if ((old == 0) == (now == 0)) {
      return false;
    }
    noteSwitch(client, timeNs);
    if (now > 0) {
      holdsSinceNs[client] = timeNs;
    } else {
      paidTimeNs[client] += inWindow(holdsSinceNs[client], timeNs);
    }
    if (timeNs >= warmUpNs && timeNs < horizonNs) {
      modeSwitches[client]++;
    }
    return true;
  }

  private void noteSwitch(int client, long timeNs) {
    int count = switches[client];
    if (count == switchNs[client].length) {
      switchNs[client] = Arrays.copyOf(switchNs[client], Math.max(8, 2 * count));
    }
    switchNs[client][count] = timeNs;
    switches[client] = count + 1;
  }

  /** Whether a client held units just before an instant; looks back from now. */
  boolean heldUnitsBefore(int client, long timeNs) {
    int before = switches[client];
    while (before > 0 && switchNs[client][before - 1] >= timeNs) {
      before--;
    }
    return before % 2 == 1;
  }

  /** Counts the time of those who hold units to the end. */
  void finish(long timeNs) {
    for (int client = 0; client < units.length; client++) {
      if (units[client] > 0) {
        paidTimeNs[client] += inWindow(holdsSinceNs[client], timeNs);
        holdsSinceNs[client] = timeNs;
      }
    }
  }

  void paid(long timeNs, int client, long amountMinor) {
    paidMinor[client] = Math.addExact(paidMinor[client], amountMinor);
    if (timeNs >= warmUpNs) {
      paidSinceWarmUpMinor[client] = Math.addExact(paidSinceWarmUpMinor[client], amountMinor);
    }
  }

  private long inWindow(long fromNs, long toNs) {
    return Math.max(0, Math.min(toNs, horizonNs) - Math.max(fromNs, warmUpNs));
  }
}
