package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Requests demanded per second over time, by client group. */
final class DemandChart implements Chart {
  private static final String SERIES = "requests-demanded";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    String first = tables.variants().get(0);
    if (!tables.hasSeries(first, StudyTables.ALL, SERIES)) {
      return List.of();
    }
    TimeScale scale = TimeScale.of(results);
    boolean differ = differ(tables);
    List<TimeLines.Line> lines =
        differ
            ? TimeLines.ofVariants(results, StudyTables.ALL, SERIES, Trajectory.Within.SUM)
            : byGroup(results, first);
    String title =
        "Demand over time" + (differ ? " by variant" : lines.size() > 1 ? " by client group" : "");
    JFreeChart chart =
        TimeLines.draw(
            results,
            title,
            lines,
            1 / scale.lineBinSeconds(),
            (low, high) -> ChartStyle.fromZero("requests per second", high, Numbers::plain));
    return List.of(Figure.of("demand-over-time", "", title, caption(results, scale, first), chart));
  }

  private static List<TimeLines.Line> byGroup(Results results, String variant) {
    StudyTables tables = results.tables();
    List<String> groups = tables.groupsWithSeries(variant, SERIES);
    List<String> classes = new ArrayList<>(groups.size() > 1 ? groups : List.of());
    classes.add(StudyTables.ALL);
    return TimeLines.ofClasses(
        results,
        variant,
        SERIES,
        classes,
        name -> name.equals(StudyTables.ALL) ? Palette.BLACK : Palette.group(groups.indexOf(name)),
        Trajectory.Within.SUM);
  }

  private static boolean differ(StudyTables tables) {
    double[] first = tables.metric(tables.variants().get(0), StudyTables.ALL, SERIES);
    return tables.variants().stream()
        .anyMatch(v -> !Arrays.equals(first, tables.metric(v, StudyTables.ALL, SERIES)));
  }

  private static String caption(Results results, TimeScale scale, String variant) {
    Trajectory bars =
        Trajectory.of(
            results.tables().series(variant, StudyTables.ALL, SERIES),
            scale.barBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.SUM);
    Quantity requests = new Quantity.Plain(3);
    return Sentences.variants(
            results, StudyTables.ALL, SERIES, requests, "the number of requests demanded")
        .filter(sentence -> differ(results.tables()))
        .orElseGet(
            () ->
                Sentences.bins(
                    "The number of requests per " + scale.barWidth(), bars, scale, requests));
  }
}
