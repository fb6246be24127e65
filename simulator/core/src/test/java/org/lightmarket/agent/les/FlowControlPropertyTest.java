package org.lightmarket.agent.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both sides of flow control together, over connections with random latencies. */
class FlowControlPropertyTest {
  private static final long MS = 1_000_000;
  private static final long TOLERANCE_NS = 5_000 * MS;

  @Test
  void aClientThatObeysItsMirrorIsNeverRefusedAndNeverOverratesItsBuffer() {
    long sent = 0;
    for (int seed = 0; seed < 150; seed++) {
      Connection connection = new Connection(seed);
      connection.run();
      sent += connection.answered;
    }
    assertTrue(sent > 40_000, "requests answered: " + sent);
  }

  @Test
  void aMirrorThatRechargesWhileRequestsAreUnderWayWouldOverrateTheBuffer() {
    GrantParameters parameters = new GrantParameters(16_000, 0);
    ServerBuffer server = new ServerBuffer(parameters);
    ClientBuffer client = new ClientBuffer(parameters);
    client.grant(0, 1, server.grant(0, 1, 0));
    long naive = server.value(0) - 50_000_000 + 16_000 * 400;
    client.sent(0, 50_000_000);
    assertTrue(server.accept(400 * MS, 50_000_000), "arrives after 400 ms at a full buffer");
    assertTrue(naive > server.value(400 * MS));
    assertEquals(server.value(400 * MS), client.estimate(400 * MS));
  }

  /**
   * geth's {@code les/flowcontrol/manager_test.go} without the bonus: capacities of 50,000 to
   * 149,999, requests of at most 1 M with a uniform real cost, 100 s, clients that send all they
   * may or at random.
   */
  @Test
  void clientsThatSendAllTheyMayGetTheCapacityTheyWereGranted() {
    for (int nodes : new int[] {10, 30, 100}) {
      SplittableRandom random = new SplittableRandom(nodes);
      double real = 0;
      double granted = 0;
      for (int node = 0; node < nodes; node++) {
        long capacity = 50_000 + random.nextLong(100_000);
        real += realCostOfAGreedyClient(new GrantParameters(capacity, 0), random);
        granted += capacity * 100_000.0;
      }
      double ratio = real / granted;
      assertTrue(ratio >= 0.98 && ratio <= 1.02, nodes + " clients: " + ratio);
    }
  }

  @Test
  void noClientGetsMoreThanItsBufferAndItsRecharge() {
    SplittableRandom random = new SplittableRandom(5);
    for (int run = 0; run < 20; run++) {
      ServerBuffer buffer = new ServerBuffer(new GrantParameters(50_000, 0));
      buffer.grant(0, 1, 0);
      long most = buffer.value(0);
      long real = 0;
      long nowNs = 0;
      while (nowNs < 20_000 * MS) {
        nowNs += random.nextLong(40 * MS);
        long max = 1 + random.nextLong(3_000_000);
        if (buffer.accept(nowNs, max)) {
          long cost = random.nextLong(max + 1);
          real += cost;
          buffer.finish(nowNs, buffer.ticket(), max, cost, random.nextLong(1_000) - 500);
        }
        assertTrue(real <= most + 50_000 * nowNs / MS, "at " + nowNs);
      }
    }
  }

  private static long realCostOfAGreedyClient(GrantParameters parameters, SplittableRandom random) {
    ServerBuffer buffer = new ServerBuffer(parameters);
    buffer.grant(0, 1, 0);
    assertTrue(buffer.accept(0, buffer.value(0)), "the full buffer of the start does not count");
    long real = 0;
    for (int ms = 1; ms <= 100_000; ms++) {
      while (buffer.accept(ms * MS, 1_000_000)) {
        long cost = random.nextLong(1_000_000);
        buffer.finish(ms * MS, buffer.ticket(), 1_000_000, cost, 0);
        real += cost;
      }
    }
    return real;
  }

  private enum Kind {
    WANTS,
    ARRIVES,
    DONE,
    REPLY,
    GRANTED,
    ANNOUNCED
  }

