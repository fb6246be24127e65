package org.lightmarket.market;

import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.Tier;

/** Judges and charges single requests on granted capacity, where the mechanism does. */
final class Gate {
  private final World world;
  private final Billing billing;
  private final Trading trading;

  /** The most that a request may cost beside the grant. */
  private final long chargeMinorMax;

  Gate(World world, Billing billing, Trading trading) {
    this.world = world;
    this.billing = billing;
    this.trading = trading;
    chargeMinorMax = world.tiers.stream().mapToLong(Tier::overageMinor).max().orElse(0);
  }

  /** Whether a request that has reached its server is let in; it is charged at once. */
  boolean admit(Lane lane, long costUnits) {
    if (world.kernel.nowNs() >= world.scenario.horizonNs()) {
      return true;
    }
    Book book = world.servers[lane.serverId].openBook();
    long moneyMinor =
        world.prepaid ? 0 : billing.readyMinor(lane.clientId, lane.serverId, chargeMinorMax);
    long chargeMinor = book.admit(world.kernel.nowNs(), lane.clientId, costUnits, moneyMinor);
    if (chargeMinor > 0) {
      billing.watch(lane.clientId, lane.serverId);
    }
    return chargeMinor != Book.REFUSED;
  }

  /** A request has been served; after the horizon the accounts are closed. */
  void served(Lane lane, long costUnits) {
    if (world.kernel.nowNs() < world.scenario.horizonNs()) {
      ServerNode server = world.servers[lane.serverId];
      server.openBook().served(world.kernel.nowNs(), lane.clientId, costUnits);
      trading.scheduleWake(server);
    }
  }
}
