package org.lightmarket.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;

  @Test
  void theShareAboveFallsFromCellToCell() {
    Histogram histogram = new Histogram(List.of(0.1, 1.0, ENDLESS), List.of(50L, 40L, 10L));
    assertEquals(List.of(0.5, 0.1, 0.0), histogram.shareAbove());
    assertEquals(100, histogram.total());
  }

  @Test
  void quantilesAtBoundsAreTheBounds() {
    Histogram histogram = new Histogram(List.of(0.1, 1.0, 10.0), List.of(50L, 40L, 10L));
    assertEquals(0.1, histogram.quantile(0.5));
    assertEquals(1.0, histogram.quantile(0.9), 1e-12);
  }

  @Test
  void quantilesWithinACellLieBetweenItsBounds() {
    Histogram histogram = new Histogram(List.of(0.1, 1.0, 10.0), List.of(50L, 40L, 10L));
    double half = Math.log(0.5 / Math.sqrt(0.05));
    double part = half / Math.log(0.5 / 0.1);
    double expected = 0.1 * Math.pow(10, part);
    assertEquals(expected, histogram.quantile(1 - Math.sqrt(0.05)), 1e-12);
  }

  @Test
  void requestsWithoutAnswerMakeHighQuantilesEndless() {
    Histogram histogram = new Histogram(List.of(1.0, ENDLESS), List.of(98L, 2L));
    assertEquals(1.0, histogram.quantile(0.95));
    assertEquals(ENDLESS, histogram.quantile(0.99));
  }

  @Test
  void boundsWithoutCountsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new Histogram(List.of(1.0, 2.0), List.of(1L)));
  }
}
