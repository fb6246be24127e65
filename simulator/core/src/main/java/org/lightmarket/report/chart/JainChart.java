package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Jain's index of the clients' served share of demand over time. */
final class JainChart implements Chart {
  private static final String SERIES = "jain-served-share";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    String first = tables.variants().get(0);
    List<TimeLines.Line> lines =
        several
            ? TimeLines.ofVariants(results, StudyTables.ALL, SERIES, Trajectory.Within.MEAN)
            : byGroup(results, first);
    if (lines.isEmpty()) {
      return List.of();
    }
    String title = "Fairness over time: Jain's index of the served share";
    double bottom = bottom(lines);
    JFreeChart chart = TimeLines.draw(results, title, lines, 1, (low, high) -> axis(bottom));
    String caption =
        Sentences.variants(
                results,
                StudyTables.ALL,
                SERIES,
                new Quantity.Plain(3),
                "Jain's index of the served share")
            .orElseGet(() -> overTime(results, first));
    return List.of(
        Figure.of("jain-over-time", "", title, caption + " 1 is equal service for all.", chart));
  }

  /** Where the axis begins: at 0 unless all values are in its upper half. */
  private static double bottom(List<TimeLines.Line> lines) {
    double lowest = 1;
    for (TimeLines.Line line : lines) {
      double smallest = line.trajectory().smallestPositive();
      lowest = smallest < lowest ? smallest : lowest;
    }
    return lowest > 0.5 ? Math.floor(10 * lowest - 0.2) / 10 : 0;
  }

  private static ValueAxis axis(double bottom) {
    String cut = bottom > 0 ? " (from " + Numbers.plain(bottom) + ")" : "";
    NumberAxis axis = ChartStyle.fromZero("Jain's index" + cut, 1, Numbers::plain);
    axis.setRange(bottom, 1 + (1 - bottom) * 0.02);
    axis.setTickUnit(new NumberTickUnit(TimeScale.FastNice.above((1 - bottom) / 5.5)));
    return axis;
  }

  private static List<TimeLines.Line> byGroup(Results results, String variant) {
    List<String> groups = results.tables().groupsWithSeries(variant, SERIES);
    List<String> classes = new ArrayList<>(groups.size() > 1 ? groups : List.of());
    classes.add(StudyTables.ALL);
    return TimeLines.ofClasses(
        results,
        variant,
        SERIES,
        classes,
        name -> name.equals(StudyTables.ALL) ? Palette.BLACK : Palette.group(groups.indexOf(name)),
        Trajectory.Within.MEAN);
  }

  private static String overTime(Results results, String variant) {
    TimeScale scale = TimeScale.of(results);
    Trajectory bars =
        Trajectory.of(
            results.tables().series(variant, StudyTables.ALL, SERIES),
            scale.barBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.MEAN);
    return Sentences.bins("Jain's index of all clients", bars, scale, new Quantity.Plain(3));
  }
}
