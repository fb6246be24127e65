package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.ValueMarker;
import org.lightmarket.experiment.sweep.Measure;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;

/**
 * What the factors of a sweep do: a tornado for each metric where means were compared; dots with
 * intervals where the points are a Latin hypercube.
 */
final class SensitivityChart implements Chart {
  private static final String KIND = "sensitivity";
  private static final String GIVEN = "given";
  private static final String ALONE = "alone";
  private static final int PANELS = 3;

  @Override
  public List<Figure> draw(Results results) {
    List<EffectWords> metrics = EffectWords.of(results);
    List<Figure> figures = new ArrayList<>();
    if (metrics.isEmpty()) {
      return figures;
    }
    if (!metrics.get(0).isCorrelation()) {
      metrics.forEach(metric -> TornadoChart.of(metric).ifPresent(figures::add));
      return figures;
    }
    for (int i = 0; i < metrics.size(); i += PANELS) {
      List<EffectWords> some = metrics.subList(i, Math.min(i + PANELS, metrics.size()));
      figures.add(correlations(some, metrics.size() <= PANELS ? "" : "" + (1 + i / PANELS)));
    }
    return figures;
  }

  private static Figure correlations(List<EffectWords> metrics, String part) {
    boolean partial = !metrics.get(0).of(Measure.PARTIAL_RANK).isEmpty();
    List<String> rows = metrics.get(0).judged().stream().map(Sensitivity.Row::factor).toList();
    List<CategoryPlot> panels = metrics.stream().map(metric -> panel(metric, rows)).toList();
    String title = "Rank correlations of factors and metrics";
    String note =
        partial
            ? "filled: given the other factors, with 95 % interval; hollow: by itself"
            : "over the points, with 95 % interval";
    String caption = metrics.stream().map(EffectWords::sentence).collect(Collectors.joining(" "));
    return Figure.of(
        KIND,
        part,
        title,
        caption,
        ChartStyle.chart(title, note, DotRows.beside(panels)),
        DotRows.height(rows.size()));
  }

  private static CategoryPlot panel(EffectWords metric, List<String> rows) {
    DotRows dots = new DotRows(rows);
    dots.kind(GIVEN, DotRows.SHAPES.get(0), Palette.BLUE, true);
    dots.kind(ALONE, DotRows.SHAPES.get(2), Palette.GREY, false);
    for (Sensitivity.Row row : metric.judged()) {
      dots.add(GIVEN, row.factor(), metric.estimate(row));
    }
    for (Sensitivity.Row row : metric.of(Measure.SPEARMAN)) {
      if (!metric.judged().contains(row)) {
        double rho = row.estimate().estimate();
        dots.add(ALONE, row.factor(), new Estimate(rho, Double.NaN, Double.NaN, 1));
      }
    }
    NumberAxis axis = new NumberAxis(metric.label());
    axis.setRange(-1.08, 1.08);
    axis.setTickUnit(new NumberTickUnit(0.5));
    axis.setNumberFormatOverride(ChartStyle.format(value -> Numbers.fixed(value, 1)));
    CategoryPlot plot = dots.plot(axis);
    plot.addRangeMarker(new ValueMarker(0, Palette.GREY, Palette.stroke(0, 1.2f)));
    return plot;
  }
}
