package org.lightmarket.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.util.FastMath;
import org.junit.jupiter.api.Test;

class QualityTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @Test
  void aPriorStandsUntilSomethingIsSeen() {
    assertEquals(1, new Quality(Quality.PRIOR_PAID).share());
    assertEquals(0.5, new Quality(Quality.PRIOR_FREE).share());
  }

  @Test
  void aFrequentObserverAveragesExponentiallyOverEightMinutes() {
    Quality quality = new Quality(Quality.PRIOR_FREE);
    long nowNs = 0;
    for (int i = 0; i < 36_000; i++) {
      nowNs += SECOND_NS / 10;
      quality.observe(nowNs, true);
    }
    assertEquals(1, quality.share(), 0.002);
    for (int i = 0; i < 4_800; i++) {
      nowNs += SECOND_NS / 10;
      quality.observe(nowNs, false);
    }
    assertEquals(FastMath.exp(-1), quality.share(), 0.002);
  }

  @Test
  void aRareObserverIsNotSwungByOneRequest() {
    Quality quality = new Quality(Quality.PRIOR_FREE);
    quality.observe(86_400 * SECOND_NS, true);
    assertEquals(6.0 / 11, quality.share(), 1e-12);
    for (int day = 2; day < 600; day++) {
      double before = quality.share();
      quality.observe(day * 86_400 * SECOND_NS, day % 3 == 0);
      assertEquals(before, quality.share(), 1.0 / 11 + 1e-12);
    }
    // Days apart, yet the last hundred requests still count.
    assertEquals(1.0 / 3, quality.share(), 0.02);
  }
}
