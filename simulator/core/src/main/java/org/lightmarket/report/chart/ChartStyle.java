package org.lightmarket.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.function.DoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The one look of all charts: font, sizes, colours of frame and grid, axes. */
final class ChartStyle {
  static final float TEXT = 15f;
  static final float SMALL = 14f;
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color INK = new Color(0x333333);

  private ChartStyle() {}

  /** A chart around a plot; the subtitle says what lines and bands are, empty for none. */
  static JFreeChart chart(String title, String subtitle, Plot plot) {
    JFreeChart chart = new JFreeChart(null, JFreeChart.DEFAULT_TITLE_FONT, plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(10, 12, 8, 18));
    chart.setAntiAlias(true);
    chart.setTextAntiAlias(true);
    chart.setTitle(text(title, Fonts.bold(19f), Color.BLACK, 0));
    if (!subtitle.isEmpty()) {
      chart.addSubtitle(text(subtitle, Fonts.plain(SMALL), new Color(0x555555), 2));
    }
    plot.setOutlineVisible(false);
    plot.setBackgroundPaint(Color.WHITE);
    return chart;
  }

  private static TextTitle text(String text, Font font, Color colour, double top) {
    TextTitle title = new TextTitle(text, font);
    title.setPaint(colour);
    title.setHorizontalAlignment(HorizontalAlignment.LEFT);
    title.setTextAlignment(HorizontalAlignment.LEFT);
    title.setMargin(top, 4, 2, 4);
    return title;
  }

  /** Puts the plot's legend below the chart, unless it has nothing to tell apart. */
  static void legend(JFreeChart chart) {
    LegendItemCollection items = chart.getPlot().getLegendItems();
    if (items != null && items.getItemCount() < 2) {
      return;
    }
    LegendTitle legend = new LegendTitle(chart.getPlot());
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setItemFont(Fonts.plain(TEXT));
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setItemLabelPadding(new RectangleInsets(2, 6, 2, 16));
    legend.setMargin(4, 0, 0, 0);
    chart.addLegend(legend);
  }

  /** Grid, margins and axes of an XY plot. */
  static void dress(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setDomainGridlinesVisible(false);
    plot.setAxisOffset(new RectangleInsets(4, 4, 4, 4));
    for (int i = 0; i < plot.getDomainAxisCount(); i++) {
      dress(plot.getDomainAxis(i));
    }
    for (int i = 0; i < plot.getRangeAxisCount(); i++) {
      dress(plot.getRangeAxis(i));
    }
  }

  /** Font, colours and lines of an axis; nothing to do for none. */
  static void dress(@org.jspecify.annotations.Nullable Axis axis) {
    if (axis == null) {
      return;
    }
    axis.setLabelFont(Fonts.plain(TEXT));
    axis.setTickLabelFont(Fonts.plain(TEXT));
    axis.setLabelPaint(INK);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(new Color(0x888888));
    axis.setTickMarkPaint(new Color(0x888888));
    axis.setLabelInsets(new RectangleInsets(6, 6, 4, 6));
  }

  /** Axis over the whole horizon, with ticks at whole hours or days. */
  static NumberAxis timeAxis(TimeScale scale) {
    NumberAxis axis = new NumberAxis(scale.label());
    axis.setRange(0, scale.horizonSeconds() / scale.unitSeconds());
    axis.setTickUnit(new NumberTickUnit(scale.tick()));
    axis.setNumberFormatOverride(format(Numbers::plain));
    return axis;
  }

  /** Axis from 0 to a little above the largest value. */
  static NumberAxis fromZero(String label, double largest, DoubleFunction<String> text) {
    NumberAxis axis = new NumberAxis(label);
    double top = largest > 0 ? largest * 1.08 : 1;
    axis.setRange(0, top);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(top / 8)));
    axis.setNumberFormatOverride(format(text));
    return axis;
  }

  /** Axis of shares between two bounds, labelled in per cent. */
  static NumberAxis shares(String label, double low, double high) {
    NumberAxis axis = new NumberAxis(label);
    axis.setRange(low, high);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above((high - low) / 6.5)));
    axis.setNumberFormatOverride(format(v -> Numbers.significant(100 * v, 4) + " %"));
    return axis;
  }

  /** Logarithmic axis of latencies that covers the finite values, at least one decade. */
  static ValueAxis latencies(String label, double smallest, double largest, boolean endless) {
    ReadableLogAxis axis = new ReadableLogAxis(label, Numbers::seconds, endless);
    double low = smallest > 0 && Double.isFinite(smallest) ? smallest : 1e-3;
    double longest = Double.isFinite(largest) ? largest : low;
    double high = readable(Math.max(longest, low * 10) * 1.05, true);
    axis.setRange(readable(low / 1.05, false), endless ? readable(high * 1.5, true) : high);
    return axis;
  }

  /** The next 1, 2 or 5 times a power of ten, above or below. */
  private static double readable(double value, boolean above) {
    return above ? TimeScale.FastNice.above(value) : 1 / TimeScale.FastNice.above(1 / value);
  }

  /** Flat bars without gradient and shadow. */
  static void flat(XYBarRenderer renderer) {
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setMargin(0.14);
    renderer.setLegendBar(new Rectangle2D.Double(-8, -5, 16, 10));
  }

  /** A number format made of a function; it cannot parse. */
  static NumberFormat format(DoubleFunction<String> text) {
    return new FunctionFormat(text);
  }

  private static final class FunctionFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private final transient DoubleFunction<String> text;

    FunctionFormat(DoubleFunction<String> text) {
      this.text = text;
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition position) {
      return to.append(text.apply(number));
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition position) {
      return to.append(text.apply((double) number));
    }

    @Override
    public Number parse(String source, ParsePosition position) {
      throw new UnsupportedOperationException("axis labels are not read back");
    }
  }
}
