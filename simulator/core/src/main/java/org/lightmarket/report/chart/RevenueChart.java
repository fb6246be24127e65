package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StackedXYBarRenderer;
import org.jfree.data.xy.CategoryTableXYDataset;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Revenue per hour as stacked bars by client group, a figure per variant on one scale. */
final class RevenueChart implements Chart {
  private static final String SERIES = "revenue";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    TimeScale scale = TimeScale.of(results);
    double largest = 0;
    for (String variant : tables.variants()) {
      largest = Math.max(largest, total(results, scale, variant).largestCentre());
    }
    if (!(largest > 0)) {
      return List.of();
    }
    List<Figure> figures = new ArrayList<>();
    for (String variant : tables.variants()) {
      if (total(results, scale, variant).largestCentre() > 0) {
        figures.add(figure(results, scale, variant, largest));
      }
    }
    return figures;
  }

  private static Trajectory total(Results results, TimeScale scale, String variant) {
    return bars(results, scale, variant, StudyTables.ALL);
  }

  private static Trajectory bars(Results results, TimeScale scale, String variant, String group) {
    return Trajectory.of(
        results.tables().series(variant, group, SERIES),
        scale.barBinSeconds(),
        scale.horizonSeconds(),
        Trajectory.Within.SUM);
  }

  private static Figure figure(Results results, TimeScale scale, String variant, double largest) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    List<String> groups = tables.groupsWithSeries(variant, SERIES);
    List<String> classes = groups.isEmpty() ? List.of(StudyTables.ALL) : groups;
    Quantity.Money money = Quantity.Money.scaledTo(largest, results.facts().asset(), "");
    double width = scale.barBinSeconds() / scale.unitSeconds();
    CategoryTableXYDataset data = new CategoryTableXYDataset();
    data.setAutoWidth(false);
    data.setIntervalWidth(width);
    data.setIntervalPositionFactor(0.0);
    StackedXYBarRenderer renderer = new StackedXYBarRenderer();
    ChartStyle.flat(renderer);
    for (int i = 0; i < classes.size(); i++) {
      Trajectory bars = bars(results, scale, variant, classes.get(i));
      for (int bin = 0; bin < bars.bins(); bin++) {
        double value = Double.isNaN(bars.centre(bin)) ? 0 : bars.centre(bin);
        data.add(bin * width, value * money.factor(), classes.get(i));
      }
      renderer.setSeriesPaint(i, Palette.group(i));
    }
    XYPlot plot =
        new XYPlot(
            data,
            ChartStyle.timeAxis(scale),
            ChartStyle.fromZero(
                "revenue per " + scale.barWidth() + " (" + money.scale() + ")",
                largest * money.factor(),
                Numbers::plain),
            renderer);
    ChartStyle.dress(plot);
    String title = "Revenue over time by client group" + (several ? ": " + variant : "");
    int n = tables.replications().size();
    JFreeChart chart =
        ChartStyle.chart(
            title,
            (n == 1 ? "one replication" : "mean of " + n + " replications")
                + "; service counts where it is earned, not where it is posted",
            plot);
    ChartStyle.legend(chart);
    String caption = caption(results, scale, variant, groups);
    return Figure.of("revenue-over-time", several ? variant : "", title, caption, chart);
  }

  private static String caption(
      Results results, TimeScale scale, String variant, List<String> groups) {
    StudyTables tables = results.tables();
    Trajectory total = total(results, scale, variant);
    Quantity.Money perBar =
        Quantity.Money.scaledTo(total.largestCentre(), results.facts().asset(), "");
    String hours = Sentences.bins("The revenue per " + scale.barWidth(), total, scale, perBar);
    double[] all = tables.metric(variant, StudyTables.ALL, SERIES);
    String top = "";
    Estimate topShare = Estimate.of();
    for (String group : groups) {
      double[] shares = tables.metric(variant, group, SERIES);
      for (int i = 0; i < shares.length; i++) {
        shares[i] = all[i] == 0 ? Double.NaN : shares[i] / all[i];
      }
      Estimate share = Estimate.of(shares).within(0, 1);
      if (top.isEmpty() || share.mean() > topShare.mean()) {
        top = group;
        topShare = share;
      }
    }
    String rest = afterTheHorizon(total, Estimate.of(all).mean(), perBar);
    if (groups.size() < 2 || topShare.count() == 0) {
      return hours + rest;
    }
    return hours
        + rest
        + " The group “%s” pays most: %s of all."
            .formatted(top, new Quantity.Share().text(topShare));
  }

  /** What the bars leave out: fees charged when the market has ended. */
  private static String afterTheHorizon(Trajectory total, double revenue, Quantity money) {
    double shown = 0;
    for (int bin = 0; bin < total.bins(); bin++) {
      shown += Double.isNaN(total.centre(bin)) ? 0 : total.centre(bin);
    }
    double rest = revenue - shown;
    return rest > 0.5 ? " Fees of " + money.text(rest) + " at the end are in no bar." : "";
  }
}
