package org.lightmarket.agent.les;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expected values: worked examples FC-13, FC-14 and AUC-13 of the facts on LES. */
class ServerBufferTest {
  private static final long MS = 1_000_000;
  private static final long M = 1_000_000;
  private static final long SECOND = 1_000 * MS;

  private static ServerBuffer smallest() {
    ServerBuffer buffer = new ServerBuffer(new GrantParameters(16_000, 0));
    buffer.grant(0, 1, 0);
    return buffer;
  }

  @Test
  void fc13ALimitThatRisesTakesTheValueAlongAndOneThatFallsCutsIt() {
    ServerBuffer rising = smallest();
    assertTrue(rising.accept(0, 46 * M));
    rising.grant(0, 2, 0);
    assertEquals(192 * M, rising.limit(0));
    assertEquals(146 * M, rising.value(0));

    ServerBuffer falling = new ServerBuffer(new GrantParameters(8_000, 0));
    falling.grant(0, 2, 0);
    assertTrue(falling.accept(0, 46 * M));
    falling.grant(0, 1, 0);
    assertEquals(48 * M, falling.limit(0));
    assertEquals(48 * M, falling.value(0));
  }

  @Test
  void fc14SeriesOfTheDesignText() {
    ServerBuffer buffer = smallest();
    assertTrue(buffer.accept(0, 60 * M));
    long first = buffer.ticket();
    assertEquals(36 * M, buffer.value(0));

    assertEquals(52 * M, buffer.value(1_000 * MS));
    buffer.finish(1_000 * MS, first, 60 * M, 20 * M, 30 * M);
    assertEquals(62 * M, buffer.value(1_000 * MS));
    assertEquals(0, buffer.correction());

    assertTrue(buffer.accept(1_000 * MS, 50 * M));
    long second = buffer.ticket();
    assertEquals(12 * M, buffer.value(1_000 * MS));
    buffer.finish(1_500 * MS, second, 50 * M, 45 * M, 20 * M);
    assertEquals(20 * M, buffer.value(1_500 * MS));
    assertEquals(-15 * M, buffer.correction());

    assertTrue(buffer.accept(1_500 * MS, 10 * M));
    buffer.finish(1_500 * MS, buffer.ticket(), 10 * M, 1 * M, 0);
    assertEquals(10 * M, buffer.value(1_500 * MS));
    assertEquals(-6 * M, buffer.correction());

    assertFalse(buffer.accept(1_500 * MS, 20 * M));
    assertEquals(10 * M, buffer.shortfall(1_500 * MS, 20 * M));
    assertEquals(625 * MS, buffer.possibleAfterNs(1_500 * MS, 20 * M));

    assertTrue(buffer.accept(2_125 * MS, 20 * M));
    assertEquals(0, buffer.value(2_125 * MS));
    buffer.finish(2_125 * MS, buffer.ticket(), 20 * M, 2 * M, 0);
    assertEquals(12 * M, buffer.value(2_125 * MS));
    assertEquals(0, buffer.correction());
  }

  @Test
  void auc13TheLosersParametersAreToleratedForFiveSeconds() {
    GrantParameters parameters = GrantParameters.of(500_000, 4, 0);
    assertEquals(125_000, parameters.unitsPerMs());
    ServerBuffer buffer = new ServerBuffer(parameters);
    buffer.grant(0, 2, 5 * SECOND);
    assertEquals(250_000, buffer.rechargeUnitsPerMs(0));
    assertEquals(1_500 * M, buffer.limit(0));

    long updated = 20 * SECOND;
    buffer.grant(updated, 1, 5 * SECOND);
    assertEquals(1, buffer.granted());
    assertEquals(updated + 5 * SECOND, buffer.nextChangeNs());
    assertEquals(250_000, buffer.rechargeUnitsPerMs(updated + 5 * SECOND - 1));
    assertEquals(1_500 * M, buffer.limit(updated + 5 * SECOND - 1));
    assertEquals(125_000, buffer.rechargeUnitsPerMs(updated + 5 * SECOND));
    assertEquals(750 * M, buffer.limit(updated + 5 * SECOND));
    assertEquals(750 * M, buffer.value(updated + 5 * SECOND));
    assertEquals(ServerBuffer.NEVER, buffer.nextChangeNs());
  }

  @Test
  void aSmallGrantHoldsTheLargestRequest() {
    GrantParameters parameters = GrantParameters.of(105_000, 420, 11_820_000);
    assertEquals(0, parameters.bufferUnits(0));
    assertEquals(11_820_000, parameters.bufferUnits(1));
    assertEquals(15_000_000, parameters.bufferUnits(10));
    assertThrows(IllegalArgumentException.class, () -> GrantParameters.of(105_000, 421, 0));
  }

  @Test
  void withinTheWindowTheLargestGrantOfTheWindowIsInForce() {
    SplittableRandom random = new SplittableRandom(13);
    ServerBuffer buffer = new ServerBuffer(new GrantParameters(1_000, 0));
    long[] changedNs = new long[2_000];
    int[] units = new int[2_000];
    long nowNs = 0;
    for (int i = 1; i < changedNs.length; i++) {
      nowNs += random.nextLong(4 * SECOND);
      changedNs[i] = nowNs;
      units[i] = random.nextInt(8);
      buffer.grant(nowNs, units[i], 5 * SECOND);
      long askNs = nowNs + random.nextLong(3 * SECOND);
      int largest = units[i];
      for (int j = i - 1; j >= 0 && changedNs[j + 1] + 5 * SECOND > askNs; j--) {
        largest = Math.max(largest, units[j]);
      }
      assertEquals(largest, buffer.unitsInForce(askNs), "after change " + i);
      nowNs = askNs;
    }
  }

