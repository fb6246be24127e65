package org.lightmarket.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.model.ServiceClass;

class RequestReservoirTest {
  private static final int OFFERED = 200;
  private static final int SIZE = 10;
  private static final int RUNS = 5_000;

  /** Each of 200 is in a sample of ten with probability 1/20. */
  @Test
  void everyRequestIsAsLikelyAsAnyOther() {
    int[] hits = new int[OFFERED];
    SplittableRandom seeds = new SplittableRandom(31);
    for (int run = 0; run < RUNS; run++) {
      Table sample = sample(SIZE, seeds.nextLong());
      assertEquals(SIZE, sample.rows());
      for (int row = 0; row < SIZE; row++) {
        hits[(int) sample.number(row, sample.schema().index("demanded-s"))]++;
      }
    }
    // Draws without replacement scatter less by (200 − 10)/199; chi-square with 199 degrees of
    // freedom exceeds 267.5 with probability 0.1 %.
    double expected = RUNS * SIZE / (double) OFFERED;
    double chiSquare = 0;
    for (int count : hits) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    chiSquare *= 199 / 190.0;
    assertTrue(chiSquare < 267.5, "chi-square " + chiSquare);
  }

  @Test
  void aLargeSampleHoldsAllAndAnEmptyOneNothing() {
    assertEquals(OFFERED, sample(OFFERED, 1).rows());
    assertEquals(OFFERED, sample(1000, 1).rows());
    assertEquals(0, sample(0, 1).rows());
  }

  private static Table sample(int size, long seed) {
    RequestReservoir reservoir = new RequestReservoir(size, seed);
    for (int i = 0; i < OFFERED; i++) {
      long demandNs = i * 1_000_000_000L;
      reservoir.offer(
          demandNs + 1, 2, 1, ServiceClass.PAID, RequestOutcome.LATE, demandNs, 0, 1, true, 5, 0);
    }
    Table table = new Table(Schemas.REQUESTS);
    reservoir.write(ScriptedMarket.market(0, 1000, 0, 60), table);
    return table;
  }
}
