package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.les.ClientBuffer;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.scenario.ClientGroupSpec.LateValue;
import org.lightmarket.scenario.ClientMode;

/**
 * The client's part of a request's life: demand instant, choice of class and server, wait for the
 * buffer, and the answer. Latency counts from the demand instant; the class is the contract at that
 * instant. Nothing is allocated per request.
 */
final class Requests {
  private static final long NO_TIMER = 0;

  private final World world;
  private final RequestPool pool;

  Requests(World world) {
    this.world = world;
    this.pool = world.pool;
  }

  /** Schedules the next demand of a client, if there is one before the horizon. */
  void scheduleDemand(ClientNode client) {
    long nextNs = client.source.nextNs();
    if (nextNs < world.scenario.horizonNs()) {
      world.kernel.schedule(nextNs, EventKind.PHASE_BEGIN, EventKind.DEMAND, client.id);
    }
  }

  /** A client wants a request served; all its draws come from its own streams, in this order. */
  void demand(int clientId) {
    ClientNode client = world.clients[clientId];
    long nowNs = world.kernel.nowNs();
    scheduleDemand(client);
    world.listener.requestDemanded(nowNs, clientId);
    int request = pool.open(clientId, nowNs);
    pool.type[request] = client.profile.draw(client.profileRandom.nextDouble());
    double work = client.workRandom.nextDouble();
    long workUnits = world.leastWorkUnits(client.profile.threadNs(pool.type[request], work));
    world.listener.requestDrawn(nowNs, clientId, pool.type[request], work, workUnits);
    client.demands++;
    boolean probe = client.choiceRandom.nextDouble() < client.group.probing();
    double explore = client.choiceRandom.nextDouble();
    client.forecast.demanded(nowNs);
    Lane lane = chooseLane(client, request, probe, explore, nowNs);
    if (lane == null) {
      if (world.grantsToFree && client.primary >= 0) {
        // A server that does not take the client in has failed it.
        client.choice.observe(nowNs, client.primary, false);
      }
      end(client, request, RequestOutcome.GIVEN_UP, nowNs);
      return;
    }
    prepare(client, request, lane, work);
    submit(lane, request, nowNs);
  }

  /** The first waiting request of a lane may be sent, or its deadline has come. */
  void send(int laneId) {
    Lane lane = world.lanes[laneId];
    lane.timer = NO_TIMER;
    advance(lane);
  }

  /** A lane's buffer or grant has changed: waiting requests may go, or look elsewhere. */
  void bufferChanged(Lane lane) {
    if (lane.head != RequestPool.NONE) {
      advance(lane);
    }
  }

  /** The answer, or the refusal, has reached the client. */
  void reply(int request) {
    ClientNode client = world.clients[pool.client[request]];
    long nowNs = world.kernel.nowNs();
    Lane lane = laneOf(request);
    RequestOutcome outcome = pool.outcome(request);
    if (outcome == RequestOutcome.IN_TIME
        && nowNs - pool.demandNs[request] > client.group.deadlineNs()) {
      outcome = RequestOutcome.LATE;
    }
    if (lane.hasFlowControl) {
      if (pool.reportedUnits[request] == RequestPool.NO_REPORT) {
        lane.clientSide.lost(nowNs, pool.maxCostUnits[request]);
      } else {
        lane.clientSide.answered(
            nowNs,
            pool.clientTicket[request],
            pool.maxCostUnits[request],
            pool.reportedUnits[request]);
      }
    }
    if (outcome.isServed()) {
      client.forecast.served(pool.realCostUnits[request]);
    }
    end(client, request, outcome, nowNs);
    bufferChanged(lane);
  }

  private Lane laneOf(int request) {
    int pair = world.pair(pool.client[request], pool.server[request]);
    return world.lanes[2 * pair + (pool.isGranted(request) ? 1 : 0)];
  }

  private @Nullable Lane chooseLane(
      ClientNode client, int request, boolean probe, double explore, long nowNs) {
    ClientMode mode = client.group.mode();
    boolean market = world.hasMarket && (mode != ClientMode.FREE || world.grantsToFree);
    if (market && !(probe && mode == ClientMode.BOTH && world.hasFreeService)) {
      Lane lane = grantedNow(client, request, nowNs);
      if (lane != null) {
        setClass(request, lane, true);
        return lane;
      }
      Lane waiting = openLane(client);
      if (mode == ClientMode.PAID || !world.hasFreeService) {
        setClass(request, waiting, false);
        return waiting;
      }
    }
    pool.setClass(request, false, false, false, false);
    int server = client.choice.forFreeRequest(explore);
    return world.freeLane(client.id, server);
  }

  /** The class of a request on granted capacity, or of one that finds none. */
  private void setClass(int request, @Nullable Lane lane, boolean withinGrant) {
    boolean granted = lane != null;
    boolean paid =
        lane != null
            && world.charges
            && world.servers[lane.serverId].openBook().isPaying(lane.clientId);
    boolean preferred = granted && (paid || !world.grantsToFree);
    pool.setClass(request, granted, paid, withinGrant, preferred);
  }