  @Test
  void growthCountsAtOnceAndAShortDipWithinTheWindowGivesNothing() {
    ServerBuffer buffer = new ServerBuffer(new GrantParameters(1_000, 0));
    buffer.grant(0, 3, 5 * SECOND);
    assertTrue(buffer.accept(0, 10 * M));
    buffer.grant(0, 1, 5 * SECOND);
    buffer.grant(SECOND, 3, 5 * SECOND);
    assertEquals(11 * M, buffer.value(SECOND), "8 M and a second's recharge of 3 M");
    assertEquals(ServerBuffer.NEVER, buffer.nextChangeNs());
    buffer.grant(SECOND, 4, 5 * SECOND);
    assertEquals(17 * M, buffer.value(SECOND), "and 6 M with the fourth unit");
  }

  @Test
  void theRechargeChangesAtTheInstantAtWhichTheWindowEnds() {
    ServerBuffer buffer = new ServerBuffer(new GrantParameters(1_000, 100 * M));
    buffer.grant(0, 3, 5 * SECOND);
    assertTrue(buffer.accept(0, 100 * M));
    buffer.grant(0, 1, 5 * SECOND);
    assertEquals(5 * 3 * M + 2 * M, buffer.value(7 * SECOND));
  }

  @Test
  void theValueDoesNotDependOnHowOftenItWasAskedFor() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 200; run++) {
      GrantParameters parameters = new GrantParameters(1 + random.nextLong(300_000), 0);
      ServerBuffer asked = new ServerBuffer(parameters);
      ServerBuffer left = new ServerBuffer(parameters);
      asked.grant(0, 1, 0);
      left.grant(0, 1, 0);
      long all = asked.value(0);
      assertTrue(asked.accept(0, all) && left.accept(0, all));
      long nowNs = 0;
      for (int i = 0; i < 50; i++) {
        nowNs += random.nextLong(1 + random.nextLong(300 * MS));
        asked.value(nowNs);
      }
      assertEquals(asked.value(nowNs), left.value(nowNs));
      long exact =
          Math.min(all, Math.floorDiv(Math.multiplyExact(parameters.unitsPerMs(), nowNs), MS));
      assertEquals(exact, left.value(nowNs));
    }
  }

  @Test
  void aRefusedRequestIsAcceptedExactlyWhenItSaidSo() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 1_000; run++) {
      ServerBuffer buffer = new ServerBuffer(new GrantParameters(1 + random.nextLong(90_000), 0));
      buffer.grant(0, 1, 0);
      long limit = buffer.limit(0);
      assertTrue(buffer.accept(0, limit));
      long askNs = random.nextLong(SECOND);
      long cost = buffer.value(askNs) + 1 + random.nextLong(limit - buffer.value(askNs));
      long waitNs = buffer.possibleAfterNs(askNs, cost);
      assertFalse(buffer.accept(askNs + waitNs - 1, cost));
      assertTrue(buffer.accept(askNs + waitNs, cost));
    }
  }

  @Test
  void whatTheGrantNeverAdmitsIsNeverPossible() {
    ServerBuffer buffer = smallest();
    assertEquals(ServerBuffer.NEVER, buffer.possibleAfterNs(0, 96 * M + 1));
    ServerBuffer none = new ServerBuffer(new GrantParameters(16_000, 0));
    assertEquals(ServerBuffer.NEVER, none.possibleAfterNs(0, 1));
    assertFalse(none.accept(SECOND, 1));
  }

  @Test
  void aReplyReportsTheBufferAsIfLaterRequestsHadNotBeenCharged() {
    ServerBuffer buffer = smallest();
    assertTrue(buffer.accept(0, 30 * M));
    long first = buffer.ticket();
    assertTrue(buffer.accept(0, 40 * M));
    long second = buffer.ticket();
    assertEquals(96 * M - 10 * M, buffer.finish(0, first, 30 * M, 10 * M, 0));
    assertEquals(46 * M, buffer.finish(0, second, 40 * M, 40 * M, 0));
  }

  @Test
  void aYearOfRechargeFillsTheBufferAndNoMore() {
    ServerBuffer buffer = new ServerBuffer(new GrantParameters(1_000_000_000, 0));
    buffer.grant(0, 1_000, 0);
    long full = buffer.value(0);
    assertTrue(buffer.accept(0, full));
    assertEquals(full, buffer.value(365L * 86_400 * SECOND));
  }

  @Test
  void misuseIsABrokenInvariant() {
    ServerBuffer buffer = smallest();
    buffer.value(SECOND);
    assertThrows(IllegalStateException.class, () -> buffer.value(SECOND - 1));
    assertThrows(IllegalArgumentException.class, () -> buffer.grant(SECOND, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> buffer.finish(SECOND, 0, 10, 11, 0));
  }

  @Test
  void requestsThatOverlapAreSettledInAnyOrder() {
    ServerBuffer buffer = smallest();
    assertTrue(buffer.accept(0, 96 * M));
    buffer.finish(0, buffer.ticket(), 96 * M, 96 * M, 0);
    assertTrue(buffer.accept(2 * SECOND, 20 * M));
    long first = buffer.ticket();
    assertTrue(buffer.accept(2 * SECOND, 12 * M));
    long second = buffer.ticket();
    assertEquals(0, buffer.value(2 * SECOND));
    assertEquals(6 * M, buffer.finish(2 * SECOND, second, 12 * M, 6 * M, 0));
    assertEquals(6 * M + 15 * M + 12 * M, buffer.finish(2 * SECOND, first, 20 * M, 5 * M, 0));
  }
}
