package org.lightmarket.metrics;

import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Totals that were kept on different ways must be equal when a replication is over. */
final class FinalCheck {
  private FinalCheck() {}

  /**
   * Compares.
   *
   * @throws IllegalStateException with the values that differ
   */
  static void check(
      ObservedMarket market,
      RequestTally[] cells,
      ClientTallies clients,
      ServerTally[] servers,
      RevenueBins bins) {
    long clientsMinor = 0;
    int[] groupOf = market.groupOfClient();
    long[] endedOfGroup = new long[market.groups().size()];
    long[] countedOfGroup = new long[market.groups().size()];
    long[] paidOfGroupMinor = new long[market.groups().size()];
    for (int client = 0; client < clients.clients(); client++) {
      equal("ended requests of client " + client, clients.demanded[client], clients.ended[client]);
      endedOfGroup[groupOf[client]] += clients.ended[client];
      countedOfGroup[groupOf[client]] += clients.counted(client);
      long earnedMinor = clients.paidMinor[client] - clients.withheldMinor[client];
      paidOfGroupMinor[groupOf[client]] += earnedMinor;
      clientsMinor = Math.addExact(clientsMinor, earnedMinor);
    }
    int classes = ServiceClass.values().length;
    for (int group = 0; group < endedOfGroup.length; group++) {
      long ended = 0;
      long counted = 0;
      for (int cell = group * classes; cell < (group + 1) * classes; cell++) {
        ended += cells[cell].demanded;
        long outcomes = 0;
        for (RequestOutcome outcome : RequestOutcome.values()) {
          outcomes += cells[cell].of(outcome);
        }
        equal("latencies of group " + group, outcomes, cells[cell].latency.count());
        equal("outcomes of group " + group, cells[cell].counted, outcomes);
        counted += outcomes;
      }
      equal("ended requests of group " + group, endedOfGroup[group], ended);
      equal("counted requests of group " + group, countedOfGroup[group], counted);
      equal("revenue in bins of group " + group, paidOfGroupMinor[group], bins.sumMinor(group));
    }
    long serversMinor = 0;
    for (ServerTally server : servers) {
      serversMinor = Math.addExact(serversMinor, server.revenueMinor);
      server.checkEmpty();
    }
    equal("payments of all clients", serversMinor, clientsMinor);
  }

  private static void equal(String what, long expected, long found) {
    if (expected != found) {
      throw new IllegalStateException(what + ": " + found + ", not " + expected);
    }
  }
}
