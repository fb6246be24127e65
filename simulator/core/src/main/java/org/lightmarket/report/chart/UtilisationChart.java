package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYAreaRenderer2;
import org.jfree.data.xy.CategoryTableXYDataset;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * Work on paid and on free requests as stacked areas and the share that is sold as a line, over
 * time; a figure per variant.
 */
final class UtilisationChart implements Chart {
  private static final String UTILISATION = "utilisation";
  private static final String PAID = "utilisation-paid";
  private static final String FREE = "utilisation-free";
  private static final String SOLD = "sold-share";

  @Override
  public List<Figure> draw(Results results) {
    List<Figure> figures = new ArrayList<>();
    for (String variant : results.tables().variants()) {
      if (results.tables().hasSeries(variant, StudyTables.ALL, PAID)
          || results.tables().hasSeries(variant, StudyTables.ALL, FREE)) {
        figures.add(figure(results, variant));
      }
    }
    return figures;
  }

  private static Figure figure(Results results, String variant) {
    boolean several = results.tables().variants().size() > 1;
    TimeScale scale = TimeScale.of(results);
    CategoryTableXYDataset data = new CategoryTableXYDataset();
    StackedXYAreaRenderer2 areas = new StackedXYAreaRenderer2();
    areas.setDefaultLegendShape(new Rectangle2D.Double(-8, -5, 16, 10));
    areas.setLegendArea(new Rectangle2D.Double(-8, -5, 16, 10));
    area(data, areas, results, scale, variant, PAID, "paid work", Palette.BLUE);
    area(data, areas, results, scale, variant, FREE, "free work", Palette.ORANGE);
    NumberAxis axis = ChartStyle.shares("share of capacity", 0, 1.05);
    axis.setTickUnit(new org.jfree.chart.axis.NumberTickUnit(0.2));
    XYPlot plot = new XYPlot(data, ChartStyle.timeAxis(scale), axis, areas);
    ChartStyle.dress(plot);
    Trajectory sold = trajectory(results, scale, variant, SOLD, scale.lineBinSeconds());
    if (!sold.isEmpty()) {
      double part = results.facts().partForSale();
      boolean known = !Double.isNaN(part);
      new Lines(scale, axis, known ? part : 1)
          .add(
              known ? "sold to paying clients" : "sold, of what is for sale",
              Palette.BLACK,
              Palette.stroke(1),
              sold)
          .over(plot);
    }
    String title = "Utilisation over time" + (several ? ": " + variant : "");
    String note = Sentences.lineNote(results, "mean", TimeScale.width(scale.lineBinSeconds()));
    JFreeChart chart = ChartStyle.chart(title, note.replace("line:", "areas and line:"), plot);
    ChartStyle.legend(chart);
    String caption = caption(results, scale, variant);
    return Figure.of("utilisation-over-time", several ? variant : "", title, caption, chart);
  }

  private static Trajectory trajectory(
      Results results, TimeScale scale, String variant, String series, double binSeconds) {
    return Trajectory.of(
        results.tables().series(variant, StudyTables.ALL, series),
        binSeconds,
        scale.horizonSeconds(),
        Trajectory.Within.MEAN);
  }

  private static void area(
      CategoryTableXYDataset data,
      StackedXYAreaRenderer2 areas,
      Results results,
      TimeScale scale,
      String variant,
      String series,
      String label,
      Color colour) {
    Trajectory values = trajectory(results, scale, variant, series, scale.lineBinSeconds());
    if (values.isEmpty()) {
      return;
    }
    for (int bin = 0; bin < values.bins(); bin++) {
      double x = (bin + 0.5) * values.binSeconds() / scale.unitSeconds();
      data.add(x, Double.isNaN(values.centre(bin)) ? 0 : values.centre(bin), label);
    }
    areas.setSeriesPaint(data.getSeriesCount() - 1, colour);
  }

  private static String caption(Results results, TimeScale scale, String variant) {
    StudyTables tables = results.tables();
    Quantity share = new Quantity.Share();
    StringBuilder text = new StringBuilder();
    if (tables.hasMetric(variant, "paid", UTILISATION)) {
      text.append("Paid work takes ")
          .append(share.text(tables.estimate(variant, "paid", UTILISATION)))
          .append(" of capacity");
      if (tables.hasMetric(variant, "free", UTILISATION)) {
        text.append(", free work ")
            .append(share.text(tables.estimate(variant, "free", UTILISATION)));
      }
      text.append(". ");
    }
    Trajectory paid = trajectory(results, scale, variant, PAID, scale.barBinSeconds());
    if (!paid.isEmpty()) {
      text.append(Sentences.bins("The share of paid work", paid, scale, share));
    }
    return text.toString().strip();
  }
}
