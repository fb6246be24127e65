package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.Range;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * Revenue against fairness and against the p99 latency of what is paid for: a point per variant,
 * filled if no other variant is at least as good in all three and better in one.
 */
final class ParetoChart implements Chart {
  private static final int FEWEST = 3;

  /** One variant. */
  private record Point(String variant, Estimate revenue, Estimate jain, Estimate latency) {
    boolean isDominatedBy(Point other) {
      boolean asGood =
          other.revenue.mean() >= revenue.mean()
              && other.jain.mean() >= jain.mean()
              && other.latency.mean() <= latency.mean();
      boolean better =
          other.revenue.mean() > revenue.mean()
              || other.jain.mean() > jain.mean()
              || other.latency.mean() < latency.mean();
      return asGood && better;
    }

    boolean isWhole() {
      return Double.isFinite(revenue.mean())
          && Double.isFinite(jain.mean())
          && Double.isFinite(latency.mean());
    }
  }

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    List<Point> points =
        tables.variants().stream()
            .map(
                v ->
                    new Point(
                        v,
                        estimate(tables, v, HeadlineMetric.REVENUE, StudyTables.ALL),
                        estimate(tables, v, HeadlineMetric.JAIN, StudyTables.ALL),
                        estimate(tables, v, HeadlineMetric.LATENCY_P99, "paid")))
            .filter(Point::isWhole)
            .toList();
    if (points.size() < FEWEST) {
      return List.of();
    }
    Quantity money = HeadlineMetric.REVENUE.quantity(results, StudyTables.ALL);
    double factor = HeadlineMetric.REVENUE.factor(money);
    NumberAxis revenue =
        axis("Revenue (" + HeadlineMetric.REVENUE.axisUnit(money) + ")", points, factor);
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(revenue);
    all.setGap(22);
    all.add(plot(points, revenue, factor, "Jain's index of the served share", true));
    all.add(plot(points, revenue, factor, "p99 latency, paid (s)", false));
    String title = "Revenue against fairness and latency";
    int n = tables.replications().size();
    String means = n == 1 ? "one replication" : "means of " + n + " replications, 95 % intervals";
    JFreeChart chart =
        ChartStyle.chart(title, means + "; filled: no other design is better in all three", all);
    return List.of(Figure.of("pareto", "", title, caption(points), chart, 720));
  }

  private static Estimate estimate(
      StudyTables tables, String variant, HeadlineMetric metric, String group) {
    return tables.estimate(variant, group, metric.key());
  }

  private static boolean isOnFront(Point point, List<Point> points) {
    return points.stream().noneMatch(point::isDominatedBy);
  }

  private static NumberAxis axis(String label, List<Point> points, double factor) {
    NumberAxis axis = new NumberAxis(label);
    ChartStyle.dress(axis);
    axis.setAutoRangeIncludesZero(true);
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    double largest = 0;
    for (Point point : points) {
      double high = point.revenue().hasInterval() ? point.revenue().high() : 0;
      largest = Math.max(largest, factor * Math.max(point.revenue().mean(), high));
    }
    // Room for the name of the point on the right.
    axis.setRange(-0.04 * largest, largest > 0 ? 1.22 * largest : 1);
    return axis;
  }

  private static XYPlot plot(
      List<Point> points, NumberAxis xAxis, double factor, String label, boolean fairness) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    NumberAxis axis = new NumberAxis(label);
    ChartStyle.dress(axis);
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(ChartStyle.format(value -> Numbers.significant(value, 5)));
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    ChartStyle.dress(plot);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    Shape dot = new Ellipse2D.Double(-5.5, -5.5, 11, 11);
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      Estimate x = point.revenue().times(factor);
      Estimate y = fairness ? point.jain() : point.latency();
      XYIntervalSeries series = new XYIntervalSeries(point.variant());
      series.add(x.mean(), low(x), high(x), y.mean(), low(y), high(y));
      data.addSeries(series);
      Color colour = Palette.line(i);
      renderer.setSeriesShape(i, dot);
      renderer.setSeriesPaint(i, colour);
      renderer.setSeriesFillPaint(i, isOnFront(point, points) ? colour : Color.WHITE);
      renderer.setSeriesOutlinePaint(i, colour);
      renderer.setSeriesOutlineStroke(i, Palette.stroke(0, 1.8f));
    }
    double[] ys =
        points.stream().mapToDouble(p -> (fairness ? p.jain() : p.latency()).mean()).toArray();
    axis.setRange(around(points, fairness));
    new PointNames(points.stream().mapToDouble(p -> factor * p.revenue().mean()).toArray(), ys)
        .place(
            plot, points.stream().map(Point::variant).toList(), xAxis.getRange(), axis.getRange());
    renderer.setUseFillPaint(true);
    renderer.setUseOutlinePaint(true);
    renderer.setDrawSeriesLineAsPath(false);
    renderer.setErrorStroke(Palette.stroke(0, 1.2f));
    return plot;
  }

  /** A range that holds all intervals, with room for names above and below. */
  private static Range around(List<Point> points, boolean fairness) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Point point : points) {
      Estimate y = fairness ? point.jain() : point.latency();
      low = Math.min(low, Math.min(low(y), y.mean()));
      high = Math.max(high, Math.max(high(y), y.mean()));
    }
    double room = high > low ? 0.14 * (high - low) : Math.max(1e-6, 0.05 * Math.abs(high));
    return new Range(low - room, high + room);
  }

  private static double low(Estimate e) {
    return e.hasInterval() ? e.low() : e.mean();
  }

  private static double high(Estimate e) {
    return e.hasInterval() ? e.high() : e.mean();
  }

  private static String caption(List<Point> points) {
    List<String> front = new ArrayList<>();
    List<String> beaten = new ArrayList<>();
    for (Point point : points) {
      List<String> better =
          points.stream().filter(point::isDominatedBy).map(p -> "“" + p.variant() + "”").toList();
      if (better.isEmpty()) {
        front.add("“" + point.variant() + "”");
      } else {
        beaten.add("“" + point.variant() + "” by " + String.join(", ", better));
      }
    }
    String first =
        "On the front of revenue, fairness and p99 latency, by means: "
            + String.join(", ", front)
            + ".";
    return beaten.isEmpty()
        ? first
        : first + " Beaten in all three: " + String.join("; ", beaten) + ".";
  }
}
