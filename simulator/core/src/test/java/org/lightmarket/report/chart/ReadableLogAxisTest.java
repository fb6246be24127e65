package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

class ReadableLogAxisTest {
  private static int ticks(double low, double high) {
    ReadableLogAxis axis = new ReadableLogAxis("latency", Numbers::seconds);
    axis.setRange(low, high);
    Graphics2D page = new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB).createGraphics();
    Rectangle2D area = new Rectangle2D.Double(0, 0, 10, 10);
    return axis.refreshTicks(page, new AxisState(), area, RectangleEdge.BOTTOM).size();
  }

  @Test
  void aRangeFromZeroAsOfAChartWithoutDataHasFewTicks() {
    assertTrue(ticks(0, 1) < 100);
  }

  @Test
  void latenciesWithoutAnyEndHaveAFiniteAxis() {
    double endless = Double.POSITIVE_INFINITY;
    assertTrue(Double.isFinite(ChartStyle.latencies("", endless, 0, true).getUpperBound()));
    assertTrue(Double.isFinite(ChartStyle.latencies("", 1, endless, true).getUpperBound()));
  }

  @Test
  void aDecadeHasTenTicks() {
    assertEquals(10, ticks(1, 10));
  }
}
