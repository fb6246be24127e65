package org.lightmarket.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {
  /** R 4.3: t.test(c(1, 2, 3, 4, 5)). */
  @Test
  void theIntervalIsStudents() {
    Estimate estimate = Estimate.of(1, 2, 3, 4, 5);
    assertEquals(3, estimate.mean());
    assertEquals(1.036757, estimate.low(), 1e-6);
    assertEquals(4.963243, estimate.high(), 1e-6);
    assertEquals(5, estimate.count());
  }

  @Test
  void absentValuesAreLeftOut() {
    assertEquals(Estimate.of(1, 3), Estimate.of(1, Double.NaN, 3));
    assertEquals(0, Estimate.of(Double.NaN).count());
  }

  @Test
  void oneValueHasNoInterval() {
    Estimate estimate = Estimate.of(7);
    assertEquals(7, estimate.mean());
    assertFalse(estimate.hasInterval());
    assertFalse(estimate.excludes(0));
  }

  @Test
  void anEndlessValueMakesTheMeanEndless() {
    Estimate estimate = Estimate.of(1, Double.POSITIVE_INFINITY, 2);
    assertEquals(Double.POSITIVE_INFINITY, estimate.mean());
    assertFalse(estimate.hasInterval());
  }

  @Test
  void pairingTakesAwayWhatReplicationsShare() {
    double[] a = {10.1, 20.1, 30.1, 40.2};
    double[] b = {10, 20, 30, 40};
    assertTrue(Estimate.ofDifferences(0.95, a, b).excludes(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Estimate.ofDifferences(0.95, a, new double[] {1, 2, 3}));
  }

  @Test
  void aHigherConfidenceIsAWiderInterval() {
    double[] values = {1, 2, 4};
    assertTrue(Estimate.of(0.99, values).halfWidth() > Estimate.of(0.95, values).halfWidth());
    assertThrows(IllegalArgumentException.class, () -> Estimate.of(1, values));
  }

  @Test
  void anIntervalStaysWithinWhatCanBe() {
    Estimate share = Estimate.of(0.9, 1);
    assertTrue(share.high() > 1 && share.low() < 0.9);
    assertEquals(1, share.within(0, 1).high());
    assertEquals(share.low(), share.within(0, 1).low());
    assertEquals(0, Estimate.of(0, 0.01).within(0, 1).low());
    assertFalse(Estimate.of(0.3).within(0, 1).hasInterval());
    StudyTables.Builder tables = StudyTables.builder();
    for (int r = 0; r < 2; r++) {
      tables.metric(r, "v", "all", "budget-exhausted-share", "1", 0.2 * r);
      tables.metric(r, "v", "all", "consumer-surplus", "minor", r);
      tables.metric(r, "v", "all", "max-min-latency", "1", 1 + r);
    }
    StudyTables built = tables.build();
    assertEquals(0, built.estimate("v", "all", "budget-exhausted-share").low());
    assertEquals(1, built.estimate("v", "all", "budget-exhausted-share").high());
    assertTrue(built.estimate("v", "all", "consumer-surplus").low() < -5, "may be negative");
    assertTrue(built.estimate("v", "all", "max-min-latency").high() > 5, "a ratio");
  }

  @Test
  void aNegativeFactorTurnsTheIntervalRound() {
    Estimate turned = new Estimate(2, 1, 3, 4).times(-2);
    assertEquals(new Estimate(-4, -6, -2, 4), turned);
  }
}
