package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.lightmarket.metrics.MetricTable;

class SummaryTest {
  @Test
  void noIntervalSaysWhatCannotBe() {
    MetricTable metrics = new MetricTable();
    for (int r = 0; r < 2; r++) {
      metrics.add(r, "v", "all", "budget-exhausted-share", "1", 0.1 + 0.2 * r);
      metrics.add(r, "v", "all", "mode-switches", "1/h", 1 + r);
      metrics.add(r, "v", "all", "consumer-surplus", "minor", r);
    }
    Summary summary = Summary.of(metrics);
    assertEquals(0, summary.rows().get(0).low());
    assertEquals(1, summary.rows().get(0).high());
    assertEquals(0, summary.rows().get(1).low());
    assertTrue(summary.rows().get(1).high() > 7);
    assertTrue(summary.rows().get(2).low() < -5, "a surplus may be negative");
  }
}
