package org.lightmarket.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationQuantilesTest {
  private static final long MS = 1_000_000;

  @Test
  void quantilesOfOneToAHundredMilliseconds() {
    DurationQuantiles quantiles = new DurationQuantiles(3);
    for (int ms = 100; ms >= 1; ms--) {
      quantiles.add(ms * MS);
    }
    assertEquals(0.050, quantiles.quantileSeconds(0.5), 0.050e-3);
    assertEquals(0.095, quantiles.quantileSeconds(0.95), 0.095e-3);
    assertEquals(0.099, quantiles.quantileSeconds(0.99), 0.099e-3);
    assertEquals(0.100, quantiles.quantileSeconds(0.999), 0.100e-3);
    assertEquals(0.100, quantiles.quantileSeconds(1), 0.100e-3);
  }

  @Test
  void requestsWithoutAnswerAreInfinite() {
    DurationQuantiles quantiles = new DurationQuantiles(3);
    for (int i = 0; i < 98; i++) {
      quantiles.add(MS);
    }
    quantiles.addInfinite();
    quantiles.addInfinite();
    assertEquals(100, quantiles.count());
    assertEquals(2, quantiles.infiniteCount());
    assertEquals(0.001, quantiles.quantileSeconds(0.98), 1e-6);
    assertEquals(Double.POSITIVE_INFINITY, quantiles.quantileSeconds(0.99));
  }

  @Test
  void nothingHasNoQuantile() {
    DurationQuantiles quantiles = new DurationQuantiles(2);
    assertTrue(Double.isNaN(quantiles.quantileSeconds(0.5)));
    quantiles.add(5);
    quantiles.addInfinite();
    quantiles.reset();
    assertEquals(0, quantiles.count());
    assertTrue(Double.isNaN(quantiles.quantileSeconds(0.5)));
    assertThrows(IllegalArgumentException.class, () -> quantiles.quantileSeconds(0));
    assertThrows(IllegalArgumentException.class, () -> quantiles.quantileSeconds(1.01));
  }

  @Test
  void noWaitIsNoWait() {
    DurationQuantiles quantiles = new DurationQuantiles(3);
    quantiles.add(0);
    assertEquals(0, quantiles.quantileSeconds(0.5));
  }

  /** Against the sorted durations, from a microsecond to a day. */
  @Test
  void quantilesAreWithinTheirResolutionOfTheExactOnes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 50; run++) {
      DurationQuantiles first = new DurationQuantiles(3);
      DurationQuantiles second = new DurationQuantiles(3);
      int size = 1 + random.nextInt(3000);
      long[] exact = new long[size];
      for (int i = 0; i < size; i++) {
        exact[i] = (long) Math.pow(10, 3 + 10.9 * random.nextDouble());
        (random.nextBoolean() ? first : second).add(exact[i]);
      }
      first.add(second);
      Arrays.sort(exact);
      for (double q : new double[] {0.001, 0.25, 0.5, 0.95, 0.99, 0.999, 1}) {
        int rank = Math.max(1, (int) Math.ceil(q * size - 1e-9));
        double expected = exact[rank - 1] / 1e9;
        assertEquals(expected, first.quantileSeconds(q), expected * 1e-3 + 0.6e-6);
      }
    }
  }

  @Test
  void cellsHoldAllThatIsFinite() {
    DurationQuantiles quantiles = new DurationQuantiles(3);
    for (int i = 1; i <= 1000; i++) {
      quantiles.add(i * i * 1000L);
    }
    quantiles.addInfinite();
    long[] seen = new long[2];
    quantiles.forEachCell(
        (valueNs, count) -> {
          assertTrue(valueNs > seen[0]);
          seen[0] = valueNs;
          seen[1] += count;
        });
    assertEquals(1000, seen[1]);
  }
}
