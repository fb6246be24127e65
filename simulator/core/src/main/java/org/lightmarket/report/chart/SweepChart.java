package org.lightmarket.report.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;
import org.lightmarket.report.table.StudyTables;

/**
 * What the variants of a sweep, which set one field to different numbers, do to revenue, use and
 * quality: panels one above the other over the numbers.
 */
final class SweepChart implements Chart {
  private static final int FEWEST = 3;

  private record Panel(HeadlineMetric metric, String group) {
    String label(String unit) {
      String of = group.equals(StudyTables.ALL) ? "" : ", " + group;
      return metric.label() + of + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
  }

  private static final List<Panel> PANELS =
      List.of(
          new Panel(HeadlineMetric.REVENUE, StudyTables.ALL),
          new Panel(HeadlineMetric.SOLD, StudyTables.ALL),
          new Panel(HeadlineMetric.IN_TIME, "free"));

  @Override
  public List<Figure> draw(Results results) {
    List<StudyFacts.Variant> sweep =
        results.facts().variants().stream()
            .sorted(Comparator.comparingDouble(StudyFacts.Variant::value))
            .toList();
    List<Panel> panels = PANELS.stream().filter(panel -> isKnown(results, panel)).toList();
    if (!isSweep(results, sweep) || panels.isEmpty()) {
      return List.of();
    }
    NumberAxis values = new NumberAxis(FieldName.words(sweep.get(0).field()));
    ChartStyle.dress(values);
    values.setAutoRangeIncludesZero(true);
    values.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(values);
    all.setGap(18);
    List<String> sentences = new ArrayList<>();
    for (int i = 0; i < panels.size(); i++) {
      all.add(plot(results, sweep, panels.get(i), i));
      sentence(results, sweep, panels.get(i)).ifPresent(sentences::add);
    }
    String title = "What " + FieldName.phrase(sweep.get(0).field()) + " does";
    int n = results.tables().replications().size();
    String note = n == 1 ? "one replication" : "mean of " + n + " replications with 95 % interval";
    JFreeChart chart = ChartStyle.chart(title, note, all);
    String caption = String.join(" ", sentences);
    return List.of(Figure.of("by-value", "", title, caption, chart, 130 + 190 * panels.size()));
  }

  /** Whether all variants set the same field to numbers, and to enough different ones. */
  private static boolean isSweep(Results results, List<StudyFacts.Variant> sweep) {
    return sweep.size() == results.tables().variants().size()
        && sweep.stream().allMatch(variant -> results.tables().variants().contains(variant.name()))
        && sweep.stream().mapToDouble(StudyFacts.Variant::value).distinct().count() >= FEWEST
        && sweep.stream().allMatch(variant -> Double.isFinite(variant.value()))
        && sweep.stream().map(StudyFacts.Variant::field).distinct().count() == 1;
  }

  private static boolean isKnown(Results results, Panel panel) {
    StudyTables tables = results.tables();
    return tables.variants().stream()
        .allMatch(v -> tables.hasMetric(v, panel.group(), panel.metric().key()));
  }

  private static XYPlot plot(
      Results results, List<StudyFacts.Variant> sweep, Panel panel, int index) {
    Quantity quantity = panel.metric().quantity(results, panel.group());
    double factor = panel.metric().factor(quantity);
    YIntervalSeries series = new YIntervalSeries(panel.metric().label());
    for (StudyFacts.Variant variant : sweep) {
      Estimate e = estimate(results, variant, panel).times(factor);
      boolean hasInterval = e.hasInterval();
      series.add(
          variant.value(),
          e.mean(),
          hasInterval ? e.low() : e.mean(),
          hasInterval ? e.high() : e.mean());
    }
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    data.addSeries(series);
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(true);
    Shape dot = new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    renderer.setSeriesShape(0, dot);
    renderer.setSeriesPaint(0, Palette.line(index));
    renderer.setSeriesStroke(0, Palette.stroke(0));
    renderer.setErrorStroke(Palette.stroke(0, 1.4f));
    NumberAxis axis = new NumberAxis(panel.label(panel.metric().axisUnit(quantity)));
    ChartStyle.dress(axis);
    axis.setLabelFont(Fonts.plain(ChartStyle.SMALL));
    axis.setAutoRangeIncludesZero(true);
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    XYPlot plot = new XYPlot(data, null, axis, renderer);
    ChartStyle.dress(plot);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    return plot;
  }

  private static Estimate estimate(Results results, StudyFacts.Variant variant, Panel panel) {
    return results.tables().estimate(variant.name(), panel.group(), panel.metric().key());
  }

  /** Where a metric is largest, and whether that value stands out of its neighbours'. */
  private static Optional<String> sentence(
      Results results, List<StudyFacts.Variant> sweep, Panel panel) {
    int best = -1;
    for (int i = 0; i < sweep.size(); i++) {
      double mean = estimate(results, sweep.get(i), panel).mean();
      if (Double.isFinite(mean)
          && (best < 0 || mean > estimate(results, sweep.get(best), panel).mean())) {
        best = i;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    Quantity quantity = panel.metric().quantity(results, panel.group());
    String what = Sentences.capital(panel.metric().phrase(panel.group()));
    StringBuilder text = new StringBuilder();
    text.append(what)
        .append(" is largest at ")
        .append(Numbers.significant(sweep.get(best).value(), 6))
        .append(": ")
        .append(quantity.text(estimate(results, sweep.get(best), panel)))
        .append('.');
    List<String> others = new ArrayList<>();
    for (int i = Math.max(0, best - 1); i <= Math.min(sweep.size() - 1, best + 1); i++) {
      if (i != best) {
        others.add(neighbour(results, sweep.get(best), sweep.get(i), panel, quantity));
      }
    }
    return Optional.of(text.append(' ').append(String.join(" ", others)).toString());
  }

  /** A neighbour in the sweep beside the best value, paired over replications. */
  private static String neighbour(
      Results results,
      StudyFacts.Variant best,
      StudyFacts.Variant other,
      Panel panel,
      Quantity quantity) {
    StudyTables tables = results.tables();
    String metric = panel.metric().key();
    Estimate d =
        Estimate.ofDifferences(
            1 - (1 - Estimate.CONFIDENCE) / 2,
            tables.metric(other.name(), panel.group(), metric),
            tables.metric(best.name(), panel.group(), metric));
    String at = "At " + Numbers.significant(other.value(), 6);
    if (!d.hasInterval()) {
      return at + " it is " + quantity.text(estimate(results, other, panel)) + ".";
    }
    return d.excludes(0)
        ? at + " it differs by " + quantity.change(d, ", jointly with the other neighbour") + "."
        : at + " there is no difference beyond noise: " + quantity.change(d, "") + ".";
  }
}