  /** The lane with granted capacity that covers the request at once, the primary server's first. */
  private @Nullable Lane grantedNow(ClientNode client, int request, long nowNs) {
    for (int rank = 0; rank < 2; rank++) {
      int server = rank == 0 ? client.primary : client.second;
      if (server >= 0) {
        Lane lane = world.grantedLane(client.id, server);
        long maxCost = client.profile.maxCostUnits(server, pool.type[request]);
        if (lane.open
            && lane.head == RequestPool.NONE
            && lane.clientSide.waitNs(nowNs, maxCost) == 0) {
          return lane;
        }
      }
    }
    return null;
  }

  private @Nullable Lane openLane(ClientNode client) {
    for (int rank = 0; rank < 2; rank++) {
      int server = rank == 0 ? client.primary : client.second;
      if (server >= 0 && world.grantedLane(client.id, server).open) {
        return world.grantedLane(client.id, server);
      }
    }
    return null;
  }

  private void prepare(ClientNode client, int request, Lane lane, double work) {
    int server = lane.serverId;
    int entry = pool.type[request];
    pool.server[request] = server;
    pool.maxCostUnits[request] = client.profile.maxCostUnits(server, entry);
    // The same request is the same work there, whatever was served before it.
    client.serviceRandom.seek(client.demands);
    client.profile.setWork(pool, request, world.servers[server], entry, work, client.serviceRandom);
  }

  private void submit(Lane lane, int request, long nowNs) {
    if (!lane.hasFlowControl) {
      dispatch(lane, request, nowNs);
    } else if (lane.head == RequestPool.NONE
        && lane.clientSide.waitNs(nowNs, pool.maxCostUnits[request]) == 0) {
      pool.clientTicket[request] = lane.clientSide.sent(nowNs, pool.maxCostUnits[request]);
      dispatch(lane, request, nowNs);
    } else {
      pool.next[request] = RequestPool.NONE;
      if (lane.head == RequestPool.NONE) {
        lane.head = request;
      } else {
        pool.next[lane.tail] = request;
      }
      lane.tail = request;
      if (lane.timer == NO_TIMER) {
        advance(lane);
      }
    }
  }

  private void dispatch(Lane lane, int request, long nowNs) {
    long leavesNs = nowNs;
    long transmissionNs = world.transmissionNs(client(request).profile.inBytes(pool.type[request]));
    if (transmissionNs > 0) {
      leavesNs = Math.max(nowNs, lane.upBusyNs) + transmissionNs;
      lane.upBusyNs = leavesNs;
    }
    world.kernel.schedule(
        leavesNs + lane.latencyNs, EventKind.PHASE_BEGIN, EventKind.ARRIVAL, request);
  }

  /** Sends what the buffer of a lane covers, gives up what is too late, and sets the timer. */
  private void advance(Lane lane) {
    long nowNs = world.kernel.nowNs();
    ClientNode client = world.clients[lane.clientId];
    if (lane.timer != NO_TIMER) {
      world.kernel.cancel(lane.timer);
      lane.timer = NO_TIMER;
    }
    while (lane.head != RequestPool.NONE) {
      int request = lane.head;
      long giveUpNs = pool.demandNs[request] + client.group.deadlineNs();
      boolean shut = lane.granted && !lane.open;
      if (nowNs >= giveUpNs || shut) {
        dequeue(lane);
        end(client, request, RequestOutcome.GIVEN_UP, nowNs);
        continue;
      }
      long waitNs = lane.clientSide.waitNs(nowNs, pool.maxCostUnits[request]);
      if (waitNs > 0) {
        long atNs = waitNs == ClientBuffer.UNTIL_REPLY ? giveUpNs : nowNs + waitNs;
        lane.timer =
            world.kernel.schedule(
                Math.min(atNs, giveUpNs), EventKind.PHASE_BEGIN, EventKind.SEND, lane.id);
        return;
      }
      dequeue(lane);
      pool.clientTicket[request] = lane.clientSide.sent(nowNs, pool.maxCostUnits[request]);
      dispatch(lane, request, nowNs);
    }
  }

  private void dequeue(Lane lane) {
    lane.head = pool.next[lane.head];
    if (lane.head == RequestPool.NONE) {
      lane.tail = RequestPool.NONE;
    }
  }

  private ClientNode client(int request) {
    return world.clients[pool.client[request]];
  }

  private void end(ClientNode client, int request, RequestOutcome outcome, long nowNs) {
    int server = pool.server[request];
    long valueMinor = value(client, outcome, nowNs - pool.demandNs[request]);
    boolean inTime = outcome == RequestOutcome.IN_TIME;
    client.observe(nowNs, server, pool.isPreferred(request), inTime);
    world.listener.requestEnded(
        nowNs,
        client.id,
        server,
        pool.serviceClass(request),
        outcome,
        pool.demandNs[request],
        outcome.isServed() || outcome == RequestOutcome.DROPPED ? pool.waitNs[request] : 0,
        outcome.isServed() ? pool.serviceNs[request] : 0,
        pool.isWithinGrant(request),
        pool.realCostUnits[request],
        valueMinor);
    pool.close(request);
  }

  private static long value(ClientNode client, RequestOutcome outcome, long latencyNs) {
    if (outcome == RequestOutcome.IN_TIME) {
      return client.valueMinor;
    }
    long deadlineNs = client.group.deadlineNs();
    if (outcome == RequestOutcome.LATE
        && client.group.lateValue() == LateValue.LINEAR
        && latencyNs < 2 * deadlineNs) {
      double left = (double) (2 * deadlineNs - latencyNs) / deadlineNs;
      return (long) (client.valueMinor * left);
    }
    return 0;
  }
}
