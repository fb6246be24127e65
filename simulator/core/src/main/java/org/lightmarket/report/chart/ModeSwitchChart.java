package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jfree.chart.JFreeChart;
import org.lightmarket.report.table.ClientResult;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyFacts;
import org.lightmarket.report.table.StudyTables;

/** Switches between paid and free service per client and hour, over time. */
final class ModeSwitchChart implements Chart {
  private static final String SERIES = "mode-switches";
  private static final String METRIC = "mode-switches";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    String first = tables.variants().get(0);
    if (tables.variants().stream().noneMatch(v -> tables.hasSeries(v, StudyTables.ALL, SERIES))) {
      return List.of();
    }
    boolean several = tables.variants().size() > 1;
    TimeScale scale = TimeScale.of(results);
    Steps bars = new Steps(scale);
    if (several) {
      for (String variant : tables.variants()) {
        Trajectory t = perClientHour(results, scale, variant, StudyTables.ALL);
        bars.add(variant, Palette.line(bars.count()), t);
      }
    } else {
      List<String> groups = tables.groupsWithSeries(first, SERIES);
      List<String> classes = groups.size() > 1 ? groups : List.of(StudyTables.ALL);
      for (String name : classes) {
        Color colour = groups.size() > 1 ? Palette.group(bars.count()) : Palette.BLACK;
        bars.add(name, colour, perClientHour(results, scale, first, name));
      }
    }
    String by = several ? " by variant" : bars.count() > 1 ? " by client group" : "";
    String title = "Mode switches over time" + by;
    String note = Sentences.lineNote(results, "mean", TimeScale.width(scale.barBinSeconds()));
    JFreeChart chart = ChartStyle.chart(title, note, bars.plot("switches per client and hour"));
    ChartStyle.legend(chart);
    String caption = caption(results, scale, first);
    return List.of(Figure.of("mode-switches", "", title, caption, chart));
  }

  private static Trajectory perClientHour(
      Results results, TimeScale scale, String variant, String group) {
    double clients = clients(results, variant, group);
    return Trajectory.of(
            results.tables().series(variant, group, SERIES),
            scale.barBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.SUM)
        .times(3600 / (scale.barBinSeconds() * clients));
  }

  /** Number of clients of a group in a replication: from the tables, else from the scenario. */
  private static double clients(Results results, String variant, String group) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (ClientResult client : results.tables().clients(variant)) {
      if (group.equals(StudyTables.ALL) || client.group().equals(group)) {
        counts.merge(client.replication(), 1, Integer::sum);
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > 0) {
      return most;
    }
    List<StudyFacts.Group> groups = new ArrayList<>(results.facts().groups());
    groups.removeIf(g -> !group.equals(StudyTables.ALL) && !g.name().equals(group));
    return Math.max(1, groups.stream().mapToLong(StudyFacts.Group::count).sum());
  }

  private static String caption(Results results, TimeScale scale, String first) {
    StudyTables tables = results.tables();
    Quantity rate = new Quantity.Plain(3);
    return Sentences.variants(
            results, StudyTables.ALL, METRIC, rate, "mode switches per client and hour")
        .orElseGet(
            () ->
                "A client switches "
                    + rate.text(tables.estimate(first, StudyTables.ALL, METRIC))
                    + " times an hour. "
                    + Sentences.bins(
                        "The rate",
                        perClientHour(results, scale, first, StudyTables.ALL),
                        scale,
                        rate));
  }
}
