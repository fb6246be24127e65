package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RelativePrecisionTest {
  private final Random random = new Random(7);

  /**
   * With 20 replications before the first look, the error of the mean is within the goal in about
   * 95 % of 2,000 repetitions; what looking often costs is allowed for with two points.
   */
  @Test
  void theErrorIsWithinTheGoalAsOftenAsTheConfidenceSays() {
    RelativePrecision rule = new RelativePrecision(0.05, 20, 100_000, 0.95);
    double mean = 10;
    int within = 0;
    int repetitions = 2_000;
    for (int i = 0; i < repetitions; i++) {
      double[] observations = new double[0];
      do {
        observations = Arrays.copyOf(observations, observations.length + 1);
        observations[observations.length - 1] = mean + 3 * random.nextGaussian();
      } while (!rule.isReached(observations));
      within += Math.abs(Tally.of(observations).mean() - mean) <= 0.05 * mean ? 1 : 0;
    }
    // 93 % less four standard errors of 2,000 repetitions.
    assertTrue(
        within >= repetitions * 0.93 - 4 * Math.sqrt(repetitions * 0.93 * 0.07), "" + within);
  }

  @Test
  void aGoalOfATenthAllowsAnEleventhOfTheEstimate() {
    RelativePrecision rule = new RelativePrecision(0.1, 2, 10, 0.95);
    double half = Intervals.mean(0.95, 9, 10, 11).halfWidth();
    assertFalse(rule.isReached(9, 10, 11));
    double shift = 11 * half - 10;
    assertTrue(rule.isReached(9 + shift + 0.01, 10 + shift + 0.01, 11 + shift + 0.01));
    assertFalse(rule.isReached(9 + shift - 0.01, 10 + shift - 0.01, 11 + shift - 0.01));
  }

  @Test
  void itEndsAtTheUpperLimitInAnyCase() {
    RelativePrecision rule = new RelativePrecision(0.1, 5, 10, 0.95);
    assertFalse(rule.isEnough(4, true));
    assertTrue(rule.isEnough(5, true));
    assertFalse(rule.isEnough(9, false));
    assertTrue(rule.isEnough(10, false));
    assertFalse(rule.isReached(3, 3, 3, 3));
    assertTrue(rule.isReached(3, 3, 3, 3, 3));
    assertEquals(0.1, rule.goal());
  }
}
