package org.lightmarket.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

/** The requests and clients of one class of the tables: all, free, paid or a client group. */
final class ClassView {
  final String name;
  final RequestTally tally = new RequestTally();
  final @Nullable ServiceClass serviceClass;
  final int firstClient;
  final int endClient;

  private ClassView(
      String name, @Nullable ServiceClass serviceClass, int firstClient, int endClient) {
    this.name = name;
    this.serviceClass = serviceClass;
    this.firstClient = firstClient;
    this.endClient = endClient;
  }

  /** All classes in the order of the tables; the cells are by group, then by class of service. */
  static List<ClassView> of(ObservedMarket market, RequestTally[] cells) {
    int clients = market.clientCount();
    List<ClassView> views = new ArrayList<>();
    ClassView all = new ClassView("all", null, 0, clients);
    for (RequestTally cell : cells) {
      all.tally.add(cell);
    }
    views.add(all);
    ServiceClass[] classes = ServiceClass.values();
    for (int of = 0; of < classes.length; of++) {
      ClassView view = new ClassView(classes[of].key(), classes[of], 0, clients);
      for (int i = of; i < cells.length; i += classes.length) {
        view.tally.add(cells[i]);
      }
      views.add(view);
    }
    int first = 0;
    for (int group = 0; group < market.groups().size(); group++) {
      ObservedMarket.Group spec = market.groups().get(group);
      ClassView view = new ClassView(spec.name(), null, first, first + spec.clients());
      for (int i = group * classes.length; i < (group + 1) * classes.length; i++) {
        view.tally.add(cells[i]);
      }
      views.add(view);
      first += spec.clients();
    }
    return views;
  }

  /** Whether it holds all requests of its clients, and not those of a class of service only. */
  boolean isOfClients() {
    return serviceClass == null;
  }

  int clientCount() {
    return endClient - firstClient;
  }

  /** Requests of a client in this class. */
  long counted(ClientTallies clients, int client) {
    return serviceClass == null ? clients.counted(client) : clients.counted(client, serviceClass);
  }

  /** Requests of a client in this class that ended so. */
  long of(ClientTallies clients, int client, RequestOutcome outcome) {
    return serviceClass == null
        ? clients.of(client, outcome)
        : clients.of(client, serviceClass, outcome);
  }

  /** Sum over the class's clients. */
  long sum(long[] ofClients) {
    long sum = 0;
    for (int client = firstClient; client < endClient; client++) {
      sum = Math.addExact(sum, ofClients[client]);
    }
    return sum;
  }

  /** Share in time of each client that had requests in this class. */
  double[] inTimeShares(ClientTallies clients) {
    return shares(clients, client -> of(clients, client, RequestOutcome.IN_TIME));
  }

  /** Answered share of each client that had requests in this class. */
  double[] servedShares(ClientTallies clients) {
    return shares(
        clients,
        client ->
            of(clients, client, RequestOutcome.IN_TIME) + of(clients, client, RequestOutcome.LATE));
  }

  /** Charges per request of each client that had requests. */
  double[] payments(ClientTallies clients) {
    return shares(clients, client -> Math.max(0, clients.paidSinceWarmUpMinor[client]));
  }

  /** Mean latency in ns of each client that had an answer, whatever the class of service. */
  double[] latencies(ClientTallies clients) {
    return IntStream.range(firstClient, endClient)
        .filter(client -> clients.served(client) > 0)
        .mapToDouble(client -> clients.latencyNs[client] / clients.served(client))
        .toArray();
  }

  private double[] shares(ClientTallies clients, IntToLongFunction part) {
    double[] shares = new double[clientCount()];
    int used = 0;
    for (int client = firstClient; client < endClient; client++) {
      long counted = counted(clients, client);
      if (counted > 0) {
        shares[used++] = (double) part.applyAsLong(client) / counted;
      }
    }
    return Arrays.copyOf(shares, used);
  }
}
