package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.util.Arrays;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYStepRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What each further unit of capacity is worth to a client, and what it bids for it. */
public final class MarginalValueChart {
  private final XYSeriesCollection data = new XYSeriesCollection();
  private final XYStepRenderer renderer = new XYStepRenderer();

  private MarginalValueChart() {
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setLegendLine(new Line2D.Double(-19, 0, 19, 0));
  }

  /**
   * The figure of a bid.
   *
   * @param worthMinor by unit, from the first: its marginal value a second; at least one
   * @param bidMinor by unit: what is bid for it; fewer if the others are not asked for
   * @param reserveMinor least price at which the server sells
   * @param caption what the picture shows
   */
  public static Figure of(
      double[] worthMinor, double[] bidMinor, long reserveMinor, String caption) {
    MarginalValueChart chart = new MarginalValueChart();
    double largest = Math.max((double) reserveMinor, worthMinor[0]);
    chart.add("marginal value", worthMinor, Palette.BLUE, Palette.stroke(0));
    if (bidMinor.length > 0) {
      chart.add("bid", bidMinor, Palette.VERMILION, Palette.stroke(1));
    }
    double[] reserve = new double[worthMinor.length];
    Arrays.fill(reserve, (double) reserveMinor);
    chart.add("reserve price", reserve, Palette.GREY, Lines.reference());
    String title = "What the next unit of capacity is worth";
    JFreeChart drawn = chart.draw(title, worthMinor.length, largest);
    return Figure.of("marginal-values", "", title, caption, drawn);
  }

  /** A staircase, with a point where it falls: a dashed line begins anew at every point. */
  private void add(String label, double[] byUnit, Color colour, Stroke stroke) {
    XYSeries series = new XYSeries(label);
    for (int unit = 0; unit < byUnit.length; unit++) {
      if (unit == 0 || byUnit[unit] != byUnit[unit - 1]) {
        series.add(unit, byUnit[unit]);
      }
    }
    series.add(byUnit.length, byUnit[byUnit.length - 1]);
    data.addSeries(series);
    renderer.setSeriesPaint(data.getSeriesCount() - 1, colour);
    renderer.setSeriesStroke(data.getSeriesCount() - 1, stroke);
  }

  private JFreeChart draw(String title, int units, double largest) {
    NumberAxis across = ChartStyle.fromZero("units of capacity", units, Numbers::plain);
    across.setRange(0, units);
    XYPlot plot =
        new XYPlot(
            data,
            across,
            ChartStyle.fromZero("minor units per unit and second", largest, Numbers::plain),
            renderer);
    ChartStyle.dress(plot);
    // The bid lies on the values where it is truthful, and must be seen.
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    JFreeChart chart =
        ChartStyle.chart(title, "newsvendor values of an uncertain demand, unit by unit", plot);
    ChartStyle.legend(chart);
    return chart;
  }
}
