package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.CategoryLineAnnotation;
import org.jfree.chart.annotations.CategoryTextAnnotation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Headline metrics of all variants side by side as bars with 95 % intervals. */
final class VariantsChart implements Chart {
  private static final int PANELS = 3;

  /** A metric of a class that gets a panel. */
  private record Panel(HeadlineMetric metric, String group) {
    String title() {
      return metric.label() + (group.equals(StudyTables.ALL) ? "" : ", " + group);
    }
  }

  @Override
  public List<Figure> draw(Results results) {
    if (results.tables().variants().size() < 2) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    figure(
        results,
        "money",
        "Revenue, welfare and price by variant",
        List.of(
            new Panel(HeadlineMetric.REVENUE, "all"),
            new Panel(HeadlineMetric.WELFARE, "all"),
            new Panel(HeadlineMetric.PRICE, "all")),
        figures);
    figure(
        results,
        "quality",
        "Quality of service by variant",
        List.of(
            new Panel(HeadlineMetric.IN_TIME, "paid"),
            new Panel(HeadlineMetric.IN_TIME, "free"),
            new Panel(HeadlineMetric.LATENCY_P99, "paid")),
        figures);
    figure(
        results,
        "use",
        "Fairness, use and calmness by variant",
        List.of(
            new Panel(HeadlineMetric.JAIN, "all"),
            new Panel(HeadlineMetric.UTILISATION, "all"),
            new Panel(HeadlineMetric.MODE_SWITCHES, "all")),
        figures);
    return figures;
  }

  private static void figure(
      Results results, String part, String title, List<Panel> wanted, List<Figure> figures) {
    StudyTables tables = results.tables();
    List<Panel> panels =
        wanted.stream()
            .filter(
                p ->
                    tables.variants().stream()
                        .anyMatch(v -> tables.hasMetric(v, p.group(), p.metric().key())))
            .toList();
    if (panels.isEmpty()) {
      return;
    }
    CategoryAxis names = new CategoryAxis();
    ChartStyle.dress(names);
    names.setMaximumCategoryLabelWidthRatio(0.25f * PANELS);
    names.setMaximumCategoryLabelLines(2);
    names.setLowerMargin(0.04);
    names.setUpperMargin(0.04);
    names.setCategoryMargin(0.28);
    names.setCategoryLabelPositions(CategoryLabelPositions.STANDARD);
    CombinedDomainCategoryPlot all = new CombinedDomainCategoryPlot(names);
    all.setOrientation(PlotOrientation.HORIZONTAL);
    all.setGap(44);
    panels.forEach(panel -> all.add(plot(results, panel)));
    all.setOrientation(PlotOrientation.HORIZONTAL);
    int n = tables.replications().size();
    String note = n == 1 ? "one replication" : "mean of " + n + " replications with 95 % interval";
    JFreeChart chart = ChartStyle.chart(title, note, all);
    int height = 190 + 46 * tables.variants().size();
    figures.add(Figure.of("by-variant", part, title, caption(results, panels), chart, height));
  }

  private static CategoryPlot plot(Results results, Panel panel) {
    Quantity quantity = panel.metric().quantity(results, panel.group());
    double factor = panel.metric().factor(quantity);
    DefaultCategoryDataset data = new DefaultCategoryDataset();
    List<CategoryLineAnnotation> intervals = new ArrayList<>();
    double highest = 0;
    double lowest = 0;
    for (String variant : results.tables().variants()) {
      Estimate e =
          results.tables().estimate(variant, panel.group(), panel.metric().key()).times(factor);
      data.addValue(Double.isFinite(e.mean()) ? e.mean() : null, "mean", variant);
      if (Double.isFinite(e.mean())) {
        highest = Math.max(highest, e.hasInterval() ? e.high() : e.mean());
        lowest = Math.min(lowest, e.hasInterval() ? e.low() : e.mean());
      }
      if (e.hasInterval()) {
        intervals.add(
            new CategoryLineAnnotation(
                variant, e.low(), variant, e.high(), Color.BLACK, Palette.stroke(0, 2f)));
      }
    }
    String unit = panel.metric().axisUnit(quantity);
    NumberAxis axis = new NumberAxis(panel.title() + (unit.isEmpty() ? "" : " (" + unit + ")"));
    axis.setRange(lowest * 1.08, highest > lowest ? highest * 1.08 : 1);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above(axis.getRange().getLength() / 4)));
    axis.setNumberFormatOverride(ChartStyle.format(Numbers::plain));
    ChartStyle.dress(axis);
    Font small = Fonts.plain(ChartStyle.SMALL);
    axis.setTickLabelFont(small);
    axis.setLabelFont(small);
    BarRenderer renderer = new BarRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    renderer.setSeriesPaint(0, Palette.SKY);
    renderer.setMaximumBarWidth(0.2);
    CategoryPlot plot = new CategoryPlot(data, null, axis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(new Color(0xDDDDDD));
    plot.setRangeGridlineStroke(Palette.stroke(0, 1f));
    intervals.forEach(plot::addAnnotation);
    for (String variant : results.tables().variants()) {
      Estimate e = results.tables().estimate(variant, panel.group(), panel.metric().key());
      if (Double.isInfinite(e.mean())) {
        plot.addAnnotation(endless(variant));
      }
    }
    return plot;
  }

  private static CategoryTextAnnotation endless(String variant) {
    CategoryTextAnnotation annotation = new CategoryTextAnnotation(" ∞ (no answer)", variant, 0);
    annotation.setFont(Fonts.plain(ChartStyle.SMALL));
    annotation.setTextAnchor(TextAnchor.CENTER_LEFT);
    return annotation;
  }

  private static String caption(Results results, List<Panel> panels) {
    List<String> sentences = new ArrayList<>();
    for (Panel panel : panels) {
      Sentences.variants(
              results,
              panel.group(),
              panel.metric().key(),
              panel.metric().quantity(results, panel.group()),
              panel.metric().phrase(panel.group()))
          .ifPresent(sentences::add);
    }
    return String.join(" ", sentences);
  }
}
