package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ServerChoiceTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final double[] SIZES = {3, 2, 2, 1};
  private static final long[] SAME = {5_000, 5_000, 5_000, 5_000};

  private static ServerChoice choice(long seed, double exploration, long... latenciesNs) {
    long[] latencies = latenciesNs.length > 0 ? latenciesNs : new long[4];
    ServerChoice choice =
        new ServerChoice(SIZES, latencies, 4 * SECOND_NS, exploration, new TestRandom(seed));
    choice.seePrices(0, SAME);
    return choice;
  }

  private static void observe(ServerChoice choice, int server, int requests, int everyInTime) {
    for (int i = 0; i < requests; i++) {
      choice.observe(i * SECOND_NS, server, everyInTime > 0 && i % everyInTime == 0);
    }
  }

  @Test
  void clientsThatSeeTheSameSpreadOverAllServers() {
    int[] chosen = new int[4];
    for (int client = 0; client < 4_000; client++) {
      ServerChoice choice = choice(client, 0);
      int first = choice.forBid(-1, -1);
      chosen[first]++;
      assertNotEquals(first, choice.forBid(-1, first));
    }
    for (int server = 0; server < 4; server++) {
      // Own tastes only: a quarter each, standard deviation 27.
      assertEquals(1_000, chosen[server], 120, "server " + server);
    }
  }

  @Test
  void aLoneServerHasNoOtherForTheResidualDemand() {
    ServerChoice choice =
        new ServerChoice(new double[] {1}, new long[1], SECOND_NS, 0, new TestRandom(1));
    choice.seePrices(0, new long[] {7});
    assertEquals(0, choice.forBid(-1, -1));
    assertEquals(-1, choice.forBid(-1, 0));
    assertEquals(0, choice.forFreeRequest(0.99));
  }

  @Test
  void explorationKeepsItsBudgetAndReachesServersThatFailed() {
    double exploration = 0.02;
    ServerChoice choice = choice(3, exploration);
    observe(choice, 3, 3_000, 0);
    int draws = 100_000;
    int atFailed = 0;
    for (int i = 0; i < draws; i++) {
      atFailed += choice.forFreeRequest((i + 0.5) / draws) == 3 ? 1 : 0;
    }
    // Half a per cent of exploration, and next to nothing by its weight.
    assertEquals(exploration / 4 * draws, atFailed, 0.0005 * draws);
  }

  @Test
  void freeRequestsGoInProportionToSizeAndSquaredShareInTime() {
    int clients = 400;
    double[] chosen = new double[4];
    for (int client = 0; client < clients; client++) {
      ServerChoice choice = choice(client, 0);
      observe(choice, 0, 6_000, 2);
      observe(choice, 1, 6_000, 1);
      observe(choice, 2, 6_000, 0);
      observe(choice, 3, 6_000, 1);
      for (int i = 0; i < 200; i++) {
        chosen[choice.forFreeRequest((i + 0.5) / 200)] += 1.0 / (200 * clients);
      }
    }
    // Weights 3/4, 2, 0, 1 of 3.75; tastes even out over the clients.
    assertEquals(0.75 / 3.75, chosen[0], 0.02);
    assertEquals(2 / 3.75, chosen[1], 0.02);
    assertTrue(chosen[2] < 0.002, "failing " + chosen[2]);
    assertEquals(1 / 3.75, chosen[3], 0.02);
  }

  @Test
  void aBidStaysUntilAnotherServerIsClearlyBetter() {
    for (int client = 0; client < 200; client++) {
      ServerChoice choice = choice(client, 0);
      int present = choice.forBid(-1, -1);
      long[] dearer = SAME.clone();
      dearer[present] = 6_000;
      choice.seePrices(7_200 * SECOND_NS, dearer);
      assertEquals(present, choice.forBid(present, -1), "a fifth dearer for two hours");
      dearer[present] = 50_000;
      choice.seePrices(14_400 * SECOND_NS, dearer);
      assertNotEquals(present, choice.forBid(present, -1), "ten times as dear for two hours");
    }
  }

  @Test
  void aPresentBidDoesNotFlapWhenTwoPricesTakeTurns() {
    ServerChoice choice = choice(5, 0);
    int present = choice.forBid(-1, -1);
    int moves = 0;
    for (int i = 0; i < 200; i++) {
      long[] prices = {5_000, 5_000, 5_000, 5_000};
      prices[i % 4] = 4_600;
      choice.seePrices(60 * SECOND_NS * (i + 1), prices);
      int next = choice.forBid(present, -1);
      moves += next == present ? 0 : 1;
      present = next;
    }
    assertTrue(moves <= 1, moves + " moves");
  }

  @Test
  void aClientThatSwingsThePricesItselfDoesNotRunAfterThem() {
    ServerChoice choice = choice(5, 0);
    int present = choice.forBid(-1, -1);
    int moves = 0;
    for (int minute = 1; minute <= 120; minute++) {
      // Where it bids it costs three times as much as where it does not.
      long[] prices = {2_000, 2_000, 2_000, 2_000};
      prices[present] = 6_000;
      choice.seePrices(60 * SECOND_NS * minute, prices);
      int next = choice.forBid(present, -1);
      moves += next == present ? 0 : 1;
      present = next;
    }
    assertTrue(moves <= 12, moves + " moves in two hours");
  }

  @Test
  void anOutageIsLeft() {
    for (int client = 0; client < 200; client++) {
      ServerChoice choice = choice(client, 0);
      int present = choice.forBid(-1, -1);
      observe(choice, present, 30, 0);
      assertNotEquals(present, choice.forBid(present, -1));
    }
  }

  @Test
  void farServersAreAvoided() {
    int near = 0;
    for (int client = 0; client < 300; client++) {
      ServerChoice choice = choice(client, 0, 0, SECOND_NS, SECOND_NS, SECOND_NS);
      near += choice.forBid(-1, -1) == 0 ? 1 : 0;
    }
    assertTrue(near > 295, near + " of 300 choose the near one: half the deadline is the others'");
  }
}
