package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Histogram;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * Share of requests that take longer than a latency, both axes logarithmic, with p50, p95 and p99
 * marked; requests without an answer take for ever.
 */
final class LatencyDistributionChart implements Chart {
  private static final List<String> CLASSES = List.of("paid", "free", "ulc", "gateway");
  private static final double LEAST_SHARE = 1e-4;

  private static final Map<String, Double> QUANTILES =
      new TreeMap<>(Map.of("p50", 0.5, "p95", 0.95, "p99", 0.99));

  private record Curve(String label, Color colour, Histogram latencies) {}

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    String first = tables.variants().get(0);
    if (tables.variants().size() == 1) {
      List<Curve> curves = new ArrayList<>();
      for (String name : CLASSES) {
        add(curves, name, Palette.service(name), tables.latencies(first, name));
      }
      if (curves.isEmpty()) {
        add(curves, StudyTables.ALL, Palette.BLACK, tables.latencies(first, StudyTables.ALL));
      }
      return curves.isEmpty() ? List.of() : List.of(ofClasses(results, first, curves));
    }
    List<Figure> figures = new ArrayList<>();
    for (String name : CLASSES) {
      List<Curve> curves = new ArrayList<>();
      for (String variant : tables.variants()) {
        add(curves, variant, Palette.line(curves.size()), tables.latencies(variant, name));
      }
      if (!curves.isEmpty()) {
        figures.add(ofVariants(results, name, curves));
      }
    }
    return figures;
  }

  private static void add(List<Curve> curves, String label, Color colour, Histogram latencies) {
    if (!latencies.counts().isEmpty() && latencies.total() > 0) {
      curves.add(new Curve(label, colour, latencies));
    }
  }

  private static Figure ofClasses(Results results, String variant, List<Curve> curves) {
    String title = "Latency distribution by class of service";
    StudyTables tables = results.tables();
    Quantity seconds = new Quantity.Seconds();
    boolean both = curves.size() > 1;
    String metric = "latency-p99";
    String caption =
        both
            ? Sentences.between(
                "p99 latency,",
                curves.get(0).label(),
                tables.metric(variant, curves.get(0).label(), metric),
                curves.get(1).label(),
                tables.metric(variant, curves.get(1).label(), metric),
                seconds)
            : "p99 latency: "
                + seconds.text(tables.estimate(variant, curves.get(0).label(), metric))
                + ".";
    return Figure.of("latency-distribution", "", title, caption, chart(title, curves));
  }

  private static Figure ofVariants(Results results, String name, List<Curve> curves) {
    String title = "Latency distribution of " + name + " requests by variant";
    String caption =
        Sentences.variants(
                results,
                name,
                "latency-p99",
                new Quantity.Seconds(),
                HeadlineMetric.LATENCY_P99.phrase(name))
            .orElseGet(() -> quantiles(curves));
    if (!EndNames.isWanted(curves.size())) {
      return Figure.of("latency-distribution", name, title, caption, chart(title, curves));
    }
    String many = "Latency of " + name + " requests by variant";
    JFreeChart chart = quantileRows(many, curves);
    return Figure.of(
        "latency-distribution", name, many, caption, chart, 40 + DotRows.height(curves.size()));
  }

  /** Quantiles in rows, where curves would lie over each other. */
  private static JFreeChart quantileRows(String title, List<Curve> curves) {
    DotRows rows = new DotRows(curves.stream().map(Curve::label).toList());
    rows.kind("p50", DotRows.SHAPES.get(0), Palette.SKY, true);
    rows.kind("p95", DotRows.SHAPES.get(1), Palette.BLUE, true);
    rows.kind("p99", DotRows.SHAPES.get(2), Palette.VERMILION, true);
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Curve curve : curves) {
      for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
        double value = curve.latencies().quantile(quantile.getValue());
        if (Double.isFinite(value)) {
          rows.add(quantile.getKey(), curve.label(), Estimate.of(value));
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    ValueAxis axis = ChartStyle.latencies("latency from the demand instant", least, most, false);
    JFreeChart chart =
        ChartStyle.chart(
            title,
            "median, p95 and p99 of all replications together; none where too many requests have no"
                + " answer",
            DotRows.beside(List.of(rows.plot(axis))));
    ChartStyle.legend(chart);
    return chart;
  }

  /** Medians of the curves, for want of a metric to compare. */
  private static String quantiles(List<Curve> curves) {
    return curves.stream()
        .map(c -> c.label() + " " + Numbers.seconds(c.latencies().quantile(0.5)))
        .collect(Collectors.joining("; ", "Median latency: ", "."));
  }

  private static JFreeChart chart(String title, List<Curve> curves) {
    double shortest = Double.POSITIVE_INFINITY;
    double longest = 0;
    for (Curve curve : curves) {
      shortest = Math.min(shortest, curve.latencies().quantile(0.02));
      double end = curve.latencies().quantile(1 - LEAST_SHARE);
      longest = Math.max(longest, Double.isFinite(end) ? end : finite(curve.latencies()));
    }
    ValueAxis x = ChartStyle.latencies("latency from the demand instant", shortest, longest, false);
    ReadableLogAxis y =
        new ReadableLogAxis(
            "share of requests that take longer", v -> Numbers.significant(100 * v, 2) + " %");
    y.setRange(LEAST_SHARE, 1);
    XYSeriesCollection lines = new XYSeriesCollection();
    XYSeriesCollection marks = new XYSeriesCollection();
    XYLineAndShapeRenderer lineRenderer = new XYLineAndShapeRenderer(true, false);
    XYLineAndShapeRenderer markRenderer = new XYLineAndShapeRenderer(false, true);
    lineRenderer.setDrawSeriesLineAsPath(true);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      lines.addSeries(line(curve, x.getUpperBound()));
      marks.addSeries(marks(curve, i));
      lineRenderer.setSeriesPaint(i, curve.colour());
      lineRenderer.setSeriesStroke(i, Palette.stroke(i, 2.4f));
      markRenderer.setSeriesPaint(i, curve.colour());
      markRenderer.setSeriesShape(i, new Ellipse2D.Double(-4.5, -4.5, 9, 9));
      markRenderer.setSeriesVisibleInLegend(i, false);
    }
    lineRenderer.setLegendLine(new java.awt.geom.Line2D.Double(-19, 0, 19, 0));
    XYPlot plot = new XYPlot(lines, x, y, lineRenderer);
    plot.setDataset(1, marks);
    plot.setRenderer(1, markRenderer);
    ChartStyle.dress(plot);
    plot.setDomainGridlinesVisible(true);
    quantileLine(plot, 0.5, "p50");
    quantileLine(plot, 0.05, "p95");
    quantileLine(plot, 0.01, "p99");
    JFreeChart chart =
        ChartStyle.chart(
            title, "all replications together; requests without an answer take for ever", plot);
    ChartStyle.legend(chart);
    return chart;
  }

  private static double finite(Histogram latencies) {
    return latencies.upperBounds().stream().filter(Double::isFinite).reduce(1e-3, Math::max);
  }

  private static XYSeries line(Curve curve, double right) {
    Histogram h = curve.latencies();
    XYSeries series = new XYSeries(label(curve), false);
    List<Double> above = h.shareAbove();
    double last = 1;
    for (int i = 0; i < above.size(); i++) {
      double bound = h.upperBounds().get(i);
      if (Double.isInfinite(bound) || bound > right) {
        break;
      }
      if (bound > 0) {
        last = Math.max(above.get(i), LEAST_SHARE / 10);
        series.add(bound, last);
      }
    }
    if (last > LEAST_SHARE) {
      series.add(right, last);
    }
    return series;
  }

  private static XYSeries marks(Curve curve, int index) {
    XYSeries series = new XYSeries("marks " + index, false);
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      double value = curve.latencies().quantile(q);
      if (Double.isFinite(value)) {
        series.add(value, 1 - q);
      }
    }
    return series;
  }

  private static String label(Curve curve) {
    Histogram h = curve.latencies();
    return "%s (p50 %s, p95 %s, p99 %s)"
        .formatted(
            curve.label(),
            Numbers.seconds(h.quantile(0.5)),
            Numbers.seconds(h.quantile(0.95)),
            Numbers.seconds(h.quantile(0.99)));
  }

  private static void quantileLine(XYPlot plot, double share, String label) {
    ValueMarker marker = new ValueMarker(share, Palette.GREY, Lines.reference());
    marker.setLabel(label);
    marker.setLabelFont(Fonts.plain(ChartStyle.SMALL));
    marker.setLabelPaint(Palette.GREY);
    marker.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    marker.setLabelAnchor(RectangleAnchor.TOP_LEFT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_LEFT);
    marker.setLabelOffset(new RectangleInsets(3, 4, 3, 4));
    plot.addRangeMarker(marker);
  }
}
