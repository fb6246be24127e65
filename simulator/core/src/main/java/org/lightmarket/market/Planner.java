package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.BidSteps;
import org.lightmarket.agent.FeeCapBid;
import org.lightmarket.agent.KellyOffer;
import org.lightmarket.agent.Newsvendor;
import org.lightmarket.agent.ReplanRule;
import org.lightmarket.agent.SlotBid;
import org.lightmarket.agent.Strategy;
import org.lightmarket.mechanism.Book;
import org.lightmarket.model.Bid;
import org.lightmarket.scenario.ClientMode;

/**
 * A client's plan: its main bid at one server and, for the demand that the units granted there do
 * not cover, a second bid at another. A bid is touched only if it changes by more than the client's
 * threshold.
 */
final class Planner {
  private final World world;
  private final Newsvendor newsvendor = new Newsvendor();
  private final BidSteps worth = new BidSteps();
  private final BidSteps plan = new BidSteps();
  private final BidSteps wanted = new BidSteps();
  private final long[] pricesMinor;

  Planner(World world) {
    this.world = world;
    pricesMinor = new long[world.servers.length];
  }

  /** Makes a client's plan and carries it out through the trading. */
  void plan(ClientNode client, long nowNs, Trading trading) {
    ClientMode mode = client.group.mode();
    if (mode == ClientMode.FREE && !world.grantsToFree) {
      return;
    }
    boolean broke = world.grantsToFree && !world.prepaid && trading.moneyMinor(client.id) == 0;
    boolean free = mode == ClientMode.FREE || broke;
    for (ServerNode server : world.servers) {
      pricesMinor[server.id] = server.openBook().priceMinor();
    }
    client.choice.seePrices(nowNs, pricesMinor);
    client.forecast.forecast(nowNs);
    int primary = client.choice.forBid(client.primary, ClientNode.NOWHERE);
    int second = ClientNode.NOWHERE;
    if (client.group.secondServer() && !free) {
      second = client.choice.forBid(client.second, primary);
    }
    leave(client, primary, second, trading);
    client.primary = primary;
    client.second = second;
    if (free) {
      wanted.clear();
      wanted.add(1, 0);
      client.primaryBid = placed(client, primary, client.primaryBid, trading);
      return;
    }
    client.primaryBid = bid(client, primary, 0, client.primaryBid, nowNs, trading);
    if (second != ClientNode.NOWHERE) {
      int covered = coveredUnits(client, primary, second);
      client.secondBid = bid(client, second, covered, client.secondBid, nowNs, trading);
    }
  }

  /** A bid has been removed because its fund is spent. */
  void bidLost(ClientNode client, int serverId) {
    if (client.primary == serverId) {
      client.primaryBid = null;
    }
    if (client.second == serverId) {
      client.secondBid = null;
    }
  }

  /** Moves standing bids between the two roles, or withdraws those at servers no longer chosen. */
  private static void leave(ClientNode client, int primary, int second, Trading trading) {
    Bid oldPrimary = client.primaryBid;
    Bid oldSecond = client.secondBid;
    int wasPrimary = client.primary;
    int wasSecond = client.second;
    if (oldPrimary != null && wasPrimary != primary && wasPrimary != second) {
      trading.withdraw(client.id, wasPrimary);
    }
    if (oldSecond != null && wasSecond != primary && wasSecond != second) {
      trading.withdraw(client.id, wasSecond);
    }
    client.primaryBid =
        wasPrimary == primary ? oldPrimary : wasSecond == primary ? oldSecond : null;
    client.secondBid =
        second < 0
            ? null
            : wasSecond == second ? oldSecond : wasPrimary == second ? oldPrimary : null;
  }

