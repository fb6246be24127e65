package org.lightmarket.metrics;

import java.util.List;

/**
 * What an observer must know of one replication beforehand. Client ids count from 0 through the
 * groups in their order, server ids from 0 in the order of the list.
 *
 * @param variant place of the variant in the study, from 0: orders the tables
 * @param replication from 0
 * @param mechanism name of the mechanism or variant, for the tables
 * @param groups client groups; their names are classes in the tables
 * @param servers servers
 * @param horizonNs demand happens before it
 * @param warmUpNs requests demanded before it count in {@code requests-demanded} only
 * @param seriesIntervalNs width of the bins of the series
 * @param replanIntervalNs shortest time between two plans of a client, at least 1 µs
 * @param requestSample size of the sample of requests, at least 0
 * @param seed seed of the sampling, which has its own generator
 */
public record ObservedMarket(
    int variant,
    int replication,
    String mechanism,
    List<Group> groups,
    List<Server> servers,
    long horizonNs,
    long warmUpNs,
    long seriesIntervalNs,
    long replanIntervalNs,
    int requestSample,
    long seed) {

  /**
   * A client group.
   *
   * @param name a class in the tables; not {@code all}, {@code free} or {@code paid}
   * @param clients number of clients
   * @param deadlineNs a request answered within it is in time
   */
  public record Group(String name, int clients, long deadlineNs) {}

  /**
   * A server.
   *
   * @param name in the tables
   * @param workers parallel workers
   * @param capacityUnitsPerMs C in cost units per ms
   * @param soldUnitsPerMs T in cost units per ms
   * @param units K; 0: the server has no market
   */
  public record Server(
      String name, int workers, long capacityUnitsPerMs, long soldUnitsPerMs, int units) {}

  /** Copies the lists and checks the values. */
  public ObservedMarket {
    groups = List.copyOf(groups);
    servers = List.copyOf(servers);
    if (!(0 <= warmUpNs && warmUpNs < horizonNs)) {
      throw new IllegalArgumentException(
          "warm-up " + warmUpNs + " ns is not before the horizon " + horizonNs + " ns");
    }
    if (seriesIntervalNs <= 0 || requestSample < 0) {
      throw new IllegalArgumentException(
          "series interval " + seriesIntervalNs + " ns, request sample " + requestSample);
    }
    if (replanIntervalNs < 1_000) {
      throw new IllegalArgumentException("re-plan interval " + replanIntervalNs + " ns");
    }
    for (Group group : groups) {
      if (List.of("all", "free", "paid").contains(group.name())) {
        throw new IllegalArgumentException("a client group is named " + group.name());
      }
    }
  }

  /** Number of clients of all groups. */
  int clientCount() {
    int count = 0;
    for (Group group : groups) {
      count += group.clients();
    }
    return count;
  }

  /** The group's index of each client. */
  int[] groupOfClient() {
    int[] groupOf = new int[clientCount()];
    int client = 0;
    for (int g = 0; g < groups.size(); g++) {
      for (int i = 0; i < groups.get(g).clients(); i++) {
        groupOf[client++] = g;
      }
    }
    return groupOf;
  }

  /** Number of bins before the horizon. */
  int demandBins() {
    return Math.toIntExact((horizonNs - 1) / seriesIntervalNs + 1);
  }

  /** Time that counts in the metrics. */
  long windowNs() {
    return horizonNs - warmUpNs;
  }

  /** C of all servers together, in cost units per ms. */
  double capacityUnitsPerMs() {
    double sum = 0;
    for (Server server : servers) {
      sum += server.capacityUnitsPerMs();
    }
    return sum;
  }

  /** Whether any server has a market. */
  boolean hasMarket() {
    return servers.stream().anyMatch(server -> server.units() > 0);
  }
}
