package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
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
 * Revenue against fairness and against the p99 latency of what is paid for, or of all requests
 * where some variant has nothing paid: a point per variant, filled if no other variant is at least
 * as good in all three and better in one.
 */
final class ParetoChart implements Chart {
  private static final int FEWEST = 3;
  private static final String PAID = "paid";

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
    String group = group(tables);
    List<Point> points = points(tables, tables.variants(), group);
    if (points.size() < FEWEST) {
      return List.of();
    }
    List<Point> drawn = points(tables, tables.variantsAndBenchmark(), group);
    Quantity money = HeadlineMetric.REVENUE.quantity(results, StudyTables.ALL);
    double factor = HeadlineMetric.REVENUE.factor(money);
    NumberAxis revenue =
        axis("Revenue (" + HeadlineMetric.REVENUE.axisUnit(money) + ")", drawn, factor);
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(revenue);
    all.setGap(22);
    String latency = "p99 latency" + (group.equals(StudyTables.ALL) ? "" : ", " + group) + " (s)";
    all.add(plot(drawn, points, revenue, factor, "Jain's index of the served share", true));
    all.add(plot(drawn, points, revenue, factor, latency, false));
    String title = "Revenue against fairness against latency";
    int n = tables.replications().size();
    String means = n == 1 ? "one replication" : "means of " + n + " replications, 95 % intervals";
    String third = isDense(drawn) ? "" : "; in brackets: the third measure";
    JFreeChart chart =
        ChartStyle.chart(title, means + "; filled: on the front of all three" + third, all);
    String caption = caption(points) + missing(tables, points, group);
    return List.of(Figure.of("pareto", "", title, caption, chart, 760));
  }

  /** The class whose latency counts: paid, or all if only then every variant has one. */
  private static String group(StudyTables tables) {
    boolean everyPaid = points(tables, tables.variants(), PAID).size() == tables.variants().size();
    int ofAll = points(tables, tables.variants(), StudyTables.ALL).size();
    return !everyPaid && ofAll == tables.variants().size() ? StudyTables.ALL : PAID;
  }

  private static List<Point> points(StudyTables tables, List<String> variants, String group) {
    return variants.stream()
        .map(
            v ->
                new Point(
                    v,
                    estimate(tables, v, HeadlineMetric.REVENUE, StudyTables.ALL),
                    estimate(tables, v, HeadlineMetric.JAIN, StudyTables.ALL),
                    estimate(tables, v, HeadlineMetric.LATENCY_P99, group)))
        .filter(Point::isWhole)
        .toList();
  }

  private static String missing(StudyTables tables, List<Point> points, String group) {
    List<String> drawn = points.stream().map(Point::variant).toList();
    List<String> names =
        tables.variants().stream().filter(v -> !drawn.contains(v)).map(v -> "“" + v + "”").toList();
    return names.isEmpty()
        ? ""
        : " Without a finite p99 latency of "
            + group
            + " requests: "
            + String.join(", ", names)
            + ".";
  }

  /** Whether names must be short, and intervals faint, to be told apart. */
  private static boolean isDense(List<Point> points) {
    return EndNames.isWanted(points.size());
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
      List<Point> drawn,
      List<Point> designs,
      NumberAxis xAxis,
      double factor,
      String label,
      boolean fairness) {
    XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    Range range = around(drawn, fairness);
    NumberAxis axis = new NumberAxis(label);
    ChartStyle.dress(axis);
    axis.setRange(range);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(range.getLength() / 7)));
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(axis.getTickUnit().getSize()) + 1e-9));
    axis.setNumberFormatOverride(ChartStyle.format(value -> Numbers.fixed(value, decimals)));
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    ChartStyle.dress(plot);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    for (int i = 0; i < drawn.size(); i++) {
      Point point = drawn.get(i);
      Estimate x = point.revenue().times(factor);
      Estimate y = fairness ? point.jain() : point.latency();
      XYIntervalSeries series = new XYIntervalSeries(point.variant());
      series.add(x.mean(), low(x), high(x), y.mean(), low(y), high(y));
      data.addSeries(series);
      boolean benchmark = point.variant().equals(StudyTables.BENCHMARK);
      boolean front = !benchmark && isOnFront(point, designs);
      Color colour = front ? Palette.BLUE : Palette.GREY;
      renderer.setSeriesShape(i, DotRows.SHAPES.get(benchmark ? 2 : 0));
      renderer.setSeriesPaint(i, colour);
      renderer.setSeriesFillPaint(i, front ? colour : Color.WHITE);
      renderer.setSeriesOutlinePaint(i, colour);
      renderer.setSeriesOutlineStroke(i, Palette.stroke(0, 1.8f));
    }
    double[] ys =
        drawn.stream().mapToDouble(p -> (fairness ? p.jain() : p.latency()).mean()).toArray();
    List<String> names = drawn.stream().map(p -> name(p, fairness, isDense(drawn))).toList();
    new PointNames(drawn.stream().mapToDouble(p -> factor * p.revenue().mean()).toArray(), ys)
        .place(plot, names, xAxis.getRange(), range);
    renderer.setUseFillPaint(true);
    renderer.setUseOutlinePaint(true);
    renderer.setDrawSeriesLineAsPath(false);
    renderer.setErrorPaint(isDense(drawn) ? new Color(0xCFCFCF) : new Color(0xA0A0A0));
    renderer.setErrorStroke(Palette.stroke(0, 1.2f));
    return plot;
  }

  /** A point's name with the measure that its panel does not show. */
  private static String name(Point point, boolean fairness, boolean isShort) {
    String name = point.variant().equals(StudyTables.BENCHMARK) ? "random" : point.variant();
    if (isShort) {
      return name;
    }
    return fairness
        ? name + " (" + Numbers.seconds(point.latency().mean()) + ")"
        : name + " (" + Numbers.significant(point.jain().mean(), 6) + ")";
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
        "On the front of revenue, fairness and p99 latency, where no other design is as good in all"
            + " three and better in one, by means: "
            + String.join(", ", front)
            + ".";
    return beaten.isEmpty()
        ? first
        : first + " Beaten, by means: " + String.join("; ", beaten) + ".";
  }
}
