package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Median and p99 of latency over time on a logarithmic axis. */
final class LatencyOverTimeChart implements Chart {
  private static final String P50 = "latency-p50";
  private static final String P99 = "latency-p99";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    String first = tables.variants().get(0);
    List<String> classes = tables.serviceClassesWithSeries(first, P99);
    if (classes.isEmpty() && tables.hasSeries(first, StudyTables.ALL, P99)) {
      classes = List.of(StudyTables.ALL);
    }
    List<Figure> figures = new ArrayList<>();
    if (tables.variants().size() > 1) {
      for (String name : classes) {
        figures.add(ofVariants(results, name));
      }
    } else if (!classes.isEmpty()) {
      figures.add(ofClasses(results, first, classes));
    }
    return figures;
  }

  private static Figure ofClasses(Results results, String variant, List<String> classes) {
    List<TimeLines.Line> lines = new ArrayList<>();
    for (String series : List.of(P99, P50)) {
      for (TimeLines.Line line :
          TimeLines.ofClasses(
              results, variant, series, classes, Palette::service, Trajectory.Within.MEDIAN)) {
        String label = line.label() + (series.equals(P99) ? " p99" : " p50");
        int stroke = series.equals(P99) ? 0 : 2;
        lines.add(new TimeLines.Line(label, line.colour(), stroke, line.trajectory()));
      }
    }
    String title = "Latency over time by class of service";
    String caption = caption(results, variant, classes.get(0));
    return Figure.of("latency-over-time", "", title, caption, chart(results, title, lines));
  }

  private static Figure ofVariants(Results results, String name) {
    List<TimeLines.Line> lines = TimeLines.ofVariants(results, name, P99, Trajectory.Within.MEDIAN);
    String title = "p99 latency of " + name + " requests over time by variant";
    String caption =
        Sentences.variants(
                results, name, P99, new Quantity.Seconds(), HeadlineMetric.LATENCY_P99.phrase(name))
            .orElseGet(() -> caption(results, results.tables().variants().get(0), name));
    return Figure.of("latency-over-time", name, title, caption, chart(results, title, lines));
  }

  private static JFreeChart chart(Results results, String title, List<TimeLines.Line> lines) {
    boolean endless = lines.stream().anyMatch(l -> l.trajectory().isEndlessSomewhere());
    return TimeLines.draw(
        results,
        title,
        lines,
        1,
        "median",
        (low, high) -> ChartStyle.latencies("latency (logarithmic)", low, high, endless));
  }

  private static String caption(Results results, String variant, String name) {
    TimeScale scale = TimeScale.of(results);
    Trajectory bars =
        Trajectory.of(
            results.tables().series(variant, name, P99),
            scale.barBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.MEDIAN);
    return Sentences.bins(
        "The p99 latency of " + name + " requests (median of its bins)",
        bars,
        scale,
        new Quantity.Seconds());
  }
}
