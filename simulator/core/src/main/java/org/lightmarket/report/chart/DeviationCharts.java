package org.lightmarket.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.lightmarket.experiment.audit.AuditResult;
import org.lightmarket.experiment.audit.Curves;
import org.lightmarket.experiment.audit.Curves.Band;

/** What participants of an audited mechanism have by the plain lies: utility against deviation. */
public final class DeviationCharts {
  private static final int LINES_MAX = 7;
  private static final String UTILITY = "utility (minor units)";

  private DeviationCharts() {}

  /** The pictures of an audit. */
  public static List<Figure> of(AuditResult result) {
    Curves curves = result.curves();
    List<Figure> figures = new ArrayList<>();
    figures.add(gains(result.mechanism(), curves));
    figures.add(shares(result, curves));
    if (!curves.lines().get(0).byUnits().isEmpty()) {
      figures.add(units(result, curves));
    }
    return figures;
  }

  /** Over all auctions: the gain over the truth, with its deciles. */
  private static Figure gains(String mechanism, Curves curves) {
    YIntervalSeries series = new YIntervalSeries("mean over auctions and participants");
    Band best = curves.gains().get(0);
    for (Band band : curves.gains()) {
      series.add(band.share(), band.meanMinor(), band.lowMinor(), band.highMinor());
      best = band.meanMinor() > best.meanMinor() ? band : best;
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    DeviationRenderer renderer = new DeviationRenderer(true, false);
    renderer.setAlpha(0.16f);
    renderer.setSeriesPaint(0, Palette.BLUE);
    renderer.setSeriesFillPaint(0, Palette.BLUE);
    renderer.setSeriesStroke(0, Palette.stroke(0));
    NumberAxis gain = money("gain over the truth (minor units)");
    XYPlot plot = new XYPlot(data, shareAxis(), gain, renderer);
    dress(plot);
    zero(plot);
    String title = "What a share of the truth gains in " + mechanism;
    JFreeChart chart =
        ChartStyle.chart(title, "line: mean; band: from the first to the last decile", plot);
    String caption =
        "All others tell the truth. On average a participant does best at "
            + Numbers.percent(best.share())
            + " of the truth: "
            + (best.meanMinor() > 0
                ? "it gains " + Numbers.plain(best.meanMinor()) + " over the truth."
                : "no share gains anything on average.");
    return Figure.of("gain-by-share", "", title, caption, chart);
  }

  /** In the auction of the largest regret: a line per participant. */
  private static Figure shares(AuditResult result, Curves curves) {
    XYSeriesCollection data = lines(result, line -> line.byShare(), Curves.STEP, 1);
    String title = "Utility against the share of the truth in " + result.mechanism();
    JFreeChart chart = chart(title, curves, data, shareAxis());
    List<String> sentences = new ArrayList<>();
    int truth = (int) Math.round(1 / Curves.STEP) - 1;
    for (Curves.Line line : curves.lines()) {
      int best = best(line.byShare(), truth);
      double gain = line.byShare().get(best) - line.byShare().get(truth);
      if (gain > 0) {
        sentences.add(
            Sentences.capital(line.name())
                + " would have "
                + Numbers.plain(line.byShare().get(best))
                + " at "
                + Numbers.percent((best + 1) * Curves.STEP)
                + " instead of "
                + Numbers.plain(line.byShare().get(truth))
                + ".");
      }
    }
    return Figure.of("utility-by-share", "", title, caption(curves, sentences), chart);
  }

  private static Figure units(AuditResult result, Curves curves) {
    XYSeriesCollection data = lines(result, line -> line.byUnits(), 1, 0);
    int most = curves.lines().get(0).byUnits().size() - 1;
    NumberAxis axis = new NumberAxis("units asked for, at their true prices");
    axis.setRange(0, Math.max(1, most));
    axis.setTickUnit(new NumberTickUnit(Math.max(1, most / 8)));
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    String title = "Utility against the units asked for in " + result.mechanism();
    JFreeChart chart = chart(title, curves, data, axis);
    chart.getXYPlot().clearDomainMarkers();
    if (chart.getXYPlot().getRenderer() instanceof XYLineAndShapeRenderer points) {
      // There is nothing between whole units.
      points.setDefaultShapesVisible(true);
      points.setAutoPopulateSeriesShape(false);
      points.setDefaultShape(new Ellipse2D.Double(-3.5, -3.5, 7, 7));
    }
    List<String> sentences = new ArrayList<>();
    for (Curves.Line line : curves.lines()) {
      int truth = Math.min(line.wanted(), most);
      int best = best(line.byUnits(), truth);
      if (line.byUnits().get(best) > line.byUnits().get(truth)) {
        sentences.add(
            Sentences.capital(line.name())
                + ", who wants "
                + line.wanted()
                + ", would have "
                + Numbers.plain(line.byUnits().get(best))
                + " by asking for "
                + best
                + " instead of "
                + Numbers.plain(line.byUnits().get(truth))
                + ".");
      }
    }
    return Figure.of("utility-by-units", "", title, caption(curves, sentences), chart);
  }

  private static String caption(Curves curves, List<String> sentences) {
    boolean sells = curves.lines().stream().anyMatch(Curves.Line::seller);
    String which =
        "Auction "
            + (curves.auction() + 1)
            + ", each alone deviating."
            + (sells
                ? " Less than the truth of a seller is an ask moved from its cost toward a price"
                    + " above all values. "
                : " ");
    return which
        + (sentences.isEmpty()
            ? "None of these lies gains anything there."
            : String.join(" ", sentences));
  }

  /** The place of the largest value; that of the truth if none is larger. */
  private static int best(List<Double> values, int truth) {
    int best = truth;
    for (int i = 0; i < values.size(); i++) {
      best = values.get(i) > values.get(best) ? i : best;
    }
    return best;
  }

  private static XYSeriesCollection lines(
      AuditResult result, Function<Curves.Line, List<Double>> values, double step, int from) {
    XYSeriesCollection data = new XYSeriesCollection();
    for (Curves.Line line : shown(result)) {
      XYSeries series = new XYSeries(line.name());
      List<Double> of = values.apply(line);
      for (int i = 0; i < of.size(); i++) {
        series.add((i + from) * step, of.get(i));
      }
      data.addSeries(series);
    }
    return data;
  }

  /** As many as can be told apart, among them the one of the largest regret. */
  private static List<Curves.Line> shown(AuditResult result) {
    List<Curves.Line> lines = result.curves().lines();
    if (lines.size() <= LINES_MAX) {
      return lines;
    }
    List<Curves.Line> shown = new ArrayList<>(lines.subList(0, LINES_MAX));
    if (result.worst().place() >= LINES_MAX) {
      shown.set(LINES_MAX - 1, lines.get(result.worst().place()));
    }
    return shown;
  }

  private static JFreeChart chart(
      String title, Curves curves, XYSeriesCollection data, NumberAxis across) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setAutoPopulateSeriesPaint(false);
    renderer.setAutoPopulateSeriesStroke(false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new Line2D.Double(-19, 0, 19, 0));
    for (int i = 0; i < data.getSeriesCount(); i++) {
      renderer.setSeriesPaint(i, Palette.line(i));
      renderer.setSeriesStroke(i, Palette.stroke(i));
    }
    NumberAxis utility = money(UTILITY);
    XYPlot plot = new XYPlot(data, across, utility, renderer);
    dress(plot);
    zero(plot);
    String more =
        curves.lines().size() > LINES_MAX
            ? LINES_MAX + " of " + curves.lines().size() + " participants"
            : "a line per participant";
    JFreeChart chart =
        ChartStyle.chart(
            title, "the auction with the largest regret, all others truthful; " + more, plot);
    ChartStyle.legend(chart);
    return chart;
  }

