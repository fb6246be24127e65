package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FairnessTest {
  /** Sum 10, squares 30: Jain 100/120; Gini (−3 − 2 + 3 + 12)/40. */
  @Test
  void oneToFour() {
    double[] shares = {3, 1, 4, 2};
    assertEquals(0.8333, Fairness.jain(shares).orElseThrow(), 5e-5);
    assertEquals(5.0 / 6, Fairness.jain(shares).orElseThrow(), 1e-15);
    assertEquals(0.25, Fairness.gini(shares).orElseThrow(), 1e-15);
    assertEquals(4, Fairness.maxMinRatio(shares).orElseThrow());
    assertArrayEquals(new double[] {0, 0.1, 0.3, 0.6, 1}, Fairness.lorenz(shares), 1e-15);
  }

  @Test
  void equalSharesAreFair() {
    double[] shares = {0.3, 0.3, 0.3};
    assertEquals(1, Fairness.jain(shares).orElseThrow(), 1e-15);
    assertEquals(0, Fairness.gini(shares).orElseThrow(), 1e-15);
    assertEquals(1, Fairness.maxMinRatio(shares).orElseThrow());
  }

  @Test
  void oneHasAll() {
    double[] shares = {0, 0, 7, 0};
    assertEquals(0.25, Fairness.jain(shares).orElseThrow(), 1e-15);
    assertEquals(0.75, Fairness.gini(shares).orElseThrow(), 1e-15);
    assertEquals(Double.POSITIVE_INFINITY, Fairness.maxMinRatio(shares).orElseThrow());
  }

  @Test
  void allZerosAndNobodyAreAbsent() {
    for (double[] shares : new double[][] {{}, {0}, {0, 0, 0}}) {
      assertTrue(Fairness.jain(shares).isEmpty());
      assertTrue(Fairness.gini(shares).isEmpty());
      assertTrue(Fairness.maxMinRatio(shares).isEmpty());
      assertEquals(0, Fairness.lorenz(shares).length);
    }
  }

  @Test
  void tinyAndHugeSharesDoNotOverflow() {
    assertEquals(
        5.0 / 6, Fairness.jain(new double[] {1e200, 2e200, 3e200, 4e200}).orElseThrow(), 1e-12);
    assertEquals(
        5.0 / 6, Fairness.jain(new double[] {1e-200, 2e-200, 3e-200, 4e-200}).orElseThrow(), 1e-12);
  }

  @Test
  void giniIsTheMeanDifferenceOfPairsAndTwiceTheAreaAboveTheLorenzCurve() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 100; run++) {
      double[] shares = random.doubles(1 + random.nextInt(40)).toArray();
      int n = shares.length;
      double differences = 0;
      double sum = 0;
      for (double a : shares) {
        sum += a;
        for (double b : shares) {
          differences += Math.abs(a - b);
        }
      }
      double gini = Fairness.gini(shares).orElseThrow();
      assertEquals(differences / (n * (double) n) / (2 * sum / n), gini, 1e-12);
      double[] curve = Fairness.lorenz(shares);
      double area = 0;
      for (int i = 0; i < n; i++) {
        area += (curve[i] + curve[i + 1]) / 2 / n;
      }
      assertEquals(1 - 2 * area, gini, 1e-12);
    }
  }

  @Test
  void negativeOrInfiniteSharesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Fairness.jain(new double[] {1, -1}));
    assertThrows(IllegalArgumentException.class, () -> Fairness.gini(new double[] {Double.NaN}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Fairness.lorenz(new double[] {1, Double.POSITIVE_INFINITY}));
  }
}
