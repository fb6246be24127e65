package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.BidSteps;
import org.lightmarket.mechanism.Book;
import org.lightmarket.model.Bid;
import org.lightmarket.scenario.ServerSpec;

/**
 * Bids and grants: clients re-plan at their own phase, place and withdraw bids, and what the books
 * answer becomes flow control. Units, prices and billing switch at the bid event; a winner's
 * parameters rise at once, a loser's fall when the tolerance window is over.
 */
final class Trading implements Billing.FundSpent {
  private final World world;
  private final Requests requests;
  private final Planner planner;
  private @Nullable Billing billing;
  private @Nullable Deposits deposits;
  private long arrivals;

  /** By pair, where grants may be free: units that are paid for, as told. */
  private final int[] paidUnits;

  Trading(World world, Requests requests, Planner planner) {
    this.world = world;
    this.requests = requests;
    this.planner = planner;
    paidUnits = new int[world.grantsToFree ? world.clients.length * world.servers.length : 0];
  }

  /** Joins the balances that clients pay into in advance. */
  void join(Deposits joined) {
    deposits = joined;
  }

  /** Joins the billing, which in turn tells this of spent funds. */
  void join(Billing joined) {
    billing = joined;
  }

  /** The regular moment of a client to think about its bids. */
  void replan(int clientId) {
    ClientNode client = world.clients[clientId];
    long nowNs = world.kernel.nowNs();
    long nextNs = nowNs + client.group.replanIntervalNs();
    if (nextNs < world.scenario.horizonNs()) {
      world.kernel.schedule(nextNs, EventKind.PHASE_MARKET, EventKind.REPLAN, clientId);
    }
    if (billing().isExhausted(clientId) && !world.grantsToFree) {
      return;
    }
    planner.plan(client, nowNs, this);
  }

  /** Places or replaces a bid; null, and none stands, if the client cannot pay the fee. */
  @Nullable Bid place(int clientId, int serverId, BidSteps steps) {
    ServerNode server = world.servers[serverId];
    if (world.grantsToFree) {
      if (steps.priceMinor(0) > 0 && !world.prepaid && !billing().fund(clientId, serverId)) {
        steps.clear();
        steps.add(1, 0);
      }
    } else if (world.charges
        && !(billing().fund(clientId, serverId) && billing().chargeFee(clientId, serverId))) {
      fundSpent(clientId, serverId);
      billing().noteExhaustion(clientId);
      return null;
    }
    Bid bid = steps.toBid(clientId, arrivals++);
    server.bookWithLots().place(world.kernel.nowNs(), bid);
    settleChanges(server);
    billing().watch(clientId, serverId);
    return bid;
  }

  /** All money of a client, in its wallet and with servers, less what it owes. */
  long moneyMinor(int clientId) {
    return billing().moneyMinor(clientId);
  }

  /** What the tokens for a cost unit of requests cost, where they are paid for with tokens. */
  double requestPriceMinor(ClientNode client, ServerNode server) {
    return deposits == null ? 0 : deposits.requestPriceMinor(client, server);
  }

  /** A client whose units are paid for with tokens looks after its balance. */
  void refill(
      ClientNode client,
      ServerNode server,
      int units,
      double costUnitsPerSecond,
      double valueMinorPerSecond) {
    if (deposits != null
        && deposits.refill(client, server, units, costUnitsPerSecond, valueMinorPerSecond)) {
      settleChanges(server);
    }
  }

  /** Withdraws a client's bid, if it has one, for the fee; its contract is closed. */
  void withdraw(int clientId, int serverId) {
    ServerNode server = world.servers[serverId];
    if (world.charges && !world.grantsToFree) {
      billing().chargeFee(clientId, serverId);
    }
    if (server.bookWithLots().withdraw(world.kernel.nowNs(), clientId)) {
      settleChanges(server);
    }
    if (deposits != null) {
      deposits.refund(clientId, serverId);
      settleChanges(server);
    }
    if (world.charges) {
      billing().close(clientId, serverId);
    }
  }

  @Override
  public void fundSpent(int clientId, int serverId) {
    ServerNode server = world.servers[serverId];
    if (server.bookWithLots().withdraw(world.kernel.nowNs(), clientId)) {
      settleChanges(server);
    }
    planner.bidLost(world.clients[clientId], serverId);
  }

  /** An epoch of a server's mechanism closes. */
  void epoch(int serverId) {
    ServerNode server = world.servers[serverId];
    server.bookWithLots().epoch(world.kernel.nowNs());
    settleChanges(server);
    scheduleEpoch(server);
  }

