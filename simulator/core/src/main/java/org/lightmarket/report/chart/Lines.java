package org.lightmarket.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Lines over time with their bands; a line breaks where values are absent. */
final class Lines {
  private static final double BAND_OPACITY = 0.16;

  private final TimeScale scale;
  private final ValueAxis axis;
  private final double factor;
  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(true, false);

  /** Lines on an axis whose values are those of the tables times {@code factor}. */
  Lines(TimeScale scale, ValueAxis axis, double factor) {
    this.scale = scale;
    this.axis = axis;
    this.factor = factor;
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setAlpha((float) BAND_OPACITY);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setDefaultLegendTextFont(Fonts.plain(ChartStyle.TEXT));
  }

  /** A line with a band from the lowest to the highest replication. */
  Lines add(String label, Color colour, Stroke stroke, Trajectory trajectory) {
    return add(label, colour, stroke, trajectory, trajectory.replications() > 1);
  }

  /** A line, with or without its band. */
  Lines add(String label, Color colour, Stroke stroke, Trajectory trajectory, boolean band) {
    int pieces = 0;
    int bin = 0;
    while (bin < trajectory.bins()) {
      if (Double.isNaN(trajectory.centre(bin))) {
        bin++;
        continue;
      }
      int end = bin + 1;
      while (end < trajectory.bins() && !Double.isNaN(trajectory.centre(end))) {
        end++;
      }
      pieces++;
      data.addSeries(
          piece(pieces == 1 ? label : label + "\0" + pieces, trajectory, bin, end, band));
      style(data.getSeriesCount() - 1, colour, stroke, pieces == 1);
      bin = end;
    }
    return this;
  }

  /** The bins from {@code from} to before {@code to}; a bin alone is as wide as it is long. */
  private YIntervalSeries piece(
      String label, Trajectory trajectory, int from, int to, boolean band) {
    YIntervalSeries piece = new YIntervalSeries(label);
    for (int bin = from; bin < to; bin++) {
      if (to == from + 1) {
        point(piece, trajectory, bin, 0, band);
        point(piece, trajectory, bin, 1, band);
      } else {
        point(piece, trajectory, bin, 0.5, band);
      }
    }
    return piece;
  }

  private void point(
      YIntervalSeries piece, Trajectory trajectory, int bin, double within, boolean band) {
    double centre = trajectory.centre(bin);
    double x = Math.min((bin + within) * trajectory.binSeconds(), scale.horizonSeconds());
    double low = band ? trajectory.low(bin) : centre;
    double high = band ? trajectory.high(bin) : centre;
    piece.add(x / scale.unitSeconds(), shown(centre), shown(low), shown(high));
  }

  private void style(int series, Color colour, Stroke stroke, boolean inLegend) {
    renderer.setSeriesPaint(series, colour);
    renderer.setSeriesFillPaint(series, colour);
    renderer.setSeriesStroke(series, stroke);
    renderer.setSeriesVisibleInLegend(series, inLegend);
    renderer.setLegendLine(new Line2D.Double(-19, 0, 19, 0));
  }

  /** What is beyond the axis, an endless latency above all, is drawn at its edge. */
  private double shown(double value) {
    double scaled = value * factor;
    return Math.max(axis.getLowerBound(), Math.min(axis.getUpperBound(), scaled));
  }

  /** A plot of the lines alone. */
  XYPlot plot() {
    XYPlot plot = new XYPlot(data, ChartStyle.timeAxis(scale), axis, renderer);
    ChartStyle.dress(plot);
    return plot;
  }

  /** Keeps lines out of the legend that stand there already. */
  void hideFromLegend() {
    for (int i = 0; i < data.getSeriesCount(); i++) {
      renderer.setSeriesVisibleInLegend(i, false);
    }
  }

  /** Lays the lines over a plot that has the same axes. */
  void over(XYPlot plot) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer);
    plot.setDatasetRenderingOrder(org.jfree.chart.plot.DatasetRenderingOrder.FORWARD);
  }

  /** A thin dashed grey line for what others are measured against. */
  static Stroke reference() {
    return new BasicStroke(
        1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0);
  }
}
