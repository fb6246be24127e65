package org.lightmarket.report.chart;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.annotations.XYLineAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Names at the right ends of lines over time, in place of a legend, where lines are too many to be
 * told apart by their colours. Names that would lie over each other are moved apart; a thin line
 * leads from the end to the name.
 */
final class EndNames {
  /** More lines than this have names at their ends, and no bands. */
  static final int MANY = 7;

  private static final double LINE_PIXELS = 17;
  private static final double ROOM = 0.24;

  private record End(String name, Color colour, double y, double value) {}

  private EndNames() {}

  /** Whether so many lines need names at their ends. */
  static boolean isWanted(int lines) {
    return lines > MANY;
  }

  /** Makes room on the right of the time axis. */
  static void makeRoom(NumberAxis time, TimeScale scale) {
    double end = scale.horizonSeconds() / scale.unitSeconds();
    time.setRange(0, end * (1 + ROOM));
    time.setNumberFormatOverride(
        ChartStyle.format(value -> value > end * (1 + 1e-9) ? "" : Numbers.plain(value)));
  }

  /**
   * Writes the names into a plot.
   *
   * @param factor from the values of the lines to those of the axis
   * @param pixels about how high the plot is
   */
  static void place(
      XYPlot plot, List<TimeLines.Line> lines, TimeScale scale, double factor, double pixels) {
    ValueAxis axis = plot.getRangeAxis();
    Rectangle2D area = new Rectangle2D.Double(0, 0, 1, pixels);
    List<End> ends = new ArrayList<>();
    for (TimeLines.Line line : lines) {
      double last = Double.NaN;
      for (int bin = 0; bin < line.trajectory().bins(); bin++) {
        double centre = line.trajectory().centre(bin);
        last = Double.isNaN(centre) ? last : centre;
      }
      if (!Double.isNaN(last)) {
        double shown =
            Math.max(axis.getLowerBound(), Math.min(axis.getUpperBound(), last * factor));
        double y = axis.valueToJava2D(shown, area, RectangleEdge.LEFT);
        ends.add(new End(line.label(), line.colour(), y, shown));
      }
    }
    ends.sort(Comparator.comparingDouble(End::y));
    double[] places = apart(ends.stream().mapToDouble(End::y).toArray(), LINE_PIXELS, pixels);
    double end = scale.horizonSeconds() / scale.unitSeconds();
    for (int i = 0; i < places.length; i++) {
      double at = axis.java2DToValue(places[i], area, RectangleEdge.LEFT);
      XYTextAnnotation name = new XYTextAnnotation(ends.get(i).name(), end * 1.035, at);
      name.setFont(Fonts.plain(ChartStyle.SMALL));
      name.setPaint(ends.get(i).colour().darker());
      name.setTextAnchor(TextAnchor.CENTER_LEFT);
      plot.addAnnotation(
          new XYLineAnnotation(
              end, ends.get(i).value(), end * 1.03, at, Palette.stroke(0, 1f), Palette.GREY));
      plot.addAnnotation(name);
    }
  }

  /**
   * Rising places as near as may be to the wanted ones, at least a distance apart and within a
   * length; closer where they do not fit.
   */
  static double[] apart(double[] wanted, double distance, double length) {
    int count = wanted.length;
    double step = count > 1 ? Math.min(distance, (length - distance) / (count - 1)) : distance;
    double[] places = new double[count];
    double least = distance / 2;
    for (int i = 0; i < count; i++) {
      places[i] = Math.max(wanted[i], least);
      least = places[i] + step;
    }
    double most = length - distance / 2;
    for (int i = count - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], most);
      most = places[i] - step;
    }
    return places;
  }
}