  /**
   * Something that happens; {@code cost} is a request's most or a grant's raise, {@code number} a
   * reply's report or a grant's units.
   */
  private record Event(long timeNs, long order, Kind kind, long ticket, long cost, long number)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(timeNs, other.timeNs);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /** One client at one server: first in, first out in both directions, served in any order. */
  private static final class Connection {
    private final SplittableRandom random;
    private final GrantParameters parameters;
    private final ServerBuffer server;
    private final ClientBuffer client;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final ArrayDeque<Long> underWay = new ArrayDeque<>();
    private final long serviceNsMax;
    private final long latencyNsMax;
    private long order;
    private long currentWish;
    private long wishedCost;
    private long lastArrivalNs;
    private long lastReplyNs;
    private long answered;

    Connection(int seed) {
      random = new SplittableRandom(seed);
      parameters =
          new GrantParameters(1 + random.nextLong(60_000), 1 + random.nextLong(90_000_000));
      server = new ServerBuffer(parameters);
      client = new ClientBuffer(parameters);
      serviceNsMax = 1 + random.nextLong(3_000 * MS);
      latencyNsMax = 1 + random.nextLong(1 + random.nextLong(TOLERANCE_NS / 2));
      add(0, Kind.GRANTED, 0, 0, 1 + random.nextInt(5));
      wish(0);
    }

    void run() {
      for (int i = 0; i < 4_000; i++) {
        Event event = events.remove();
        handle(event.timeNs, event);
        long onTheWay = underWay.stream().mapToLong(Long::longValue).sum();
        long certain = server.value(event.timeNs) - onTheWay;
        long estimate = client.estimate(event.timeNs);
        assertTrue(estimate <= certain, () -> estimate + " > " + certain + " after " + event);
      }
    }

    private void handle(long nowNs, Event event) {
      switch (event.kind) {
        case WANTS -> {
          if (event.order == currentWish) {
            sendIfAllowed(nowNs);
          }
        }
        case ARRIVES -> {
          underWay.remove();
          assertTrue(server.accept(nowNs, event.cost), () -> "refused: " + event);
          assertEquals(event.ticket, server.ticket(), "both sides count alike");
          long doneNs = nowNs + random.nextLong(serviceNsMax);
          add(doneNs, Kind.DONE, event.ticket, event.cost, 0);
        }
        case DONE -> {
          long real = random.nextLong(event.cost + 1);
          long penalty = random.nextLong(event.cost + 1) - event.cost / 2;
          long told = server.finish(nowNs, event.ticket, event.cost, real, penalty);
          add(replyNs(nowNs), Kind.REPLY, event.ticket, event.cost, told);
        }
        case REPLY -> {
          client.answered(nowNs, event.ticket, event.cost, event.number);
          answered++;
          wish(nowNs);
        }
        case GRANTED -> {
          long raised = server.grant(nowNs, (int) event.number, TOLERANCE_NS);
          add(replyNs(nowNs), Kind.ANNOUNCED, 0, raised, event.number);
          add(nowNs + random.nextLong(9_000 * MS), Kind.GRANTED, 0, 0, random.nextInt(6));
        }
        case ANNOUNCED -> {
          client.grant(nowNs, (int) event.number, event.cost);
          wish(nowNs);
        }
        default -> throw new AssertionError(event);
      }
    }

    private void sendIfAllowed(long nowNs) {
      if (wishedCost == 0) {
        wishedCost = 1 + random.nextLong(parameters.requestUnitsMax());
      }
      long waitNs = client.waitNs(nowNs, wishedCost);
      if (waitNs == 0) {
        long ticket = client.sent(nowNs, wishedCost);
        underWay.add(wishedCost);
        lastArrivalNs = Math.max(lastArrivalNs, nowNs + random.nextLong(latencyNsMax));
        add(lastArrivalNs, Kind.ARRIVES, ticket, wishedCost, 0);
        wishedCost = 0;
        wish(nowNs + (random.nextInt(3) == 0 ? random.nextLong(2_000 * MS) : 0));
      } else if (waitNs != ClientBuffer.UNTIL_REPLY) {
        wish(nowNs + waitNs);
      }
    }

    private void wish(long timeNs) {
      currentWish = order;
      add(timeNs, Kind.WANTS, 0, 0, 0);
    }

    private long replyNs(long nowNs) {
      lastReplyNs = Math.max(lastReplyNs, nowNs + random.nextLong(latencyNsMax));
      return lastReplyNs;
    }

    private void add(long timeNs, Kind kind, long ticket, long cost, long number) {
      events.add(new Event(timeNs, order++, kind, ticket, cost, number));
    }
  }
}
