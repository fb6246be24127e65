package org.lightmarket.report.chart;

import java.awt.Color;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYAreaRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Balances over time: one panel for each, with an axis of its own in a unit that all share. */
public final class BalanceChart {
  private static final int PANEL_HEIGHT = 118;
  private static final int FRAME_HEIGHT = 120;
  private static final int TICKS_MAX = 9;
  private static final int OPACITY = 50;
  private static final double[] TICKS_S = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
    172800, 345600, 604800, 1209600, 2592000, 7776000, 15552000
  };
  private static final double DAY_S = 86_400;

  /**
   * A panel.
   *
   * @param colour number of its colour
   * @param values in major units of the asset, over equal stretches of time
   */
  public record Panel(String label, int colour, List<Double> values) {
    /** Copies the list. */
    public Panel {
      values = List.copyOf(values);
    }
  }

  /**
   * The time that the panels span, in seconds.
   *
   * @param calendar whether they count from 1970 and are to be shown as dates in UTC
   */
  public record Span(double from, double to, boolean calendar) {
    /** Makes room for at least a second. */
    public Span {
      to = Math.max(to, from + 1);
    }
  }

  private BalanceChart() {}

  /** Draws the panels, at least one, from top to bottom. */
  public static Figure draw(
      String part, String title, String asset, String caption, List<Panel> panels, Span span) {
    double largest = 0;
    for (Panel panel : panels) {
      for (double value : panel.values()) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    Quantity.Money money = Quantity.Money.scaledTo(largest, asset, "");
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(timeAxis(span));
    all.setGap(16);
    for (Panel panel : panels) {
      all.add(plot(panel, Palette.line(panel.colour()), span, money.factor()));
    }
    JFreeChart chart = ChartStyle.chart(title, "in " + money.scale(), all);
    int height = FRAME_HEIGHT + PANEL_HEIGHT * panels.size();
    return Figure.of("balances", part, title, caption, chart, height);
  }

  private static XYPlot plot(Panel panel, Color colour, Span span, double factor) {
    XYSeriesCollection data = new XYSeriesCollection(steps(panel.values(), span, factor));
    XYAreaRenderer area = new XYAreaRenderer(XYAreaRenderer.AREA);
    area.setSeriesPaint(
        0, new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), OPACITY));
    XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
    line.setDrawSeriesLineAsPath(true);
    line.setSeriesPaint(0, colour);
    line.setSeriesStroke(0, Palette.stroke(0, 1.8f));
    XYPlot plot = new XYPlot(data, null, valueAxis(panel, factor), line);
    plot.setDataset(1, data);
    plot.setRenderer(1, area);
    ChartStyle.dress(plot);
    plot.setRangeZeroBaselineVisible(true);
    plot.setRangeZeroBaselinePaint(Palette.GREY);
    return plot;
  }

  /** The corners of a step line; where a value stays, none. */
  private static XYSeries steps(List<Double> values, Span span, double factor) {
    XYSeries series = new XYSeries("balance", false);
    double unit = span.calendar() ? 1 : TimeScale.of(span.to(), 0).unitSeconds();
    double from = span.from() / unit;
    double width = (span.to() - span.from()) / unit / values.size();
    double last = 0;
    series.add(from, 0);
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (value != last) {
        series.add(from + i * width, last * factor);
        series.add(from + i * width, value * factor);
        last = value;
      }
    }
    series.add(from + values.size() * width, last * factor);
    return series;
  }

  private static NumberAxis valueAxis(Panel panel, double factor) {
    double low = 0;
    double high = 0;
    for (double value : panel.values()) {
      low = Math.min(low, value * factor);
      high = Math.max(high, value * factor);
    }
    NumberAxis axis = new NumberAxis(panel.label());
    if (low == high) {
      high = 1;
    }
    double room = 0.08 * (high - low);
    axis.setRange(low < 0 ? low - room : 0, high > 0 ? high + room : 0);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above((high - low) / 3.5)));
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    return axis;
  }

  private static NumberAxis timeAxis(Span span) {
    double seconds = span.to() - span.from();
    if (!span.calendar()) {
      TimeScale scale = TimeScale.of(span.from() + seconds, 0);
      double unit = scale.unitSeconds();
      NumberAxis axis = new NumberAxis("time of the ledger's clock (" + scale.unit() + ")");
      axis.setRange(span.from() / unit, (span.from() + seconds) / unit);
      axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(seconds / unit / TICKS_MAX)));
      axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
      ChartStyle.dress(axis);
      return axis;
    }
    double tick = TICKS_S[TICKS_S.length - 1];
    for (int i = TICKS_S.length - 1; i >= 0 && seconds / TICKS_S[i] <= TICKS_MAX; i--) {
      tick = TICKS_S[i];
    }
    String pattern = tick >= 28 * DAY_S ? "MMM uuuu" : tick >= DAY_S ? "d MMM" : "d MMM HH:mm";
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(tick < 60 ? "HH:mm:ss" : pattern, Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    NumberAxis axis = new NumberAxis("UTC");
    axis.setRange(span.from(), span.from() + seconds);
    axis.setTickUnit(new NumberTickUnit(tick));
    axis.setNumberFormatOverride(
        ChartStyle.format(s -> format.format(Instant.ofEpochSecond(Math.round(s)))));
    ChartStyle.dress(axis);
    return axis;
  }
}