  private static void dress(XYPlot plot) {
    ChartStyle.dress(plot);
    ValueMarker truth = new ValueMarker(1, Palette.GREY, new BasicStroke(1.2f));
    truth.setLabel("truth");
    truth.setLabelFont(Fonts.plain(ChartStyle.SMALL));
    truth.setLabelPaint(new Color(0x555555));
    truth.setLabelBackgroundColor(new Color(255, 255, 255, 0));
    truth.setLabelAnchor(org.jfree.chart.ui.RectangleAnchor.TOP_RIGHT);
    truth.setLabelTextAnchor(org.jfree.chart.ui.TextAnchor.TOP_LEFT);
    plot.addDomainMarker(truth, Layer.BACKGROUND);
  }

  private static void zero(XYPlot plot) {
    ValueMarker zero = new ValueMarker(0, new Color(0x999999), new BasicStroke(1f));
    plot.addRangeMarker(zero, Layer.BACKGROUND);
  }

  private static NumberAxis money(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    axis.setAutoRangeMinimumSize(2);
    return axis;
  }

  private static NumberAxis shareAxis() {
    NumberAxis axis =
        ChartStyle.shares("share of the truth that is said", 0, Curves.TWENTIETHS * Curves.STEP);
    axis.setTickUnit(new NumberTickUnit(0.25));
    return axis;
  }
}
