package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Charts of lines over time: one line per class, or per variant where there are several. */
final class TimeLines {
  /** Makes the axis for a range of values, already in the unit of the axis. */
  interface AxisMaker {
    ValueAxis axis(double smallest, double largest);
  }

  /** A line before it is drawn. */
  record Line(String label, Color colour, int stroke, Trajectory trajectory) {}

  /** Height of a plot without a legend. */
  private static final double PLOT_PIXELS = 395;

  private TimeLines() {}

  /** Lines of classes of one variant. */
  static List<Line> ofClasses(
      Results results,
      String variant,
      String series,
      List<String> classes,
      Function<String, Color> colour,
      Trajectory.Within within) {
    TimeScale scale = TimeScale.of(results);
    List<Line> lines = new ArrayList<>();
    for (String name : classes) {
      Trajectory trajectory = trajectory(results, scale, variant, name, series, within);
      if (!trajectory.isEmpty()) {
        int stroke = name.equals(StudyTables.ALL) ? 0 : lines.size() + 1;
        lines.add(new Line(name, colour.apply(name), stroke, trajectory));
      }
    }
    return lines;
  }

  /** Lines of one class of all variants. */
  static List<Line> ofVariants(
      Results results, String group, String series, Trajectory.Within within) {
    TimeScale scale = TimeScale.of(results);
    List<Line> lines = new ArrayList<>();
    for (String variant : results.tables().variants()) {
      Trajectory trajectory = trajectory(results, scale, variant, group, series, within);
      if (!trajectory.isEmpty()) {
        lines.add(new Line(variant, Palette.line(lines.size()), lines.size(), trajectory));
      }
    }
    return lines;
  }

  private static Trajectory trajectory(
      Results results,
      TimeScale scale,
      String variant,
      String group,
      String series,
      Trajectory.Within within) {
    return Trajectory.of(
        results.tables().series(variant, group, series),
        scale.lineBinSeconds(),
        scale.horizonSeconds(),
        within);
  }

  /** Draws lines, in order, on one axis. */
  static JFreeChart draw(
      Results results, String title, List<Line> lines, double factor, AxisMaker maker) {
    return draw(results, title, lines, factor, "mean", maker);
  }

  /** Draws lines whose centre over replications is named. */
  static JFreeChart draw(
      Results results,
      String title,
      List<Line> lines,
      double factor,
      String centre,
      AxisMaker maker) {
    TimeScale scale = TimeScale.of(results);
    double largest = lines.stream().mapToDouble(l -> l.trajectory().largest()).max().orElse(0);
    double smallest =
        lines.stream()
            .mapToDouble(l -> l.trajectory().smallestPositive())
            .filter(v -> !Double.isNaN(v))
            .min()
            .orElse(Double.NaN);
    Lines drawn = new Lines(scale, maker.axis(smallest * factor, largest * factor), factor);
    boolean many = EndNames.isWanted(lines.size());
    for (Line line : lines) {
      boolean band = !many && line.trajectory().replications() > 1;
      drawn.add(
          line.label(), line.colour(), Palette.stroke(line.stroke()), line.trajectory(), band);
    }
    XYPlot plot = drawn.plot();
    double bin =
        lines.stream()
            .mapToDouble(line -> line.trajectory().binSeconds())
            .max()
            .orElse(scale.lineBinSeconds());
    String width = TimeScale.width(bin);
    String note =
        many
            ? Sentences.centreNote(results, centre, width)
            : Sentences.lineNote(results, centre, width);
    JFreeChart chart = ChartStyle.chart(title, note, plot);
    if (many) {
      EndNames.makeRoom((NumberAxis) plot.getDomainAxis(), scale);
      EndNames.place(plot, lines, scale, factor, PLOT_PIXELS);
    } else {
      ChartStyle.legend(chart);
    }
    return chart;
  }
}