  private @Nullable Bid bid(
      ClientNode client,
      int serverId,
      int coveredUnits,
      @Nullable Bid standing,
      long nowNs,
      Trading trading) {
    ServerNode server = world.servers[serverId];
    Book book = server.openBook();
    double unitsPerSecond = server.spec.soldUnitsPerMs() * 1000.0 / server.spec.units();
    double advantage =
        world.hasFreeService && client.group.mode() == ClientMode.BOTH
            ? Math.max(0, client.paidQuality.share() - client.freeQuality.share())
            : client.paidQuality.share();
    double requestMinor = trading.requestPriceMinor(client, server) * client.forecast.costUnits();
    newsvendor.plan(
        client.forecast,
        Math.max(0, client.valueMinor - (long) requestMinor),
        advantage,
        unitsPerSecond / client.forecast.costUnits(),
        coveredUnits,
        server.spec.units(),
        Math.max(1, world.charges ? server.spec.reserveMinorPerUnitSecond() : 1),
        worth);
    Strategy.Situation situation = client.situation;
    situation.nowNs = nowNs;
    situation.moneyMinor = trading.moneyMinor(client.id);
    situation.remainingNs = world.scenario.horizonNs() - nowNs;
    situation.unitsHeld = book.units(client.id);
    situation.rateMinorPerSecond = book.rateMinorPerSecond(client.id);
    situation.priceMinor = book.priceMinor();
    situation.paysOwnBids = book.paysOwnBids();
    client.strategy.bid(worth, situation, plan);
    say(plan, client, server);
    if (!world.tiers.isEmpty()) {
      wanted.truncate(TierChoice.units(world.tiers, worth, client.forecast, client.valueMinor));
    }
    boolean free = wanted.count() == 0 && world.grantsToFree && coveredUnits == 0;
    if (free && client.group.mode() != ClientMode.PAID) {
      wanted.add(1, 0);
    }
    Bid placed = placed(client, serverId, standing, trading);
    if (world.prepaid && placed != null) {
      long priceMinor = Math.max(book.priceMinor(), server.spec.reserveMinorPerUnitSecond());
      int units = wanted.unitsAtLeast(priceMinor);
      double load = client.forecast.meanPerSecond() * client.forecast.costUnits();
      double served = Math.min(load, units * unitsPerSecond);
      double requestsMinor = served / client.forecast.costUnits() * requestMinor;
      double valueMinor = worth.valueMinor(units) + requestsMinor;
      trading.refill(client, server, units, served, valueMinor);
    }
    return placed;
  }

  /** The bid that stands after the plan: the old one, unless the wanted one is worth an update. */
  private @Nullable Bid placed(
      ClientNode client, int serverId, @Nullable Bid standing, Trading trading) {
    if (!new ReplanRule(client.group.bidThreshold()).isWorth(standing, wanted)) {
      return standing;
    }
    if (wanted.count() == 0) {
      trading.withdraw(client.id, serverId);
      return null;
    }
    return trading.place(client.id, serverId, wanted);
  }

  /** Puts a plan into the words that the mechanism takes. */
  private void say(BidSteps steps, ClientNode client, ServerNode server) {
    Book book = server.openBook();
    int units = server.spec.units();
    switch (world.rule().bidForm()) {
      case STEPS -> wanted.set(steps);
      case PER_UNIT -> SlotBid.average(steps, world.rule().largestGrant(units), wanted);
      case OFFER ->
          KellyOffer.respond(
              steps,
              units,
              server.spec.reserveMinorPerUnitSecond(),
              book.totalRateMinorPerSecond() - book.rateMinorPerSecond(client.id),
              wanted);
      case CAP_AND_TIP -> FeeCapBid.capped(steps, book.priceMinor(), wanted);
    }
  }

  /** Units granted at the primary server, in units of the second. */
  private int coveredUnits(ClientNode client, int primary, int second) {
    ServerNode first = world.servers[primary];
    ServerNode other = world.servers[second];
    long rate =
        first.openBook().units(client.id) * (first.spec.soldUnitsPerMs() / first.spec.units());
    return (int) (rate / (other.spec.soldUnitsPerMs() / other.spec.units()));
  }
}
