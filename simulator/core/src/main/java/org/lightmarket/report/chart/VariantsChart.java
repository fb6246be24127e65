package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CategoryPlot;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Headline metrics of all variants side by side as dots with 95 % intervals. */
final class VariantsChart implements Chart {
  private static final String DESIGN = "design";

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
        "latency",
        "p99 latency by class and variant",
        List.of(
            new Panel(HeadlineMetric.LATENCY_P99, "paid"),
            new Panel(HeadlineMetric.LATENCY_P99, "free"),
            new Panel(HeadlineMetric.LATENCY_P99, "all")),
        figures);
    figure(
        results,
        "quality",
        "Quality of service by variant",
        List.of(
            new Panel(HeadlineMetric.IN_TIME, "paid"),
            new Panel(HeadlineMetric.IN_TIME, "free"),
            new Panel(HeadlineMetric.HOLDER_IN_TIME, "all")),
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
    boolean benchmark = tables.hasBenchmark();
    int n = tables.replications().size();
    String note =
        (n == 1 ? "one replication" : "means of " + n + " replications with 95 % intervals")
            + "; axes need not begin at 0"
            + (benchmark ? "; hollow: a benchmark, no mechanism" : "");
    JFreeChart chart =
        ChartStyle.chart(
            title,
            note,
            DotRows.beside(panels.stream().map(panel -> plot(results, panel)).toList()));
    int height = DotRows.height(tables.variantsAndBenchmark().size());
    figures.add(Figure.of("by-variant", part, title, caption(results, panels), chart, height));
  }

  private static CategoryPlot plot(Results results, Panel panel) {
    StudyTables tables = results.tables();
    Quantity quantity = panel.metric().quantity(results, panel.group());
    double factor = panel.metric().factor(quantity);
    DotRows rows = new DotRows(tables.variantsAndBenchmark());
    rows.kind(DESIGN, DotRows.SHAPES.get(0), Palette.BLUE, true);
    rows.kind(StudyTables.BENCHMARK, DotRows.SHAPES.get(2), Palette.GREY, false);
    for (String variant : tables.variantsAndBenchmark()) {
      boolean benchmark = variant.equals(StudyTables.BENCHMARK);
      Estimate e = tables.estimate(variant, panel.group(), panel.metric().key());
      rows.add(benchmark ? StudyTables.BENCHMARK : DESIGN, variant, e.times(factor));
    }
    String unit = panel.metric().axisUnit(quantity);
    return rows.plot(rows.axis(panel.title() + (unit.isEmpty() ? "" : " (" + unit + ")")));
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
