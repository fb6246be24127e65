package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /**
   * Student's t in closed form: with one degree of freedom tan(π·c/2), with two c·√(2/(1 − c²)).
   */
  @Test
  void studentsQuantileAgreesWithItsClosedForms() {
    assertEquals(Math.tan(Math.PI * 0.475), Intervals.studentT(1, 0.95), 1e-8);
    assertEquals(0.95 * Math.sqrt(2 / (1 - 0.95 * 0.95)), Intervals.studentT(2, 0.95), 1e-8);
    assertEquals(0.999 * Math.sqrt(2 / (1 - 0.999 * 0.999)), Intervals.studentT(2, 0.999), 1e-6);
  }

  /** The worked example of Law, Simulation Modeling and Analysis, section 4.5: 1.34 ± 0.24. */
  @Test
  void meanOfTenObservations() {
    Interval interval =
        Intervals.mean(0.9, 1.20, 1.50, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.50, 1.09);
    assertEquals(1.343, interval.estimate(), 1e-12);
    assertEquals(0.24, interval.halfWidth(), 0.005);
    assertEquals(interval.halfWidth() / 1.343, interval.relativeHalfWidth(), 1e-12);
    assertTrue(interval.contains(1.2));
    assertTrue(interval.excludes(1.6));
  }

  @Test
  void noIntervalWithoutTwoFiniteObservations() {
    assertFalse(Intervals.mean(0.95).exists());
    assertTrue(Double.isNaN(Intervals.mean(0.95).estimate()));
    assertEquals(3, Intervals.mean(0.95, 3).estimate());
    assertFalse(Intervals.mean(0.95, 3).exists());
    assertFalse(Intervals.mean(0.95, 3).contains(3));
    assertEquals(INFINITY, Intervals.mean(0.95, 3, INFINITY, 4).estimate());
    assertFalse(Intervals.mean(0.95, 3, INFINITY, 4).exists());
    assertThrows(IllegalArgumentException.class, () -> Intervals.mean(0.95, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Intervals.mean(1, 1, 2));
  }

  @Test
  void equalObservationsLeaveNoDoubt() {
    Interval interval = Intervals.mean(0.95, 0, 0, 0);
    assertEquals(0, interval.relativeHalfWidth());
    assertTrue(interval.contains(0));
  }

  /** Differences 1, 2, 3: mean 2, standard error 1/√3. */
  @Test
  void pairsAreComparedByTheirDifferences() {
    double[] a = {11, 102, 1003};
    double[] b = {10, 100, 1000};
    Interval interval = Intervals.pairedDifference(0.95, a, b);
    assertEquals(2, interval.estimate(), 1e-12);
    assertEquals(4.302653 / Math.sqrt(3), interval.halfWidth(), 1e-6);
    // t = 2√3 with two degrees of freedom: p = 1 − t/√(2 + t²).
    double t = 2 * Math.sqrt(3);
    assertEquals(1 - t / Math.sqrt(2 + t * t), Intervals.pairedTestP(a, b), 1e-9);
    assertEquals(1, Intervals.pairedTestP(a, a));
    assertEquals(0, Intervals.pairedTestP(new double[] {2, 3}, new double[] {1, 2}));
    assertTrue(Double.isNaN(Intervals.pairedTestP(new double[] {2}, new double[] {1})));
    assertFalse(
        Intervals.pairedDifference(0.95, new double[] {INFINITY, 1}, new double[] {INFINITY, 2})
            .exists());
    assertThrows(
        IllegalArgumentException.class, () -> Intervals.pairedDifference(0.95, a, new double[2]));
  }

  /** With no success the upper end is z²/(n + z²); 8 of 10 from the formula by hand. */
  @Test
  void proportionsByWilson() {
    double z = 1.959963984540054;
    Interval none = Intervals.proportion(0.95, 0, 10);
    assertEquals(0, none.low());
    assertEquals(z * z / (10 + z * z), none.high(), 1e-12);
    Interval all = Intervals.proportion(0.95, 10, 10);
    assertEquals(1, all.high());
    assertEquals(10 / (10 + z * z), all.low(), 1e-12);
    Interval most = Intervals.proportion(0.95, 8, 10);
    assertEquals(0.8, most.estimate());
    assertEquals(0.490162, most.low(), 1e-6);
    assertEquals(0.943318, most.high(), 1e-6);
    assertFalse(Intervals.proportion(0.95, 0, 0).exists());
    assertThrows(IllegalArgumentException.class, () -> Intervals.proportion(0.95, 3, 2));
  }

  /**
   * The median of ten: P(B &lt; 2) = 11/1024 and P(B &lt; 9) = 1013/1024, while ranks 3 and 8 would
   * leave 56/1024 on each side. Of five, even the extremes leave 1/32 on each side.
   */
  @Test
  void theMedianLiesBetweenOrderedObservations() {
    Interval ten = Intervals.quantile(0.95, 0.5, 10, 9, 8, 7, 6, 5, 4, 3, 2, INFINITY);
    assertEquals(6, ten.estimate());
    assertEquals(3, ten.low());
    assertEquals(10, ten.high());
    Interval five = Intervals.quantile(0.95, 0.5, 1, 2, 3, 4, 5);
    assertEquals(-INFINITY, five.low());
    assertEquals(3, five.estimate());
    assertEquals(INFINITY, five.high());
    assertThrows(IllegalArgumentException.class, () -> Intervals.quantile(0.95, 0.5));
    assertThrows(IllegalArgumentException.class, () -> Intervals.quantile(0.95, 1, 3));
  }

  /** Means 2.5, 6.5 and 10.5 of three batches; a thirteenth observation is left out. */
  @Test
  void batchMeansOfOneRun() {
    double[] run = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1000, 1000};
    Interval interval = Intervals.batchMeans(0.95, 3, run);
    assertEquals(6.5, interval.estimate(), 1e-12);
    assertEquals(4.302653 * 4 / Math.sqrt(3), interval.halfWidth(), 1e-5);
    assertThrows(IllegalArgumentException.class, () -> Intervals.batchMeans(0.95, 1, run));
    assertThrows(IllegalArgumentException.class, () -> Intervals.batchMeans(0.95, 3, 1, 2));
  }

  @Test
  void batchesDoubleInLengthAndEqualThoseOfTheWholeRun() {
    BatchMeans means = new BatchMeans(4);
    double[] run = new double[96];
    for (int i = 0; i < run.length; i++) {
      run[i] = (i * 37 % 101) / 10.0;
      means.add(run[i]);
    }
    // 96 observations: eight batches of 8 became four of 16 at the 64th; the 96th ends the sixth.
    assertEquals(16, means.batchLength());
    assertEquals(6, means.batchCount());
    Interval expected = Intervals.batchMeans(0.95, 6, run);
    assertEquals(expected.estimate(), means.interval(0.95).estimate(), 1e-12);
    assertEquals(expected.low(), means.interval(0.95).low(), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new BatchMeans(1));
  }

  @Test
  void anIntervalHasItsEndsInOrder() {
    assertThrows(IllegalArgumentException.class, () -> new Interval(1, 2, 1, 0.95));
    assertThrows(IllegalArgumentException.class, () -> new Interval(1, 1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Interval(1, Double.NaN, 2, 0.95));
    assertEquals(INFINITY, new Interval(0, -1, 1, 0.95).relativeHalfWidth());
  }

  /** a = (1, 3), b = (1, 1): the ratio 2 with residuals ∓1, so that half is t(1)·1. */
  @Test
  void aRatioOfMeansHasTheErrorOfItsResiduals() {
    Interval ratio = Intervals.ratio(0.95, new double[] {1, 3}, new double[] {1, 1});
    assertEquals(2, ratio.estimate());
    assertEquals(Intervals.studentT(1, 0.95), ratio.halfWidth(), 1e-9);
    Interval exact = Intervals.ratio(0.95, new double[] {1, 2, 3}, new double[] {2, 4, 6});
    assertEquals(0.5, exact.estimate());
    assertEquals(0, exact.halfWidth(), 1e-12);
    assertTrue(Double.isNaN(Intervals.ratio(0.95, new double[] {1, 2}, new double[2]).estimate()));
    assertFalse(Intervals.ratio(0.95, new double[] {1}, new double[] {2}).exists());
    assertThrows(
        IllegalArgumentException.class, () -> Intervals.ratio(0.95, new double[2], new double[3]));
  }

  @Test
  void sharesOfGroupsAreJudgedByTheScatterOfTheGroups() {
    double[] nothing = new double[10];
    assertEquals(Intervals.proportion(0.95, 0, 10), Intervals.groupedProportion(0.95, nothing));
    Interval trials = Intervals.proportion(0.95, 5, 10);
    Interval wholes = Intervals.groupedProportion(0.95, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    assertTrue(wholes.low() <= trials.low(), "a group that hangs together is one trial");
    assertEquals(trials.low(), wholes.low(), 0.02);
    Interval alike =
        Intervals.groupedProportion(0.95, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6);
    assertTrue(alike.halfWidth() < trials.halfWidth() / 2, alike.toString());
    assertFalse(Intervals.groupedProportion(0.95, 0.5).exists());
    assertThrows(IllegalArgumentException.class, () -> Intervals.groupedProportion(0.95, 0.5, 1.5));
  }
}
