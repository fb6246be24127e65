package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.ServerResult;
import org.lightmarket.report.table.StudyTables;

/** Price over time above offered load and sold share over time, on one time axis. */
final class PriceOverTimeChart implements Chart {
  private static final int HEIGHT = 640;
  private static final int MOST_LINES = 4;

  /** Height of the upper plot without a legend. */
  private static final double UPPER_PIXELS = 300;

  private static final String SERIES = "price";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    List<TimeLines.Line> prices = several ? ofVariants(results) : ofServers(results);
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
    boolean many = EndNames.isWanted(prices.size());
    boolean band = !many && (several || results.tables().replications().size() > 1);
    prices.forEach(
        l -> upper.add(l.label(), l.colour(), Palette.stroke(l.stroke()), l.trajectory(), band));
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(ChartStyle.timeAxis(scale));
    both.setGap(18);
    XYPlot above = upper.plot();
    both.add(above, 3);
    XYPlot load = loads(results, scale, several);
    if (load != null) {
      both.add(load, 2);
    }
    ChartStyle.dress(both.getDomainAxis());
    String title = "Price and load over time";
    String width = TimeScale.width(scale.lineBinSeconds());
    String bands =
        several && !many ? "; of prices, the band is from the cheapest to the dearest server" : "";
    String note =
        (many
                ? Sentences.centreNote(results, "mean", width)
                : Sentences.lineNote(results, "mean", width))
            + bands;
    JFreeChart chart = ChartStyle.chart(title, note, both);
    if (many) {
      EndNames.makeRoom((NumberAxis) both.getDomainAxis(), scale);
      EndNames.place(above, prices, scale, money.factor(), UPPER_PIXELS);
    } else {
      ChartStyle.legend(chart);
    }
    return List.of(Figure.of("price-over-time", "", title, caption(results, scale), chart, HEIGHT));
  }

  /** A line for each server's price, or that of all together if there are too many. */
  private static List<TimeLines.Line> ofServers(Results results) {
    String variant = results.tables().variants().get(0);
    List<String> servers = servers(results, variant);
    return servers.size() > 1 && servers.size() <= MOST_LINES
        ? TimeLines.ofClasses(
            results,
            variant,
            SERIES,
            servers,
            name -> Palette.line(servers.indexOf(name)),
            Trajectory.Within.MEAN)
        : TimeLines.ofClasses(
            results,
            variant,
            SERIES,
            List.of(StudyTables.ALL),
            name -> Palette.PURPLE,
            Trajectory.Within.MEAN);
  }

  private static List<String> servers(Results results, String variant) {
    return results.tables().servers(variant).stream()
        .map(ServerResult::server)
        .distinct()
        .filter(server -> results.tables().hasSeries(variant, server, SERIES))
        .toList();
  }

  /** The variants' prices with the bands of their servers. */
  private static List<TimeLines.Line> ofVariants(Results results) {
    TimeScale scale = TimeScale.of(results);
    List<TimeLines.Line> lines = new ArrayList<>();
    for (TimeLines.Line line :
        TimeLines.ofVariants(results, StudyTables.ALL, SERIES, Trajectory.Within.MEAN)) {
      List<Trajectory> servers =
          servers(results, line.label()).stream()
              .map(
                  server ->
                      Trajectory.of(
                          results.tables().series(line.label(), server, SERIES),
                          scale.lineBinSeconds(),
                          scale.horizonSeconds(),
                          Trajectory.Within.MEAN))
              .toList();
      Trajectory banded = line.trajectory().withBand(servers);
      lines.add(new TimeLines.Line(line.label(), line.colour(), line.stroke(), banded));
    }
    return lines;
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
    for (TimeLines.Line l : lines) {
      boolean band = l.trajectory().replications() > 1 && !EndNames.isWanted(lines.size());
      drawn.add(l.label(), l.colour(), Palette.stroke(l.stroke()), l.trajectory(), band);
    }
    if (several) {
      drawn.hideFromLegend();
    }
    return drawn.plot();
  }

  private static String caption(Results results, TimeScale scale) {
    String variant = results.tables().variants().get(0);
    HeadlineMetric metric = HeadlineMetric.PRICE;
    Quantity price = metric.quantity(results, StudyTables.ALL);
    String phrase = metric.phrase(StudyTables.ALL);
    return Sentences.variants(results, StudyTables.ALL, metric.key(), price, phrase)
        .orElseGet(() -> ofHours(results, scale, variant));
  }

  private static String ofHours(Results results, TimeScale scale, String variant) {
    Trajectory bars =
        Trajectory.of(
            results.tables().series(variant, StudyTables.ALL, SERIES),
            scale.barBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.MEAN);
    Quantity price =
        Quantity.Money.scaledTo(
            bars.largestCentre(), results.facts().asset(), " per unit and second");
    return Sentences.bins("The mean price of all servers", bars, scale, price);
  }
}
