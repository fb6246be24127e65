package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.CategoryLineAnnotation;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.lightmarket.report.table.Estimate;

/**
 * A panel with a row for each variant, in which values are dots and intervals are lines. Dots, not
 * bars: the axis need not begin at 0, and values that lie close can be told apart.
 */
final class DotRows {
  /** Shapes of up to three kinds of dots. */
  static final List<Shape> SHAPES =
      List.of(new Ellipse2D.Double(-5.5, -5.5, 11, 11), square(), diamond());

  private static final double PADDING = 0.1;

  private final List<String> rows;
  private final DefaultCategoryDataset data = new DefaultCategoryDataset();
  private final List<CategoryLineAnnotation> intervals = new ArrayList<>();
  private final List<String> endless = new ArrayList<>();
  private final LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  /** A panel of rows, in order from above. */
  DotRows(List<String> rows) {
    this.rows = List.copyOf(rows);
    renderer.setUseFillPaint(true);
    renderer.setUseOutlinePaint(true);
  }

  /** A kind of dots, before its values. */
  void kind(String name, Shape shape, Color colour, boolean filled) {
    for (String row : rows) {
      data.addValue(null, name, row);
    }
    int series = data.getRowIndex(name);
    renderer.setSeriesShape(series, shape);
    renderer.setSeriesPaint(series, colour);
    Paint fill = filled ? colour : Color.WHITE;
    renderer.setSeriesFillPaint(series, fill);
    renderer.setSeriesOutlinePaint(series, colour);
    renderer.setSeriesOutlineStroke(series, Palette.stroke(0, 1.8f));
  }

  /** An estimate in a row; nothing if it has none, a remark if it is endless. */
  void add(String kind, String row, Estimate e) {
    if (e.hasInterval() && Double.isFinite(e.halfWidth())) {
      intervals.add(
          new CategoryLineAnnotation(
              row, e.low(), row, e.high(), Palette.BLACK, Palette.stroke(0, 1.6f)));
      see(e.low());
      see(e.high());
    }
    if (Double.isFinite(e.mean())) {
      data.addValue(e.mean(), kind, row);
      see(e.mean());
    } else if (Double.isInfinite(e.mean())) {
      endless.add(row);
    }
  }

  /** Keeps a value on the axis. */
  void see(double value) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }

  /** An axis that holds all values, and 0 unless they lie close to each other. */
  NumberAxis axis(String label) {
    double low = Double.isFinite(lowest) ? lowest : 0;
    double high = Double.isFinite(highest) ? highest : 1;
    if (low >= 0 && low < 0.6 * high) {
      low = 0;
    }
    double width = high > low ? high - low : Math.max(1e-6, 0.02 * Math.abs(high));
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(low == 0 ? 0 : low - PADDING * width, high + PADDING * width);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(axis.getRange().getLength() / 4)));
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(axis.getTickUnit().getSize()) + 1e-9));
    axis.setNumberFormatOverride(ChartStyle.format(value -> Numbers.fixed(value, decimals)));
    return axis;
  }

  /** The panel on an axis. */
  CategoryPlot plot(ValueAxis axis) {
    ChartStyle.dress(axis);
    Font small = Fonts.plain(ChartStyle.SMALL);
    axis.setTickLabelFont(small);
    axis.setLabelFont(small);
    CategoryPlot plot = new CategoryPlot(data, null, axis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(new Color(0xDDDDDD));
    plot.setRangeGridlineStroke(Palette.stroke(0, 1f));
    plot.setDomainGridlinesVisible(true);
    plot.setDomainGridlinePaint(new Color(0xEEEEEE));
    plot.setDomainGridlineStroke(Palette.stroke(0, 1f));
    intervals.forEach(plot::addAnnotation);
    for (String row : endless) {
      CategoryTextAnnotation text =
          new CategoryTextAnnotation(" ∞ (no answer)", row, axis.getLowerBound());
      text.setFont(small);
      text.setTextAnchor(TextAnchor.CENTER_LEFT);
      plot.addAnnotation(text);
    }
    return plot;
  }

  /** Panels beside each other, with one list of names at the left. */
  static CombinedDomainCategoryPlot beside(List<CategoryPlot> panels) {
    CategoryAxis names = new CategoryAxis();
    ChartStyle.dress(names);
    names.setMaximumCategoryLabelWidthRatio(0.25f * Math.max(1, panels.size()));
    names.setMaximumCategoryLabelLines(2);
    names.setLowerMargin(0.01);
    names.setUpperMargin(0.01);
    names.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
    CombinedDomainCategoryPlot all = new CombinedDomainCategoryPlot(names);
    all.setGap(40);
    panels.forEach(all::add);
    all.setOrientation(PlotOrientation.HORIZONTAL);
    return all;
  }

  /** Height of a figure with so many rows. */
  static int height(int rows) {
    return 170 + (rows > 8 ? 28 : 40) * rows;
  }

  private static Shape square() {
    return new Rectangle2D.Double(-5, -5, 10, 10);
  }

  private static Shape diamond() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -7);
    path.lineTo(7, 0);
    path.lineTo(0, 7);
    path.lineTo(-7, 0);
    path.closePath();
    return path;
  }
}
