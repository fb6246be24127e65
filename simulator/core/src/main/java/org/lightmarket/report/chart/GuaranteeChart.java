package org.lightmarket.report.chart;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * Share of paid requests within their granted rate that is in time, by decile of offered free load,
 * against the goal of 99 %; a line per variant.
 */
final class GuaranteeChart implements Chart {
  private static final String WORST = "worst decile";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    List<Guarantee> guarantees = Guarantee.all(tables);
    if (guarantees.isEmpty()) {
      return List.of();
    }
    if (EndNames.isWanted(guarantees.size())) {
      return List.of(rows(guarantees));
    }
    boolean several = tables.variants().size() > 1;
    YIntervalSeriesCollection data = new YIntervalSeriesCollection();
    XYErrorRenderer renderer = new XYErrorRenderer();
    renderer.setDrawYError(true);
    renderer.setDrawXError(false);
    renderer.setDefaultLinesVisible(true);
    double lowest = Guarantee.GOAL;
    for (int i = 0; i < guarantees.size(); i++) {
      Guarantee guarantee = guarantees.get(i);
      String label = several ? guarantee.variant() : "paid requests within their granted rate";
      YIntervalSeries series = new YIntervalSeries(label);
      double shift = (i - (guarantees.size() - 1) / 2.0) * 0.08;
      for (Guarantee.Row row : guarantee.rows()) {
        Estimate e = row.mean();
        double low = e.hasInterval() ? Math.min(row.share(), e.low()) : row.share();
        double high = e.hasInterval() ? Math.max(row.share(), e.high()) : row.share();
        series.add(row.decile() + shift, row.share(), low, high);
        lowest = Math.min(lowest, low);
      }
      data.addSeries(series);
      style(renderer, i);
    }
    double bottom = Math.max(0, 1 - 1.15 * (1 - lowest));
    NumberAxis deciles = new NumberAxis("decile of offered free load (10: the most)");
    deciles.setRange(0.5, 10.5);
    deciles.setTickUnit(new NumberTickUnit(1));
    XYPlot plot =
        new XYPlot(
            data,
            deciles,
            ChartStyle.shares("served in time", bottom, 1 + (1 - bottom) * 0.05),
            renderer);
    ChartStyle.dress(plot);
    plot.addRangeMarker(new ValueMarker(Guarantee.GOAL, Palette.GREY, Lines.reference()));
    String title = "The guarantee under free load";
    JFreeChart chart =
        ChartStyle.chart(title, "with 95 % intervals; dashed: the goal of 99 %", plot);
    ChartStyle.legend(chart);
    return List.of(Figure.of("guarantee-by-free-load", "", title, caption(guarantees), chart));
  }

  /** Deciles as dots in a row for each variant, where lines would lie over each other. */
  private static Figure rows(List<Guarantee> guarantees) {
    DotRows rows = new DotRows(guarantees.stream().map(Guarantee::variant).toList());
    rows.kind(WORST, DotRows.SHAPES.get(0), Palette.BLUE, true);
    int missed = 0;
    long violations = 0;
    for (Guarantee guarantee : guarantees) {
      Guarantee.Row worst = guarantee.rows().get(0);
      for (Guarantee.Row row : guarantee.rows()) {
        worst = row.share() < worst.share() ? row : worst;
      }
      rows.add(WORST, guarantee.variant(), worst.mean().times(100));
      missed += worst.holds() ? 0 : 1;
      violations += guarantee.violations();
    }
    String title = "The guarantee under free load";
    rows.see(100 * Guarantee.GOAL);
    rows.see(100);
    NumberAxis axis = rows.axis("in time, in the worst decile of offered free load (%)");
    JFreeChart chart =
        ChartStyle.chart(
            title,
            "the decile with the smallest share in time, with 95 % interval; the goal is 99 %",
            DotRows.beside(List.of(rows.plot(axis))));
    String caption =
        ("%d of %d variants miss the goal in some decile; under all of them together, %s paid"
                + " requests within their granted rate were not in time.")
            .formatted(missed, guarantees.size(), Numbers.fixed((double) violations, 0));
    int height = DotRows.height(guarantees.size());
    return Figure.of("guarantee-by-free-load", "", title, caption, chart, height);
  }

  /** The loads of the outer deciles, and how many requests were not in time in each. */
  private static String caption(List<Guarantee> guarantees) {
    StringBuilder text = new StringBuilder();
    for (Guarantee guarantee : guarantees) {
      Guarantee.Row first = guarantee.rows().get(0);
      Guarantee.Row last = guarantee.rows().get(guarantee.rows().size() - 1);
      text.append(text.isEmpty() ? "" : " ")
          .append(
              "“%s”: the free load grows from %s to %s of capacity, the violations from %s to %s."
                  .formatted(
                      guarantee.variant(),
                      Numbers.percent(first.low()),
                      Numbers.percent(last.high()),
                      violations(first),
                      violations(last)));
    }
    return text.toString();
  }

  private static String violations(Guarantee.Row row) {
    return "%s in %s requests"
        .formatted(
            Numbers.fixed((double) (row.requests() - row.inTime()), 0),
            Numbers.fixed((double) row.requests(), 0));
  }

  private static void style(XYErrorRenderer renderer, int i) {
    Shape dot = new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    renderer.setSeriesShape(i, dot);
    renderer.setSeriesPaint(i, Palette.line(i));
    renderer.setSeriesStroke(i, Palette.stroke(i));
    renderer.setErrorStroke(Palette.stroke(0, 1.4f));
  }
}
