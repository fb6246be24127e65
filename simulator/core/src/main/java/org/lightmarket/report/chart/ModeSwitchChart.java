package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Switches between paid and free service per client and hour, over time. */
final class ModeSwitchChart implements Chart {
  private static final String LABEL = "switches per client and hour";
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
    if (EndNames.isWanted(tables.variants().size())) {
      return List.of(many(results, scale));
    }
    Steps bars = new Steps(scale);
    if (several) {
      for (String variant : tables.variants()) {
        Trajectory t =
            perClientHour(results, scale, scale.lineBinSeconds(), variant, StudyTables.ALL);
        bars.add(variant, Palette.line(bars.count()), t);
      }
    } else {
      List<String> groups = tables.groupsWithSeries(first, SERIES);
      List<String> classes = groups.size() > 1 ? groups : List.of(StudyTables.ALL);
      for (String name : classes) {
        Color colour = groups.size() > 1 ? Palette.group(bars.count()) : Palette.BLACK;
        bars.add(name, colour, perClientHour(results, scale, scale.lineBinSeconds(), first, name));
      }
    }
    String by = several ? " by variant" : bars.count() > 1 ? " by client group" : "";
    String title = "Mode switches over time" + by;
    String note = Sentences.lineNote(results, "mean", TimeScale.width(scale.lineBinSeconds()));
    JFreeChart chart = ChartStyle.chart(title, note, bars.plot(LABEL));
    ChartStyle.legend(chart);
    String caption = caption(results, scale, first);
    return List.of(Figure.of("mode-switches", "", title, caption, chart));
  }

  private static Figure many(Results results, TimeScale scale) {
    List<TimeLines.Line> lines = new ArrayList<>();
    for (String variant : results.tables().variants()) {
      Trajectory t =
          perClientHour(results, scale, scale.lineBinSeconds(), variant, StudyTables.ALL);
      if (!t.isEmpty()) {
        lines.add(new TimeLines.Line(variant, Palette.line(lines.size()), lines.size(), t));
      }
    }
    String title = "Mode switches over time by variant";
    JFreeChart chart =
        TimeLines.draw(
            results,
            title,
            lines,
            1,
            (low, high) -> ChartStyle.fromZero(LABEL, high, Numbers::plain));
    String caption = caption(results, scale, results.tables().variants().get(0));
    return Figure.of("mode-switches", "", title, caption, chart);
  }

  private static Trajectory perClientHour(
      Results results, TimeScale scale, double binSeconds, String variant, String group) {
    double clients = Clients.count(results, variant, group);
    return Trajectory.of(
            results.tables().series(variant, group, SERIES),
            binSeconds,
            scale.horizonSeconds(),
            Trajectory.Within.SUM)
        .times(3600 / (binSeconds * clients));
  }

  private static String caption(Results results, TimeScale scale, String first) {
    StudyTables tables = results.tables();
    Quantity rate = new Quantity.Plain(3);
    HeadlineMetric metric = HeadlineMetric.MODE_SWITCHES;
    String phrase = metric.phrase(StudyTables.ALL);
    return Sentences.variants(results, StudyTables.ALL, METRIC, rate, phrase)
        .orElseGet(
            () ->
                "A client switches "
                    + rate.text(tables.estimate(first, StudyTables.ALL, METRIC))
                    + " times an hour. "
                    + Sentences.bins(
                        "The rate",
                        perClientHour(
                            results, scale, scale.barBinSeconds(), first, StudyTables.ALL),
                        scale,
                        rate));
  }
}
