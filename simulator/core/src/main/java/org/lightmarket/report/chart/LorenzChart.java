package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.lightmarket.report.table.ClientResult;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Lorenz curves of the clients' served share of demand, with Gini's coefficient. */
final class LorenzChart implements Chart {
  private static final Color FAINT = new Color(0xBBBBBB);
  private static final int POINTS = 100;
  private static final int SIDE = 600;

  private record Curve(String label, Color colour, List<Lorenz> replications) {
    double[] ginis() {
      return replications.stream().mapToDouble(Lorenz::gini).toArray();
    }
  }

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    List<Curve> curves = new ArrayList<>();
    if (several) {
      for (String variant : tables.variants()) {
        add(curves, tables, variant, "", variant, Palette.line(curves.size()));
      }
    } else {
      String only = tables.variants().get(0);
      for (String group : tables.groups().size() > 1 ? tables.groups() : List.<String>of()) {
        add(curves, tables, only, group, group, Palette.group(tables.groups().indexOf(group)));
      }
      add(curves, tables, only, "", StudyTables.ALL, Palette.BLACK);
    }
    if (curves.isEmpty()) {
      return List.of();
    }
    String title = "Fairness: Lorenz curve of the served share";
    JFreeChart chart = chart(title, curves);
    String caption = several ? ofVariants(curves) : ofGroups(curves);
    return List.of(Figure.of("lorenz-served-share", "", title, caption, chart, SIDE));
  }

  private static void add(
      List<Curve> curves,
      StudyTables tables,
      String variant,
      String group,
      String label,
      Color colour) {
    List<ClientResult> clients =
        tables.clients(variant).stream()
            .filter(c -> group.isEmpty() || c.group().equals(group))
            .toList();
    List<Lorenz> replications =
        clients.stream()
            .collect(
                Collectors.groupingBy(
                    ClientResult::replication, java.util.TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(Lorenz::of)
            .filter(lorenz -> !Double.isNaN(lorenz.gini()))
            .toList();
    if (!replications.isEmpty()) {
      curves.add(new Curve(label, colour, replications));
    }
  }

  private static JFreeChart chart(String title, List<Curve> curves) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setLegendLine(new java.awt.geom.Line2D.Double(-19, 0, 19, 0));
    boolean many = EndNames.isWanted(curves.size());
    List<Curve> named = many ? outer(curves) : curves;
    for (int i = 0; i < curves.size(); i++) {
      data.addSeries(line(curves.get(i)));
      int place = named.indexOf(curves.get(i));
      renderer.setSeriesPaint(
          i, place < 0 ? FAINT : many ? Palette.line(place) : curves.get(i).colour());
      renderer.setSeriesStroke(i, place < 0 ? Palette.stroke(0, 1.2f) : Palette.stroke(place));
      renderer.setSeriesVisibleInLegend(i, place >= 0);
    }
    XYSeries equality = new XYSeries("equal service");
    equality.add(0, 0);
    equality.add(1, 1);
    data.addSeries(equality);
    renderer.setSeriesPaint(curves.size(), Palette.GREY);
    renderer.setSeriesStroke(curves.size(), Lines.reference());
    XYPlot plot =
        new XYPlot(
            data,
            ChartStyle.shares("share of clients, the worst served first", 0, 1),
            ChartStyle.shares("their share of all service", 0, 1),
            renderer);
    ChartStyle.dress(plot);
    plot.setDomainGridlinesVisible(true);
    String grey = many ? "; grey: the other variants" : "";
    JFreeChart chart =
        ChartStyle.chart(
            title,
            "served share: answered requests per request demanded, of each client" + grey,
            plot);
    ChartStyle.legend(chart);
    return chart;
  }

  /** The first curve, the most equal and the least equal one. */
  private static List<Curve> outer(List<Curve> curves) {
    Comparator<Curve> byGini = Comparator.comparingDouble(c -> Estimate.of(c.ginis()).mean());
    return Stream.of(
            curves.get(0), Collections.min(curves, byGini), Collections.max(curves, byGini))
        .distinct()
        .toList();
  }

  private static XYSeries line(Curve curve) {
    String gini = Numbers.significant(Estimate.of(curve.ginis()).mean(), 2);
    XYSeries series = new XYSeries(curve.label() + " (Gini " + gini + ")");
    for (int i = 0; i <= POINTS; i++) {
      double part = (double) i / POINTS;
      double sum = 0;
      for (Lorenz lorenz : curve.replications()) {
        sum += lorenz.at(part);
      }
      series.add(part, sum / curve.replications().size());
    }
    return series;
  }

  private static String ofGroups(List<Curve> curves) {
    Quantity number = new Quantity.Plain(2);
    StringBuilder text = new StringBuilder("Gini's coefficient, 0 for equal service: ");
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      text.append(i == 0 ? "" : "; ").append(curve.label()).append(' ');
      text.append(number.text(Estimate.of(curve.ginis()).within(0, 1)));
    }
    return text.append('.').toString();
  }

  private static String ofVariants(List<Curve> curves) {
    StudyTables.Builder ginis = StudyTables.builder();
    for (Curve curve : curves) {
      for (int i = 0; i < curve.replications().size(); i++) {
        double gini = curve.replications().get(i).gini();
        ginis.metric(i, curve.label(), StudyTables.ALL, "gini", "", gini);
      }
    }
    return Sentences.variants(
            ginis.build(), StudyTables.ALL, "gini", new Quantity.Plain(2), "the Gini coefficient")
        .orElseGet(() -> ofGroups(curves));
  }
}
