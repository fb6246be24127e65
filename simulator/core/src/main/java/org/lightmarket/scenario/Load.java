package org.lightmarket.scenario;

import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.demand.DemandContext;

/** What a world's servers are asked for on average, before it is simulated. */
public final class Load {
  private static final double NS_PER_SECOND = 1e9;

  private Load() {}

  /** Mean requests per second of all clients of a group. */
  public static double requestsPerSecond(Scenario scenario, ClientGroupSpec group) {
    DemandContext context = new DemandContext(group.name(), group.count(), scenario.horizonNs());
    return group.count()
        * group.demand().kind().create(group.demand().parameters(), context).meanPerSecond();
  }

  /** Mean work of a request of a group in cost units; 0 without a profile. */
  public static double unitsPerRequest(ClientGroupSpec group) {
    double units = 0;
    double weights = 0;
    for (RequestMix mix : group.profile()) {
      units += mix.weight() * mix.type().averageUnits(mix.items());
      weights += mix.weight();
    }
    return weights == 0 ? 0 : units / weights;
  }

  /**
   * Mean work asked for as a share of what all servers together can do. Where a server has service
   * times of its own, its capacity is its workers over the mean service time, in requests.
   */
  public static double share(Scenario scenario) {
    double requests = 0;
    double units = 0;
    for (ClientGroupSpec group : scenario.clients()) {
      double rate = requestsPerSecond(scenario, group);
      requests += rate;
      units += rate * unitsPerRequest(group);
    }
    double unitsPerRequest = requests == 0 ? 0 : units / requests;
    double servable = 0;
    for (ServerSpec server : scenario.servers()) {
      var serviceTime = server.serviceTime();
      servable +=
          serviceTime == null
              ? server.capacityUnitsPerMs() * 1e3 / unitsPerRequest
              : server.workers() * NS_PER_SECOND / serviceTime.mean();
    }
    return requests == 0 ? 0 : requests / servable;
  }
}
