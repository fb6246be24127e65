package org.lightmarket.metrics;

import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** Rows of the tables {@code clients} and {@code servers}. */
final class EntityRows {
  private EntityRows() {}

  static void writeClients(ObservedMarket market, ClientTallies clients, Table table) {
    int[] groupOf = market.groupOfClient();
    for (int client = 0; client < clients.clients(); client++) {
      table.integer(market.replication()).text(market.mechanism()).integer(client);
      table.text(market.groups().get(groupOf[client]).name()).integer(clients.demanded[client]);
      for (RequestOutcome outcome : RequestOutcome.values()) {
        table.integer(clients.of(client, outcome));
      }
      table.integer(clients.counted(client, ServiceClass.PAID));
      table.integer(clients.counted(client, ServiceClass.FREE));
      table.integer(clients.paidMinor[client]).integer(clients.valueMinor[client]);
      table.number(clients.latencyNs[client] / clients.served(client) / 1e9);
      table.number((double) clients.paidTimeNs[client] / market.windowNs());
      table.integer(clients.modeSwitches[client]);
      long exhaustedNs = clients.exhaustedAtNs[client];
      table.number(exhaustedNs < 0 ? Double.NaN : exhaustedNs / 1e9).end();
    }
  }

  static void writeServers(ObservedMarket market, ServerTally[] servers, Table table) {
    for (ServerTally server : servers) {
      table.integer(market.replication()).text(market.mechanism()).text(server.server.name());
      table.integer(server.server.workers());
      table.integer(server.served[Index.of(ServiceClass.PAID)]);
      table.integer(server.served[Index.of(ServiceClass.FREE)]);
      table.integer(server.outcomes[Index.of(RequestOutcome.IN_TIME)]);
      table.integer(server.outcomes[Index.of(RequestOutcome.LATE)]);
      table.integer(server.outcomes[Index.of(RequestOutcome.REFUSED)]);
      table.integer(server.outcomes[Index.of(RequestOutcome.DROPPED)]);
      table.integer(server.costUnits);
      table.number(server.utilisationPaid() + server.utilisationFree());
      table.number(server.utilisationPaid()).number(server.utilisationFree());
      table.number(server.waiting.mean()).number(server.inService.mean());
      table.number(server.up.mean()).integer(server.server.units());
      table.number(server.sold.mean()).number(server.price.mean()).number(server.price.max());
      table.integer(server.revenueMinor).integer(server.feesMinor).end();
    }
  }
}
