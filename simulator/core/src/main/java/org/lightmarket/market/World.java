package org.lightmarket.market;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.Tier;
import org.lightmarket.mechanism.Withheld;
import org.lightmarket.model.MarketListener;
import org.lightmarket.scenario.Scenario;
import org.lightmarket.scenario.ServerSpec;

/** All that one replication owns: its clock, its requests under way, its clients and servers. */
final class World {
  final Scenario scenario;
  final Kernel kernel;
  final MarketListener listener;
  final RequestPool pool = new RequestPool();
  final ClientNode[] clients;
  final ServerNode[] servers;

  /**
   * Two lanes per pair: lane 2·pair leads to left-over capacity, 2·pair + 1 to granted capacity.
   */
  final Lane[] lanes;

  /** Whether there is a market, and whether grants cost money in it. */
  final boolean hasMarket;

  final boolean charges;

  /** Whether single requests are judged and charged at the books. */
  final boolean judgesRequests;

  /** Whether clients pay in advance into balances at the books. */
  final boolean prepaid;

  /** Whether clients that pay nothing have grants, too, of the lowest rank. */
  final boolean grantsToFree;

  /** The contracts that clients choose from; empty if they bid. */
  final List<Tier> tiers;

  /** Whether any server gives away what is left. */
  final boolean hasFreeService;

  /** Whether any server has a service time of its own. */
  private final boolean hasOwnTimes;

  /** The most that rounding takes from a request's work. */
  private final long roundingUnits;

  /** Length of an epoch of the mechanism; 0 if it has none. */
  final long epochNs;

  /** The rule of all books; null in a world without a market. */
  final @Nullable Mechanism mechanism;

  /** What becomes of payments that servers do not receive. */
  final Withheld withheld;

  World(Scenario scenario, Kernel kernel, MarketListener listener, @Nullable Mechanism mechanism) {
    this.scenario = scenario;
    this.kernel = kernel;
    this.listener = listener;
    this.mechanism = mechanism;
    hasMarket = mechanism != null;
    charges = mechanism != null && mechanism.charges();
    judgesRequests = mechanism != null && mechanism.keepsAccounts();
    prepaid = mechanism != null && mechanism.isPrepaid();
    grantsToFree = mechanism != null && mechanism.grantsToFree();
    tiers = mechanism == null ? List.of() : mechanism.tiers();
    hasFreeService = scenario.servers().stream().anyMatch(server -> server.freeShare() > 0);
    epochNs = mechanism == null ? 0 : mechanism.epochNs();
    withheld = mechanism == null ? Withheld.NOTHING : mechanism.withheld();
    hasOwnTimes = scenario.servers().stream().anyMatch(server -> server.serviceTime() != null);
    roundingUnits =
        (long)
            Math.ceil(scenario.servers().stream().mapToDouble(ServerSpec::speed).max().orElse(0));
    clients = new ClientNode[scenario.clientCount()];
    servers = new ServerNode[scenario.servers().size()];
    lanes = new Lane[2 * clients.length * servers.length];
  }

  /** The rule of a world that has a market. */
  Mechanism rule() {
    if (mechanism == null) {
      throw new IllegalStateException("a world without a market has no mechanism");
    }
    return mechanism;
  }

  /**
   * Least work that a request of so many ns of one full thread is at any server: rounding to whole
   * ns of a worker takes half of one at most.
   */
  long leastWorkUnits(long threadNs) {
    return hasOwnTimes ? 0 : Math.max(0, threadNs - roundingUnits);
  }

  int pair(int clientId, int serverId) {
    return clientId * servers.length + serverId;
  }

  Lane freeLane(int clientId, int serverId) {
    return lanes[2 * pair(clientId, serverId)];
  }

  Lane grantedLane(int clientId, int serverId) {
    return lanes[2 * pair(clientId, serverId) + 1];
  }

  /** How long a client's connection takes for so many bytes. */
  long transmissionNs(long bytes) {
    long bytesPerSecond = scenario.network().bytesPerSecond();
    return bytesPerSecond == 0 ? 0 : bytes * 1_000_000_000L / bytesPerSecond;
  }
}
