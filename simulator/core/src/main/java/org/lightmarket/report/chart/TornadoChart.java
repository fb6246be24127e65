package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Paint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.lightmarket.experiment.sweep.Measure;
import org.lightmarket.experiment.sweep.Sensitivity;

/**
 * A tornado: a row per factor, the largest effect on top, with bars from the mean of the base to
 * those at the two values of the factor.
 */
final class TornadoChart {
  private static final Color LOW = Palette.ORANGE;
  private static final Color HIGH = Palette.BLUE;
  private static final double PADDING = 0.16;

  private final EffectWords metric;
  private final List<Sensitivity.Row> rows;
  private final double factor;
  private final Quantity.Unit unit;

  private TornadoChart(EffectWords metric, List<Sensitivity.Row> rows) {
    this.metric = metric;
    this.rows = rows;
    unit = metric.quantity().unit(metric.largest());
    factor = unit.factor();
  }

  /** The figure of a metric; absent if no factor has finite means. */
  static Optional<Figure> of(EffectWords metric) {
    List<Sensitivity.Row> rows =
        metric.rows().stream()
            .filter(row -> Double.isFinite(row.meanLow() + row.meanBase() + row.meanHigh()))
            .sorted(Comparator.comparingDouble(row -> -Math.abs(row.meanHigh() - row.meanLow())))
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new TornadoChart(metric, rows).figure());
  }

  private Figure figure() {
    CategoryAxis names = new CategoryAxis();
    ChartStyle.dress(names);
    names.setMaximumCategoryLabelWidthRatio(0.3f);
    names.setMaximumCategoryLabelLines(2);
    // The first dataset is drawn last: where both means lie on one side, the shorter bar shows.
    CategoryPlot plot = new CategoryPlot(bars(true), names, axis(), new Bars(colours(true)));
    plot.setDataset(1, bars(false));
    plot.setRenderer(1, new Bars(colours(false)));
    plot.setOrientation(PlotOrientation.HORIZONTAL);
    plot.setRangeGridlinePaint(new Color(0xDDDDDD));
    plot.setRangeGridlineStroke(Palette.stroke(0, 1f));
    ValueMarker base =
        new ValueMarker(rows.get(0).meanBase() * factor, Palette.BLACK, Palette.stroke(0, 1.4f));
    plot.addRangeMarker(base);
    for (Sensitivity.Row row : rows) {
      label(plot, row);
    }
    boolean main = rows.get(0).measure() == Measure.MAIN_EFFECT;
    int n = metric.results().tables().replications().size();
    String note =
        (main
                ? "smallest and largest mean over all points with a value of the factor"
                : "orange: first value of the factor, blue: last value")
            + "; line: "
            + (main ? "mean of all points" : "the scenario as it is")
            + "; "
            + (n == 1 ? "one replication" : n + " replications");
    String title = "What moves " + metric.phrase();
    JFreeChart chart = ChartStyle.chart(title, note, plot);
    Sensitivity.Row first = rows.get(0);
    return Figure.of(
        "sensitivity",
        first.metric() + " " + first.className(),
        title,
        metric.sentence(),
        chart,
        150 + 48 * rows.size());
  }

  private String name(Sensitivity.Row row) {
    return row.factor() + (EffectWords.isClear(row) ? "" : " (not beyond noise)");
  }

  /** The two values at the ends of their bars; that of a bar on another one beyond the base. */
  private void label(CategoryPlot plot, Sensitivity.Row row) {
    boolean lowIsShort = isLowShort(row);
    double base = row.meanBase();
    double far = lowIsShort ? row.meanHigh() : row.meanLow();
    double near = lowIsShort ? row.meanLow() : row.meanHigh();
    String farValue = lowIsShort ? row.highValue() : row.lowValue();
    String nearValue = lowIsShort ? row.lowValue() : row.highValue();
    boolean right = far > base || (far == base && lowIsShort);
    boolean sameSide = near > base == far > base;
    plot.addAnnotation(end(row, farValue, far, right));
    plot.addAnnotation(end(row, nearValue, sameSide ? base : near, !right));
  }

  private CategoryTextAnnotation end(
      Sensitivity.Row row, String value, double mean, boolean right) {
    CategoryTextAnnotation text =
        new CategoryTextAnnotation(" " + value + " ", name(row), mean * factor);
    text.setFont(Fonts.plain(ChartStyle.SMALL));
    text.setTextAnchor(right ? TextAnchor.CENTER_LEFT : TextAnchor.CENTER_RIGHT);
    return text;
  }

  private static boolean isLowShort(Sensitivity.Row row) {
    return Math.abs(row.meanLow() - row.meanBase()) <= Math.abs(row.meanHigh() - row.meanBase());
  }

  /** The shorter bar of each row, or the longer one. */
  private DefaultIntervalCategoryDataset bars(boolean shorter) {
    Number[][] starts = new Number[1][rows.size()];
    Number[][] ends = new Number[1][rows.size()];
    String[] names = new String[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      Sensitivity.Row row = rows.get(i);
      double base = row.meanBase() * factor;
      double mean = (isLowShort(row) == shorter ? row.meanLow() : row.meanHigh()) * factor;
      starts[0][i] = Math.min(base, mean);
      ends[0][i] = Math.max(base, mean);
      names[i] = name(row);
    }
    return new DefaultIntervalCategoryDataset(
        new String[] {shorter ? "shorter" : "longer"}, names, starts, ends);
  }

  private List<Color> colours(boolean shorter) {
    return rows.stream().map(row -> isLowShort(row) == shorter ? LOW : HIGH).toList();
  }

  /** Flat bars, a colour for each row. */
  private static final class Bars extends IntervalBarRenderer {
    private static final long serialVersionUID = 1L;
    private final transient List<Color> colours;

    Bars(List<Color> colours) {
      this.colours = colours;
      setBarPainter(new StandardBarPainter());
      setShadowVisible(false);
      setDrawBarOutline(false);
      setMaximumBarWidth(0.12);
    }

    @Override
    public Paint getItemPaint(int series, int row) {
      return colours.get(row);
    }
  }

  private NumberAxis axis() {
    double[] means =
        rows.stream()
            .flatMapToDouble(row -> DoubleStream.of(row.meanLow(), row.meanBase(), row.meanHigh()))
            .map(mean -> mean * factor)
            .toArray();
    double low = DoubleStream.of(means).min().orElse(0);
    double high = DoubleStream.of(means).max().orElse(1);
    double width = high > low ? high - low : Math.max(1e-6, 0.02 * Math.abs(high));
    String of = unit.name().replace("×" + Quantity.SPACE, "");
    NumberAxis axis = new NumberAxis(metric.label() + (of.isEmpty() ? "" : " (" + of + ")"));
    axis.setRange(low - PADDING * width, high + PADDING * width);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(axis.getRange().getLength() / 7)));
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(axis.getTickUnit().getSize()) + 1e-9));
    axis.setNumberFormatOverride(ChartStyle.format(value -> Numbers.fixed(value, decimals)));
    ChartStyle.dress(axis);
    return axis;
  }
}
