package org.lightmarket.mechanism.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriorityPoolTest {
  /** Priorities that are balances over capacities and never fall. */
  private static PriorityPool.Priorities still(long... balances) {
    return new PriorityPool.Priorities() {
      @Override
      public long priority(int client, long capacity) {
        return balances[client] / capacity;
      }

      @Override
      public long estimate(int client, long capacity, long biasNs) {
        return balances[client] / capacity;
      }
    };
  }

  private static final PriorityPool.Priorities THREE = still(100_000, 200_000, 300_000);

  private static PriorityPool three() {
    PriorityPool pool = new PriorityPool(3, 100, 1_000, 100, 1, 4, 100);
    for (int client = 0; client < 3; client++) {
      pool.connect(client);
      pool.activate(THREE);
    }
    return pool;
  }

  private static boolean asks(PriorityPool pool, int client, long capacity) {
    return pool.request(client, capacity, capacity, 0, THREE);
  }

  @Test
  void pool1AllConnect() {
    assertEquals("[100, 100, 100]", three().toString());
  }

  @Test
  void pool2To4CapacityIsTakenFromTheLowestPriority() {
    PriorityPool pool = three();
    assertTrue(asks(pool, 2, 700));
    assertTrue(asks(pool, 2, 800));
    assertEquals("[100, 100, 800]", pool.toString());
    assertTrue(asks(pool, 1, 300));
    assertEquals("[100, 300, 600]", pool.toString());
    assertTrue(asks(pool, 1, 350));
    assertEquals("[100, 350, 450]", pool.toString());
    assertTrue(asks(pool, 1, 450));
    assertEquals("[100, 450, 450]", pool.toString());
    assertFalse(asks(pool, 1, 500));
    assertEquals("[100, 450, 450]", pool.toString());
    assertTrue(asks(pool, 0, 150));
    assertEquals("[150, 338, 450]", pool.toString());
    assertFalse(asks(pool, 0, 300));
    assertEquals("[150, 338, 450]", pool.toString());
  }

  @Test
  void pool5TheNumberOfClientsIsLimited() {
    PriorityPool.Priorities priorities = still(1_000, 2_000, 3_000, 500);
    PriorityPool pool = new PriorityPool(4, 2, 1_000, 100, 1, 4, 100);
    for (int client = 0; client < 3; client++) {
      pool.connect(client);
      pool.activate(priorities);
    }
    assertEquals("[0, 100, 100, 0]", pool.toString());
    pool.connect(3);
    pool.activate(priorities);
    assertEquals("[0, 100, 100, 0]", pool.toString());
    pool.disconnect(2);
    pool.activate(priorities);
    assertEquals("[100, 100, 0, 0]", pool.toString());
  }

  @Test
  void pool6LowerLimitsAreEnforcedStepByStep() {
    PriorityPool pool = three();
    assertTrue(asks(pool, 0, 200));
    assertTrue(asks(pool, 1, 300));
    assertTrue(asks(pool, 2, 500));
    pool.limits(100, 600, THREE);
    assertEquals("[100, 169, 282]", pool.toString());
    pool.limits(100, 250, THREE);
    assertEquals("[0, 100, 120]", pool.toString());
    pool.limits(100, 1_000, THREE);
    assertEquals("[100, 100, 120]", pool.toString());
  }

  @Test
  void pool7CapacityEndsUpProportionalToBalance() {
    long[] balances = new long[100];
    Arrays.fill(balances, 100_000_000_000L);
    PriorityPool.Priorities priorities = still(balances);
    PriorityPool pool = new PriorityPool(100, 100, 1_000_000, 100, 1, 100, 100);
    SplittableRandom random = new SplittableRandom(1);
    for (int client = 0; client < 100; client++) {
      pool.connect(client);
      pool.activate(priorities);
    }
    for (int round = 0; round < 20_000; round++) {
      int client = random.nextInt(100);
      long most =
          pool.curve(priorities).without(client).largest(capacity -> balances[client] / capacity);
      if (most > pool.capacity(client)) {
        pool.request(client, most - most / 20, most, 0, priorities);
      }
    }
    for (int client = 0; client < 100; client++) {
      assertEquals(10_000, pool.capacity(client), 1_000);
    }
  }

  private static PriorityPool tenAtAMillion(long[] balances, int maxCount) {
    PriorityPool.Priorities priorities = still(balances);
    PriorityPool pool = new PriorityPool(11, maxCount, 10_000_000, 400_000, 1, 2, 2);
    for (int client = 0; client < 10; client++) {
      balances[client] = 100_000_000_000L * (client + 1);
      pool.connect(client);
      pool.activate(priorities);
      assertTrue(pool.request(client, 1_000_000, 1_000_000, 0, priorities));
    }
    return pool;
  }

  private static void assertAffordable(
      PriorityPool pool, long[] balances, double e10, long target) {
    long balance = (long) (e10 * 10_000_000_000L);
    long most =
        pool.curve(still(balances))
            .largest(capacity -> capacity == 0 ? Long.MAX_VALUE : balance / capacity);
    if (target == 0) {
      assertEquals(0, most);
      return;
    }
    long excess = balance / Math.max(1, most) - balance / target;
    assertTrue(excess == 0 || excess == 1, most + " of " + target + " for " + balance);
  }

  @Test
  void pool8WhatANewcomerCanAffordWhereTheCountIsFull() {
    long[] balances = new long[11];
    PriorityPool pool = tenAtAMillion(balances, 10);
    double[] e10 = {0, 1, 5, 10, 20, 30, 45, 60, 80, 100};
    long[] targets = {
      0, 100_000, 500_000, 1_000_000, 1_000_000, 1_500_000, 1_500_000, 2_000_000, 2_000_000,
      2_500_000
    };
    for (int i = 0; i < e10.length; i++) {
      assertAffordable(pool, balances, e10[i], targets[i]);
    }
  }

  @Test
  void pool9WhatANewcomerCanAffordWhereThereIsAPlace() {
    long[] balances = new long[11];
    PriorityPool pool = tenAtAMillion(balances, 11);
    double[] e10 = {15, 22, 27.5, 37.5};
    long[] targets = {750_000, 1_100_000, 1_100_000, 1_500_000};
    for (int i = 0; i < e10.length; i++) {
      assertAffordable(pool, balances, e10[i], targets[i]);
    }
  }

  @Test
  void anAskingClientsOwnCapacityCountsAsFree() {
    PriorityPool pool = three();
    assertTrue(asks(pool, 2, 800));
    long most = pool.curve(THREE).without(2).largest(capacity -> 300_000 / Math.max(1, capacity));
    assertEquals(800, most);
  }

  @Test
  void thePoolIsTheSlowReferenceUnderRandomOperations() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 60; run++) {
      int clients = 1 + random.nextInt(25);
      long minCap = 1 + random.nextInt(20);
      int stepDiv = 1 + random.nextInt(5);
      int fine = 1 + random.nextInt(30);
      int count = random.nextInt(clients + 2);
      long cap = random.nextInt(2_000);
      long[] balances = new long[clients];
      SlowPool.Values values = new SlowPool.Values(balances);
      PriorityPool pool = new PriorityPool(clients, count, cap, minCap, 5, stepDiv, fine);
      SlowPool slow = new SlowPool(clients, count, cap, minCap, 5, stepDiv, fine, values);
      for (int step = 0; step < 300; step++) {
        int client = random.nextInt(clients);
        balances[client] = random.nextLong(200_000) - 20_000;
        switch (random.nextInt(6)) {
          case 0 -> {
            pool.connect(client);
            slow.connect(client);
          }
          case 1 -> {
            pool.disconnect(client);
            slow.disconnect(client);
          }
          case 2 -> {
            int newCount = random.nextInt(clients + 2);
            long newCap = random.nextInt(2_000);
            pool.limits(newCount, newCap, values);
            slow.limits(newCount, newCap);
          }
          case 3 -> {
            pool.activate(values);
            slow.activate();
          }
          default -> {
            if (pool.capacity(client) > 0) {
              long most = minCap + random.nextInt(900);
              long least = minCap + random.nextLong(most - minCap + 1);
              boolean changed = pool.request(client, least, most, 9, values);
              assertEquals(slow.request(client, least, most, 9), changed);
            }
          }
        }
        assertEquals(slow.toString(), pool.toString());
        assertEquals(slow.activeCap(), pool.activeCap());
        assertEquals(slow.activeCount(), pool.activeCount());
      }
    }
  }

  @Test
  void aCurveChangesNothingAndRises() {
    SplittableRandom random = new SplittableRandom(12);
    for (int run = 0; run < 200; run++) {
      long[] balances = new long[12];
      PriorityPool.Priorities priorities = still(balances);
      PriorityPool pool = new PriorityPool(12, 10, 3_000, 10, 1, 4, 50);
      for (int client = 0; client < 12; client++) {
        balances[client] = random.nextLong(1_000_000);
        pool.connect(client);
        pool.activate(priorities);
        if (pool.capacity(client) > 0) {
          pool.request(client, 10, 10 + random.nextInt(600), 0, priorities);
        }
      }
      String before = pool.toString();
      long last = 0;
      for (long balance = 0; balance < 1_000_000; balance += 20_000) {
        long own = balance;
        long most = pool.curve(priorities).largest(cap -> own / Math.max(1, cap));
        assertTrue(most >= last && most <= 3_000);
        last = most;
      }
      assertEquals(before, pool.toString());
    }
  }
}
