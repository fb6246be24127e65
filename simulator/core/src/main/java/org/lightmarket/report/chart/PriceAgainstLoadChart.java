package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Price against offered load: a point per bin of time, coloured by part of the run or variant. */
final class PriceAgainstLoadChart implements Chart {
  private static final int PARTS = 4;

  /** Price and load of one variant in the same bins. */
  private record Pair(String variant, Trajectory price, Trajectory load) {
    /** Rank correlation over the bins of each replication. */
    Estimate correlation() {
      int n = Math.min(price.replications(), load.replications());
      double[] values = new double[n];
      for (int r = 0; r < n; r++) {
        values[r] = spearman(r);
      }
      return Estimate.of(values).within(-1, 1);
    }

    /** Whether the price moves by less than a hundredth of its size over the whole run. */
    boolean isFlat() {
      double lowest = Double.POSITIVE_INFINITY;
      double highest = Double.NEGATIVE_INFINITY;
      for (int bin = 0; bin < price.bins(); bin++) {
        if (!Double.isNaN(price.centre(bin))) {
          lowest = Math.min(lowest, price.centre(bin));
          highest = Math.max(highest, price.centre(bin));
        }
      }
      return !(highest - lowest >= 0.01 * highest);
    }

    private double spearman(int replication) {
      List<double[]> points = new ArrayList<>();
      for (int i = 0; i < price.bins(); i++) {
        double[] point = {price.value(replication, i), load.value(replication, i)};
        if (Double.isFinite(point[0]) && Double.isFinite(point[1])) {
          points.add(point);
        }
      }
      if (points.size() < 3) {
        return Double.NaN;
      }
      return new SpearmansCorrelation()
          .correlation(
              points.stream().mapToDouble(p -> p[0]).toArray(),
              points.stream().mapToDouble(p -> p[1]).toArray());
    }
  }

  @Override
  public List<Figure> draw(Results results) {
    TimeScale scale = TimeScale.of(results);
    List<Pair> pairs = new ArrayList<>();
    double highest = 0;
    double heaviest = 1;
    for (String variant : results.tables().variants()) {
      Pair pair =
          new Pair(
              variant,
              bins(results, scale, variant, "price"),
              bins(results, scale, variant, "offered-load"));
      if (pair.price().largestCentre() > 0 && !pair.load().isEmpty()) {
        pairs.add(pair);
        highest = Math.max(highest, pair.price().largestCentre());
        heaviest = Math.max(heaviest, pair.load().largestCentre());
      }
    }
    if (pairs.isEmpty()) {
      return List.of();
    }
    boolean several = results.tables().variants().size() > 1;
    Quantity.Money money = Quantity.Money.scaledTo(highest, results.facts().asset(), "");
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    if (several) {
      pairs.forEach(p -> style(renderer, add(data, p.variant(), p, 0, 1, money.factor())));
    } else {
      for (int part = 0; part < PARTS; part++) {
        String label = part(scale, part);
        style(renderer, add(data, label, pairs.get(0), part, PARTS, money.factor()));
      }
    }
    XYPlot plot = plot(data, renderer, heaviest, highest * money.factor(), money.scale());
    String title = "Price against offered load";
    String note =
        "a point per " + TimeScale.width(scale.lineBinSeconds()) + ", mean of replications";
    JFreeChart chart = ChartStyle.chart(title, note, plot);
    ChartStyle.legend(chart);
    return List.of(Figure.of("price-against-load", "", title, caption(pairs, several), chart));
  }

  private static Trajectory bins(Results results, TimeScale scale, String variant, String series) {
    return Trajectory.of(
        results.tables().series(variant, StudyTables.ALL, series),
        scale.lineBinSeconds(),
        scale.horizonSeconds(),
        Trajectory.Within.MEAN);
  }

  private static String part(TimeScale scale, int part) {
    double length = scale.horizonSeconds() / scale.unitSeconds() / PARTS;
    return Numbers.plain(part * length)
        + " to "
        + Numbers.plain((part + 1) * length)
        + " "
        + scale.unit();
  }

  private static int add(
      XYSeriesCollection data, String label, Pair pair, int part, int parts, double factor) {
    XYSeries series = new XYSeries(label, false);
    int bins = pair.price().bins();
    for (int bin = part * bins / parts; bin < (part + 1) * bins / parts; bin++) {
      double load = pair.load().centre(bin);
      double price = pair.price().centre(bin);
      if (Double.isFinite(load) && Double.isFinite(price)) {
        series.add(load, price * factor);
      }
    }
    data.addSeries(series);
    return data.getSeriesCount() - 1;
  }

  private static void style(XYLineAndShapeRenderer renderer, int i) {
    Color c = Palette.line(i);
    Shape shape =
        switch (i % 4) {
          case 0 -> new Ellipse2D.Double(-4, -4, 8, 8);
          case 1 -> new Rectangle2D.Double(-3.6, -3.6, 7.2, 7.2);
          case 2 -> org.jfree.chart.util.ShapeUtils.createDiamond(5);
          default -> org.jfree.chart.util.ShapeUtils.createUpTriangle(4.6f);
        };
    renderer.setSeriesShape(i, shape);
    renderer.setSeriesPaint(i, new Color(c.getRed(), c.getGreen(), c.getBlue(), 200));
  }

  private static XYPlot plot(
      XYSeriesCollection data,
      XYLineAndShapeRenderer renderer,
      double heaviest,
      double highest,
      String unit) {
    NumberAxis load =
        ChartStyle.fromZero("offered load / capacity of all servers", heaviest, Numbers::plain);
    XYPlot plot =
        new XYPlot(
            data,
            load,
            ChartStyle.fromZero("price (" + unit + " per unit·s)", highest, Numbers::plain),
            renderer);
    ChartStyle.dress(plot);
    plot.setDomainGridlinesVisible(true);
    ValueMarker full = new ValueMarker(1, Palette.GREY, Lines.reference());
    full.setLabel("full load");
    full.setLabelFont(Fonts.plain(ChartStyle.SMALL));
    full.setLabelPaint(Palette.GREY);
    full.setLabelBackgroundColor(new Color(0, 0, 0, 0));
    full.setLabelAnchor(RectangleAnchor.TOP_LEFT);
    full.setLabelTextAnchor(TextAnchor.TOP_RIGHT);
    full.setLabelOffset(new RectangleInsets(4, 6, 4, 6));
    plot.addDomainMarker(full);
    return plot;
  }

  private static String caption(List<Pair> pairs, boolean several) {
    StringBuilder text = new StringBuilder();
    for (Pair pair : pairs) {
      text.append(text.isEmpty() ? "" : " ");
      text.append(several ? "“" + pair.variant() + "”: " : "");
      text.append(sentence(pair));
    }
    return Sentences.capital(text.toString());
  }

  private static String sentence(Pair pair) {
    Estimate r = pair.correlation();
    if (pair.isFlat() || r.count() == 0) {
      return "the price stays within 1 % of its highest, whatever the load.";
    }
    String correlation = "rank correlation " + new Quantity.Plain(2).text(r);
    if (!r.hasInterval()) {
      return correlation
          + " of price and load, from 1 for a price that only rises with the load to −1; one"
          + " replication gives no interval.";
    }
    if (!r.excludes(0)) {
      return "the price does not follow the load beyond noise: " + correlation + ".";
    }
    return "the price "
        + (r.mean() > 0 ? "rises" : "falls")
        + " with the load: "
        + correlation
        + ".";
  }
}
