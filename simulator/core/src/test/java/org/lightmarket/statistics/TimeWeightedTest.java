package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeWeightedTest {
  /** 2 for 3 ns, 5 for 1 ns, 0 for 6 ns: area 11, squares 12 + 25 = 37, over 10 ns. */
  @Test
  void integralOfASteppedLevel() {
    TimeWeighted level = new TimeWeighted(0, 2);
    level.set(3, 5);
    level.set(4, 0);
    level.advance(10);
    assertEquals(11, level.area());
    assertEquals(1.1, level.mean(), 1e-15);
    assertEquals(3.7 - 1.21, level.variance(), 1e-15);
    assertEquals(5, level.max());
    assertEquals(0, level.level());
    assertEquals(10, level.elapsedNs());
  }

  @Test
  void aRestartForgetsAllButTheLevel() {
    TimeWeighted level = new TimeWeighted(0, 9);
    level.set(10, 4);
    level.restart(20);
    level.set(30, 1);
    level.advance(40);
    assertEquals(50, level.area());
    assertEquals(2.5, level.mean());
    assertEquals(4, level.max());
  }

  @Test
  void aConstantLevelHasNoVariance() {
    TimeWeighted level = new TimeWeighted(0, 0.1);
    for (int i = 1; i < 1000; i++) {
      level.advance(i * 7L);
    }
    assertEquals(0, level.variance(), 1e-15);
    assertTrue(level.variance() >= 0);
  }

  @Test
  void timeNeverGoesBack() {
    TimeWeighted level = new TimeWeighted(5, 1);
    level.advance(9);
    assertThrows(IllegalStateException.class, () -> level.set(8, 2));
  }

  @Test
  void noTimeNoMean() {
    assertTrue(Double.isNaN(new TimeWeighted(5, 1).mean()));
  }
}
