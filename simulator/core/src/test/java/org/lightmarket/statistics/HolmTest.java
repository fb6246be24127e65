package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HolmTest {
  /** In rising order 0.005·4, 0.01·3, 0.03·2, and 0.04·1 raised to the one before. */
  @Test
  void fourTests() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02}, Holm.adjust(0.01, 0.04, 0.03, 0.005), 1e-15);
  }

  @Test
  void oneTestStaysAndNoneIsAboveOne() {
    assertArrayEquals(new double[] {0.2}, Holm.adjust(0.2), 0);
    assertArrayEquals(new double[] {1, 1}, Holm.adjust(0.6, 0.9), 0);
    assertEquals(0, Holm.adjust().length);
  }

  @Test
  void aTestWithoutResultDoesNotCount() {
    double[] adjusted = Holm.adjust(0.02, Double.NaN, 0.03);
    assertEquals(0.04, adjusted[0], 1e-15);
    assertTrue(Double.isNaN(adjusted[1]));
    assertEquals(0.04, adjusted[2], 1e-15);
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(1.5));
    assertThrows(IllegalArgumentException.class, () -> Holm.adjust(-0.1));
  }

  /** Uniform p-values are those of true hypotheses; any at most 0.05 is a false rejection. */
  @Test
  void falseRejectionsStayRare() {
    SplittableRandom random = new SplittableRandom(5);
    int wrong = 0;
    for (int run = 0; run < 2_000; run++) {
      boolean rejected = false;
      for (double p : Holm.adjust(random.doubles(10).toArray())) {
        rejected |= p <= 0.05;
      }
      wrong += rejected ? 1 : 0;
    }
    // 1 − 0.995^10 = 4.89 % of 2,000 are 98, give or take four standard deviations of 9.6.
    assertTrue(wrong > 59 && wrong < 137, wrong + " runs with a false rejection");
  }
}
