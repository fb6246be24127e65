package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The outcomes of geth's tests of its client pool: least capacity 1, bias 3 min, time at 1. */
class ClientPoolTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND_NS = 1_000 * MS;
  private static final long BIAS_NS = 180 * SECOND_NS;
  private static final PriceFactors TIMED = new PriceFactors(1_000_000, 0, 1_000_000);

  private static ClientPool pool(int clients, int slots, boolean keepsWaiting) {
    return pool(clients, slots, keepsWaiting, BIAS_NS);
  }

  private static ClientPool pool(int clients, int slots, boolean keepsWaiting, long biasNs) {
    return pool(clients, slots, keepsWaiting, biasNs, Expiration.none());
  }

  private static ClientPool pool(
      int clients, int slots, boolean keepsWaiting, long biasNs, Expiration unpaid) {
    Balances balances = new Balances(clients, TIMED, TIMED, Expiration.none(), unpaid);
    PriorityPool pool = new PriorityPool(clients, slots, slots, 1, biasNs, 4, 100);
    return new ClientPool(clients, balances, pool, biasNs, keepsWaiting);
  }

  @Test
  void aPayingClientMayTakeAllAndNoMoreAFreeOneTheLeast() {
    ClientPool pool = pool(2, 10, false);
    pool.add(0, 0, 60 * 60 * SECOND_NS);
    assertTrue(pool.connect(0, 0));
    assertFalse(pool.ask(0, 0, 100));
    assertEquals(1, pool.capacity(0));
    assertTrue(pool.ask(0, 0, 10));
    assertEquals(10, pool.capacity(0));
    ClientPool other = pool(2, 10, false);
    assertTrue(other.connect(0, 1));
    assertFalse(other.ask(0, 1, 2));
    assertEquals(1, other.capacity(1));
  }

  @Test
  void aNewcomerNeedsABalanceThatSurvivesTheBias() {
    ClientPool pool = pool(12, 10, false);
    for (int client = 0; client < 10; client++) {
      pool.add(0, client, 20 * SECOND_NS);
      assertTrue(pool.connect(0, client));
    }
    pool.add(0, 10, 2 * SECOND_NS);
    assertFalse(pool.connect(0, 10));
    pool.review(SECOND_NS);
    pool.add(SECOND_NS, 11, 300 * SECOND_NS);
    assertTrue(pool.connect(SECOND_NS, 11));
  }

  @Test
  void theFirstToHaveUsedUpItsBalanceIsKicked() {
    ClientPool pool = pool(11, 10, false);
    for (int client = 0; client < 10; client++) {
      pool.add(client * MS, client, 10 * SECOND_NS);
      assertTrue(pool.connect(client * MS, client));
    }
    assertTrue(pool.connect(191 * SECOND_NS, 10));
    assertEquals(0, pool.capacity(0));
    for (int client = 1; client < 11; client++) {
      assertEquals(1, pool.capacity(client));
    }
  }

  @Test
  void residentsAreSafeUntilTheBiasIsOver() {
    ClientPool pool = pool(11, 10, false);
    for (int client = 0; client < 10; client++) {
      assertTrue(pool.connect(0, client));
    }
    assertFalse(pool.connect(0, 10));
    assertFalse(pool.connect(60 * SECOND_NS, 10));
    assertTrue(pool.connect(300 * SECOND_NS, 10));
  }

  @Test
  void free7ANewcomerReplacesAResidentOfFourMinutesNotOfTwo() {
    ClientPool pool = pool(2, 1, false);
    assertTrue(pool.connect(0, 0));
    assertFalse(pool.connect(120 * SECOND_NS, 1));
    assertTrue(pool.connect(240 * SECOND_NS, 1));
    assertEquals(0, pool.capacity(0));
  }

  @Test
  void aBalanceIsLeftAsItWasAtTheEndOfTheConnection() {
    ClientPool pool = pool(1, 10, false);
    pool.add(0, 0, 180 * SECOND_NS);
    pool.connect(0, 0);
    pool.disconnect(60 * SECOND_NS, 0);
    assertEquals(120 * SECOND_NS, pool.tokens(500 * SECOND_NS, 0));
  }

  @Test
  void capacityFallsToTheLeastAtTheInstantTheBalanceIsUsedUp() {
    ClientPool pool = pool(1, 10, false);
    pool.add(0, 0, 60 * SECOND_NS);
    pool.connect(0, 0);
    assertTrue(pool.ask(0, 0, 10));
    assertEquals(60 * SECOND_NS, pool.exhaustionNs(0, 0));
    pool.review(60 * SECOND_NS - 1);
    assertEquals(10, pool.capacity(0));
    pool.review(60 * SECOND_NS);
    assertEquals(1, pool.capacity(0));
    assertEquals(Long.MAX_VALUE, pool.exhaustionNs(60 * SECOND_NS, 0));
  }

  @Test
  void payingClientsWaitForAPlace() {
    ClientPool pool = pool(5, 2, true, 0);
    long[] seconds = {0, 1_000, 0, 2_000, 1_500};
    pool.add(0, 1, seconds[1] * SECOND_NS);
    pool.add(0, 3, seconds[3] * SECOND_NS);
    pool.connect(0, 1);
    pool.connect(0, 2);
    assertEquals(1, pool.capacity(2));
    pool.connect(0, 3);
    assertEquals(0, pool.capacity(2));
    pool.add(0, 2, 3_000 * SECOND_NS);
    assertEquals(0, pool.capacity(1));
    assertEquals(1, pool.capacity(2));
    pool.add(0, 2, -2_500 * SECOND_NS);
    assertEquals(1, pool.capacity(1));
    assertEquals(0, pool.capacity(2));
    pool.add(0, 4, seconds[4] * SECOND_NS);
    pool.connect(0, 4);
    assertEquals(0, pool.capacity(1));
    pool.review(600 * SECOND_NS);
    assertEquals(1, pool.capacity(1));
    assertEquals(0, pool.capacity(4));
  }

  @Test
  void connectedTimeIsFairInTheLongRun() {
    int[][] cases = {
      {10, 100, 0}, {40, 200, 0}, {100, 300, 0}, {10, 100, 4}, {40, 200, 30}, {100, 300, 20}
    };
    for (int[] each : cases) {
      // Paying clients are counted on to stay for as long as they are served.
      fairness(each[0], each[1], each[2], each[2] == 0);
    }
  }

  private static void fairness(int active, int clients, int paid, boolean leave) {
    int total = 100_000;
    SplittableRandom random = new SplittableRandom(active * 1_000L + clients + paid);
    // What is unpaid is forgotten within hours, else those who have paid are ahead afterwards.
    Expiration unpaid = Expiration.ofTimeConstant(3_600 * SECOND_NS);
    ClientPool pool = pool(clients, active, false, BIAS_NS, unpaid);
    int[] seconds = new int[clients];
    for (int tick = 0; tick < total; tick++) {
      long nowNs = (tick + 1) * SECOND_NS;
      if (tick == total / 4) {
        for (int client = 0; client < paid; client++) {
          pool.add(nowNs, client, total / 2 * SECOND_NS);
        }
      }
      int client = random.nextInt(clients);
      if (pool.capacity(client) > 0) {
        if (leave) {
          pool.disconnect(nowNs, client);
        }
      } else {
        pool.connect(nowNs, client);
      }
      for (int each = 0; each < clients; each++) {
        seconds[each] += pool.capacity(each) > 0 ? 1 : 0;
      }
    }
    double half = total / 2.0;
    double free = half * active / clients + half * (active - paid) / (clients - paid);
    double paying = half * active / clients + half;
    for (int client = 0; client < clients; client++) {
      double expected = client < paid ? paying : free;
      assertEquals(expected, seconds[client], expected / 5, active + "/" + clients + "/" + paid);
    }
  }
}
