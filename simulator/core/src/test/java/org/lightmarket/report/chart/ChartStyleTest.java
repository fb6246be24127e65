package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class ChartStyleTest {
  private static Range latencies(double smallest, double largest) {
    return ChartStyle.latencies("latency", smallest, largest, false).getRange();
  }

  @Test
  void anAxisOfLatenciesCoversThemAndADecade() {
    Range range = latencies(0.3, 0.4);
    assertEquals(0.2, range.getLowerBound(), 1e-12);
    assertEquals(5, range.getUpperBound(), 1e-12);
  }

  @Test
  void latenciesWithoutAnyAnswerStillHaveAnAxis() {
    double infinity = Double.POSITIVE_INFINITY;
    for (Range range :
        new Range[] {
          latencies(infinity, Double.NEGATIVE_INFINITY),
          latencies(infinity, infinity),
          latencies(infinity, 0),
          latencies(Double.NaN, Double.NaN)
        }) {
      assertEquals(5e-4, range.getLowerBound(), 1e-12);
      assertEquals(0.02, range.getUpperBound(), 1e-12);
    }
  }
}
