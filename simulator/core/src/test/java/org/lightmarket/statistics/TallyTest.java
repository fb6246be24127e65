package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TallyTest {
  /** Deviations from 5: squares 9, 1, 1, 1, 0, 0, 4, 16, which add up to 32. */
  @Test
  void meanAndVarianceOfEightNumbers() {
    Tally tally = Tally.of(2, 4, 4, 4, 5, 5, 7, 9);
    assertEquals(8, tally.count());
    assertEquals(5, tally.mean(), 1e-15);
    assertEquals(32.0 / 7, tally.variance(), 1e-14);
    assertEquals(Math.sqrt(32.0 / 7), tally.standardDeviation(), 1e-14);
    assertEquals(40, tally.sum(), 1e-13);
    assertEquals(2, tally.min());
    assertEquals(9, tally.max());
  }

  @Test
  void varianceSurvivesALargeMean() {
    // The variance of 4, 7, 13, 16 is 30, wherever they lie.
    assertEquals(30, Tally.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16).variance(), 1e-9);
  }

  @Test
  void talliesAddUpWhereverTheyAreCut() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 200; run++) {
      int size = 2 + random.nextInt(50);
      int cut = random.nextInt(size + 1);
      Tally whole = new Tally();
      Tally left = new Tally();
      Tally right = new Tally();
      for (int i = 0; i < size; i++) {
        double value = 100 * random.nextDouble() - 30;
        whole.add(value);
        (i < cut ? left : right).add(value);
      }
      left.add(right);
      assertEquals(whole.count(), left.count());
      assertEquals(whole.mean(), left.mean(), 1e-12);
      assertEquals(whole.variance(), left.variance(), 1e-9);
      assertEquals(whole.min(), left.min());
      assertEquals(whole.max(), left.max());
    }
  }

  @Test
  void nothingIsKnownOfNothing() {
    Tally none = new Tally();
    assertTrue(Double.isNaN(none.mean()) && Double.isNaN(none.min()) && Double.isNaN(none.max()));
    assertTrue(Double.isNaN(Tally.of(3).variance()));
  }

  @Test
  void anInfiniteObservationIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Tally.of(1, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> Tally.of(Double.NaN));
  }

  @Test
  void countersGrowAndNeverWrap() {
    Counter counter = new Counter();
    counter.increment();
    counter.add(5);
    assertEquals(6, counter.count());
    assertEquals(3, counter.ratePerSecond(2_000_000_000L));
    assertTrue(Double.isNaN(counter.ratePerSecond(0)));
    assertThrows(IllegalArgumentException.class, () -> counter.add(-1));
    counter.add(Long.MAX_VALUE - 6);
    assertThrows(ArithmeticException.class, counter::increment);
  }
}