  /** Something happens in a server's book by itself: a balance is used up. */
  void wake(int serverId) {
    ServerNode server = world.servers[serverId];
    server.wakeNs = Long.MAX_VALUE;
    if (world.kernel.nowNs() < world.scenario.horizonNs()) {
      server.openBook().epoch(world.kernel.nowNs());
      settleChanges(server);
    }
  }

  /** Sees to it that a book is woken when it wants to be. */
  void scheduleWake(ServerNode server) {
    // A ns later at the earliest, so that time goes on whatever the book wants.
    long atNs = Math.max(world.kernel.nowNs() + 1, server.openBook().wakeNs());
    if (atNs < server.wakeNs && atNs < world.scenario.horizonNs()) {
      server.wakeNs = atNs;
      world.kernel.schedule(atNs, EventKind.PHASE_MARKET, EventKind.WAKE, server.id);
    }
  }

  /** Schedules the end of the running epoch, for mechanisms that have them. */
  void scheduleEpoch(ServerNode server) {
    long epochNs = world.epochNs;
    if (epochNs > 0 && world.kernel.nowNs() + epochNs < world.scenario.horizonNs()) {
      world.kernel.schedule(
          world.kernel.nowNs() + epochNs, EventKind.PHASE_CAPACITY, EventKind.EPOCH, server.id);
    }
  }

  /** A server's speed has changed: what it sells changes with it. */
  void supplyChanged(int serverId, double speedFactor) {
    ServerNode server = world.servers[serverId];
    ServerSpec spec = server.spec;
    int units = (int) Math.floor(spec.units() * Math.min(1, speedFactor));
    server.bookWithLots().supply(world.kernel.nowNs(), units, spec.reserveMinorPerUnitSecond());
    settleChanges(server);
  }

  /** The client hears of its grant. */
  void notice(int laneId) {
    Lane lane = world.lanes[laneId];
    lane.open = lane.units > 0;
    lane.clientSide.grant(world.kernel.nowNs(), lane.units, lane.raised);
    lane.raised = 0;
    requests.bufferChanged(lane);
  }

  /** Ends the market at the horizon: what has accrued is posted, no more accrues. */
  void end() {
    if (deposits != null) {
      for (ServerNode server : world.servers) {
        server.openBook().epoch(world.kernel.nowNs());
        for (ClientNode client : world.clients) {
          deposits.refund(client.id, server.id);
        }
      }
    }
    billing().tellAccrued();
    billing().settleAll();
    billing().stopWatching();
    for (ServerNode server : world.servers) {
      for (ClientNode client : world.clients) {
        server.openBook().withdraw(world.kernel.nowNs(), client.id);
        if (world.charges) {
          billing().close(client.id, server.id);
        }
      }
    }
  }

  private Billing billing() {
    if (billing == null) {
      throw new IllegalStateException("billing has not joined");
    }
    return billing;
  }

  private void settleChanges(ServerNode server) {
    Book book = server.openBook();
    long nowNs = world.kernel.nowNs();
    int changes = book.changes();
    for (int i = 0; i < changes; i++) {
      int client = book.changedClient(i);
      int before = book.changedUnitsBefore(i);
      int after = book.units(client);
      if (world.charges) {
        billing().settle(client, server.id);
        billing().watch(client, server.id);
      }
      regrant(world.grantedLane(client, server.id), after, nowNs);
      if (!world.grantsToFree) {
        world.listener.grantChanged(nowNs, client, server.id, before, after);
      }
    }
    world.listener.cleared(
        nowNs,
        server.id,
        world.grantsToFree ? tellPaidUnits(server, nowNs) : book.soldUnits(),
        book.priceMinor(),
        book.totalRateMinorPerSecond(),
        changes);
    if (world.charges) {
      billing().ratesChanged(server.id);
    }
    scheduleWake(server);
  }

  /** Tells of the units that are paid for now, and answers how many there are. */
  private int tellPaidUnits(ServerNode server, long nowNs) {
    Book book = server.openBook();
    int sum = 0;
    for (int client = 0; client < world.clients.length; client++) {
      int pair = world.pair(client, server.id);
      int units = book.units(client) > 0 && book.isPaying(client) ? book.units(client) : 0;
      if (units != paidUnits[pair]) {
        world.listener.grantChanged(nowNs, client, server.id, paidUnits[pair], units);
        paidUnits[pair] = units;
      }
      sum += units;
    }
    return sum;
  }

  private void regrant(Lane lane, int units, long nowNs) {
    lane.units = units;
    lane.raised += lane.serverSide.grant(nowNs, units, world.scenario.market().toleranceWindowNs());
    world.kernel.schedule(
        nowNs + lane.latencyNs, EventKind.PHASE_MARKET, EventKind.GRANT_NOTICE, lane.id);
  }
}
