package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Price over time above offered load and sold share over time, on one time axis. */
final class PriceOverTimeChart implements Chart {
  private static final int HEIGHT = 640;

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    List<TimeLines.Line> prices = new ArrayList<>();
    for (TimeLines.Line line :
        TimeLines.ofVariants(results, StudyTables.ALL, "price", Trajectory.Within.MEAN)) {
      prices.add(
          several ? line : new TimeLines.Line("price", Palette.PURPLE, 0, line.trajectory()));
    }
    double highest = prices.stream().mapToDouble(l -> l.trajectory().largest()).max().orElse(0);
    if (!(highest > 0)) {
      return List.of();
    }
    Quantity.Money money = Quantity.Money.scaledTo(highest, results.facts().asset(), "");
    TimeScale scale = TimeScale.of(results);
    Lines upper =
        new Lines(
            scale,
            ChartStyle.fromZero(
                "price (" + money.scale() + " per unit·s)",
                highest * money.factor(),
                Numbers::plain),
            money.factor());
    prices.forEach(
        l -> upper.add(l.label(), l.colour(), Palette.stroke(l.stroke()), l.trajectory()));
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(ChartStyle.timeAxis(scale));
    both.setGap(18);
    both.add(upper.plot(), 3);
    XYPlot load = loads(results, scale, several);
    if (load != null) {
      both.add(load, 2);
    }
    ChartStyle.dress(both.getDomainAxis());
    String title = "Price and load over time";
    String note = Sentences.lineNote(results, "mean", TimeScale.width(scale.lineBinSeconds()));
    JFreeChart chart = ChartStyle.chart(title, note, both);
    ChartStyle.legend(chart);
    return List.of(
        Figure.of("price-over-time", "", title, caption(results, scale, money), chart, HEIGHT));
  }

  private static @org.jspecify.annotations.Nullable XYPlot loads(
      Results results, TimeScale scale, boolean several) {
    List<TimeLines.Line> lines = new ArrayList<>();
    List<TimeLines.Line> offered =
        TimeLines.ofVariants(results, StudyTables.ALL, "offered-load", Trajectory.Within.MEAN);
    List<TimeLines.Line> sold =
        TimeLines.ofVariants(results, StudyTables.ALL, "sold-share", Trajectory.Within.MEAN);
    if (several) {
      offered.forEach(
          l ->
              lines.add(
                  new TimeLines.Line(l.label() + "\0", l.colour(), l.stroke(), l.trajectory())));
    } else {
      offered.forEach(
          l ->
              lines.add(
                  new TimeLines.Line(
                      "offered load, of capacity C", Palette.BLACK, 0, l.trajectory())));
      sold.forEach(
          l ->
              lines.add(
                  new TimeLines.Line(
                      "sold, of what is for sale", Palette.ORANGE, 1, l.trajectory())));
    }
    if (lines.isEmpty()) {
      return null;
    }
    double highest = lines.stream().mapToDouble(l -> l.trajectory().largest()).max().orElse(1);
    Lines drawn =
        new Lines(
            scale,
            ChartStyle.fromZero(
                several ? "offered load, of C" : "share",
                Math.max(1, highest),
                v -> Numbers.significant(100 * v, 3) + " %"),
            1);
    lines.forEach(
        l -> drawn.add(l.label(), l.colour(), Palette.stroke(l.stroke()), l.trajectory()));
    if (several) {
      drawn.hideFromLegend();
    }
    return drawn.plot();
  }

  private static String caption(Results results, TimeScale scale, Quantity.Money money) {
    String variant = results.tables().variants().get(0);
    Quantity price = new Quantity.Money(money.asset(), money.exponent(), " per unit and second");
    return Sentences.variants(results, StudyTables.ALL, "price-mean", price, "mean price")
        .orElseGet(
            () ->
                Sentences.bins(
                    "The mean price",
                    Trajectory.of(
                        results.tables().series(variant, StudyTables.ALL, "price"),
                        scale.barBinSeconds(),
                        scale.horizonSeconds(),
                        Trajectory.Within.MEAN),
                    scale,
                    price));
  }
}
