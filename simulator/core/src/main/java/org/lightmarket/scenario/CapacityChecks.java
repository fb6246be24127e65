package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.agent.RequestMix;
import org.lightmarket.agent.RequestType;
import org.lightmarket.agent.les.CostTable;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Checks of what a server sells: K units of T/K cost units per ms each. A grant of k units
 * recharges k·T/K per ms, and its buffer holds 6,000 ms of it, but at least the largest request of
 * the client's profile; so a request never fits only where it is more than 6,000 ms of all that the
 * server sells. A unit so small that it takes longer than the planning horizon to recharge the
 * largest request is no error; {@link #advice} says so and names the largest K that does not.
 */
public final class CapacityChecks {
  /** What a flow-control buffer holds, in ms of its recharge rate. */
  private static final long BUFFER_MS = 6_000;

  private static final long NS_PER_MS = 1_000_000;

  private CapacityChecks() {}

  /** Notes a K that does not divide T. */
  static void units(ServerSpec server, Place place, Problems problems) {
    long sold = server.soldUnitsPerMs();
    int units = server.units();
    if (units == 0) {
      return;
    }
    if (sold == 0) {
      problems.add(
          place,
          units + " units of nothing: T = soldShare · C is 0 cost units per ms",
          "Set units to 0 if the server sells nothing.");
    } else if (sold % units != 0) {
      long below = divisorAtMost(sold, units);
      long above = divisorAtLeast(sold, units);
      problems.add(
          place,
          units + " units do not divide T = " + count(sold) + " cost units per ms",
          "T = soldShare · C; C = workers · speed · 10⁶ = "
              + count(server.capacityUnitsPerMs())
              + ". Maybe "
              + below
              + (above <= Integer.MAX_VALUE ? " or " + above : "")
              + ".");
    }
  }

  /** Notes a request that no grant of some server that sells anything can ever hold. */
  static void fits(RequestMix mix, List<ServerSpec> servers, Place place, Problems problems) {
    for (ServerSpec server : servers) {
      if (!isSelling(server)) {
        continue;
      }
      long buffer = Math.multiplyExact(BUFFER_MS, server.soldUnitsPerMs());
      long cost = maxCost(mix.type(), mix.items(), server);
      if (cost > buffer) {
        int items = mix.items();
        while (items > 0 && maxCost(mix.type(), items, server) > buffer) {
          items--;
        }
        problems.add(
            place,
            mix.items()
                + " items of "
                + mix.type().key()
                + " cost at most "
                + count(cost)
                + " cost units and never fit at server "
                + JsonWriter.quoted(server.name()),
            "With all units, a buffer there holds 6,000 ms of T = "
                + count(server.soldUnitsPerMs())
                + " per ms. Allowed: "
                + (items == 0 ? "not even one item" : "at most " + items + " items")
                + "; or a server that sells at least "
                + count((cost - 1) / BUFFER_MS + 1)
                + " per ms.");
        return;
      }
    }
  }

  /**
   * What is allowed in a scenario, but probably not meant: units too small for the requests of a
   * profile, each with the largest K that works. In the order of groups and servers.
   */
  public static List<String> advice(Scenario scenario) {
    List<String> advice = new ArrayList<>();
    if (scenario.mechanism() == null) {
      return advice;
    }
    for (ClientGroupSpec group : scenario.clients()) {
      for (ServerSpec server : scenario.servers()) {
        if (group.mode() != ClientMode.FREE && isSelling(server)) {
          advise(group, server, advice);
        }
      }
    }
    return advice;
  }

  private static void advise(ClientGroupSpec group, ServerSpec server, List<String> advice) {
    long largest = 0;
    for (RequestMix mix : group.profile()) {
      largest = Math.max(largest, maxCost(mix.type(), mix.items(), server));
    }
    long horizonMs = Math.max(1, group.planningHorizonNs() / NS_PER_MS);
    long needed = largest == 0 ? 1 : (largest - 1) / horizonMs + 1;
    long unit = server.soldUnitsPerMs() / server.units();
    if (unit < needed) {
      long most = Math.max(1, server.soldUnitsPerMs() / needed);
      advice.add(
          "One unit of server "
              + server.name()
              + " recharges "
              + count(unit)
              + " cost units per ms: the largest request of "
              + group.name()
              + ", "
              + count(largest)
              + ", takes longer than the planning horizon of "
              + Quantities.duration(group.planningHorizonNs())
              + ".\n  The largest K that works is "
              + divisorAtMost(server.soldUnitsPerMs(), most)
              + ".");
    }
  }

  private static boolean isSelling(ServerSpec server) {
    return server.serviceTime() == null && server.units() > 0 && server.soldUnitsPerMs() > 0;
  }

  private static long maxCost(RequestType type, int items, ServerSpec server) {
    return CostTable.ofServer(
            server.soldUnitsPerMs(),
            server.speed(),
            server.ingressKilobytesPerSecond(),
            server.egressKilobytesPerSecond())
        .maxCost(type, items);
  }

  /** The largest divisor of a number that is not above a bound of at least 1. */
  static long divisorAtMost(long number, long bound) {
    long best = 1;
    for (long i = 1; i <= number / i; i++) {
      if (number % i == 0) {
        best = i <= bound ? Math.max(best, i) : best;
        best = number / i <= bound ? Math.max(best, number / i) : best;
      }
    }
    return best;
  }

  /** The smallest divisor of a number that is not below a bound, itself at most the number. */
  static long divisorAtLeast(long number, long bound) {
    long best = Long.MAX_VALUE;
    for (long i = 1; i <= number / i; i++) {
      if (number % i == 0) {
        best = i >= bound ? Math.min(best, i) : best;
        best = number / i >= bound ? Math.min(best, number / i) : best;
      }
    }
    return best;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
