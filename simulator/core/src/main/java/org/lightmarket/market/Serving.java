package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.model.RequestOutcome;

/**
 * The server's part of a request's life: admission by flow control, by the share left for free
 * service and by the queue; service; the answer with the client's buffer.
 */
final class Serving implements Station.Dropped {
  private static final long NS_PER_MS = 1_000_000;

  private final World world;
  private final RequestPool pool;
  private @Nullable Gate gate;

  Serving(World world) {
    this.world = world;
    this.pool = world.pool;
  }

  /** From now on requests on granted capacity are judged and charged one by one. */
  void join(Gate joined) {
    gate = joined;
  }

  /** A request has reached its server. */
  void arrive(int request) {
    long nowNs = world.kernel.nowNs();
    ServerNode server = world.servers[pool.server[request]];
    Lane lane = lane(request);
    long maxCost = pool.maxCostUnits[request];
    pool.setOutcome(request, RequestOutcome.REFUSED);
    pool.reportedUnits[request] = RequestPool.NO_REPORT;
    boolean admitted = server.station.isUp();
    if (admitted && lane.hasFlowControl) {
      admitted = lane.serverSide.accept(nowNs, maxCost);
      if (admitted) {
        pool.serverTicket[request] = lane.serverSide.ticket();
        admitted = lane.granted || takeFree(server, maxCost, nowNs);
        if (!admitted) {
          giveBack(request, lane, 0, nowNs);
        }
      }
    }
    if (admitted && gate != null && lane.granted && !gate.admit(lane, maxCost)) {
      admitted = false;
      if (lane.hasFlowControl) {
        giveBack(request, lane, 0, nowNs);
      }
    }
    if (!admitted) {
      answer(request, lane, nowNs);
    } else if (!server.station.arrive(request)) {
      letGo(request, server, lane, nowNs);
    }
  }

  /** The service of a request has ended. */
  void complete(int request) {
    long nowNs = world.kernel.nowNs();
    ServerNode server = world.servers[pool.server[request]];
    Lane lane = lane(request);
    server.station.complete(request);
    pool.setOutcome(request, RequestOutcome.IN_TIME);
    if (gate != null && lane.granted) {
      gate.served(lane, pool.realCostUnits[request]);
    }
    if (lane.hasFlowControl) {
      if (!lane.granted) {
        giveFree(server, pool.maxCostUnits[request] - pool.realCostUnits[request]);
      }
      giveBack(request, lane, pool.realCostUnits[request], nowNs);
    }
    answer(request, lane, nowNs);
  }

  @Override
  public void dropped(int request) {
    ServerNode server = world.servers[pool.server[request]];
    Lane lane = lane(request);
    pool.realCostUnits[request] = 0;
    letGo(request, server, lane, world.kernel.nowNs());
  }

  private void letGo(int request, ServerNode server, Lane lane, long nowNs) {
    if (lane.hasFlowControl) {
      if (!lane.granted) {
        giveFree(server, pool.maxCostUnits[request]);
      }
      giveBack(request, lane, 0, nowNs);
    }
    answer(request, lane, nowNs);
  }

  private void giveBack(int request, Lane lane, long realCost, long nowNs) {
    pool.reportedUnits[request] =
        lane.serverSide.finish(
            nowNs, pool.serverTicket[request], pool.maxCostUnits[request], realCost, 0);
  }

  private void answer(int request, Lane lane, long nowNs) {
    long leavesNs = nowNs;
    if (pool.outcome(request).isServed()) {
      ClientNode client = world.clients[pool.client[request]];
      long transmissionNs = world.transmissionNs(client.profile.outBytes(pool.type[request]));
      if (transmissionNs > 0) {
        leavesNs = Math.max(nowNs, lane.downBusyNs) + transmissionNs;
        lane.downBusyNs = leavesNs;
      }
    }
    long arrivesNs = Math.max(leavesNs, lane.downBusyNs) + lane.latencyNs;
    world.kernel.schedule(arrivesNs, EventKind.PHASE_END, EventKind.REPLY, request);
  }

  private Lane lane(int request) {
    int pair = world.pair(pool.client[request], pool.server[request]);
    return world.lanes[2 * pair + (pool.isGranted(request) ? 1 : 0)];
  }

  /** Takes from the share of capacity that free service may use, a buffer of six seconds of it. */
  private static boolean takeFree(ServerNode server, long maxCost, long nowNs) {
    double share = server.spec.freeShare();
    if (share >= 1) {
      return true;
    }
    long ratePerMs = (long) (share * server.spec.capacityUnitsPerMs());
    long limit = 6000 * ratePerMs;
    long elapsedNs = nowNs - server.freeCreditNs;
    server.freeCreditNs = nowNs;
    long recharge =
        elapsedNs / NS_PER_MS * ratePerMs + elapsedNs % NS_PER_MS * ratePerMs / NS_PER_MS;
    server.freeCreditUnits = Math.min(limit, server.freeCreditUnits + recharge);
    if (maxCost > server.freeCreditUnits) {
      return false;
    }
    server.freeCreditUnits -= maxCost;
    return true;
  }

  private static void giveFree(ServerNode server, long units) {
    server.freeCreditUnits += units;
  }
}
