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
  private static final int DIGITS = 6;

  /** Least height of the axis. */
  private static final double LEAST_GAP = 1e-5;

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

  /** Where the axis begins: a round gap below the lowest value, at 0 if that is far from 1. */
  private static double bottom(List<TimeLines.Line> lines) {
    double lowest = 1;
    for (TimeLines.Line line : lines) {
      double smallest = line.trajectory().smallestPositive();
      lowest = smallest < lowest ? smallest : lowest;
    }
    double gap = TimeScale.FastNice.above(Math.max(LEAST_GAP, 1.05 * (1 - lowest)));
    return gap > 0.5 ? 0 : 1 - gap;
  }

  private static ValueAxis axis(double bottom) {
    String cut = bottom > 0 ? " (from " + Numbers.significant(bottom, DIGITS) + ")" : "";
    NumberAxis axis =
        ChartStyle.fromZero("Jain's index" + cut, 1, value -> Numbers.significant(value, DIGITS));
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
