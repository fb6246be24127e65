package org.lightmarket.report.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;

/**
 * Names of points beside them, so that none lies over another or over a point: each goes to the
 * first free one of the places around its point, nearer ones first; the last place is taken if none
 * is free. Sizes are those of a plot of the usual width and half the height of two panels.
 */
final class PointNames {
  private static final double WIDTH = 820;
  private static final double HEIGHT = 270;
  private static final double LETTER = 7.6;
  private static final double LINE = 15;
  private static final double DOT = 7;

  /** Steps of a line's height up or down, for each side in turns. */
  private static final int[] STEPS = {0, -1, 1, -2, 2, -3, 3, -4, 4};

  private final double[] xs;
  private final double[] ys;

  PointNames(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
  }

  /** Writes the names into a plot with these ranges. */
  void place(XYPlot plot, List<String> names, Range ofX, Range ofY) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      double x = pixels(xs[i], ofX, WIDTH);
      double y = pixels(ys[i], ofY, HEIGHT);
      taken.add(new Rectangle2D.Double(x - DOT, y - DOT, 2 * DOT, 2 * DOT));
    }
    for (int i = 0; i < xs.length; i++) {
      double width = names.get(i).length() * LETTER;
      double x = pixels(xs[i], ofX, WIDTH);
      double y = pixels(ys[i], ofY, HEIGHT);
      Rectangle2D box = free(x, y, width, taken);
      taken.add(box);
      double left = ofX.getLowerBound() + box.getX() / WIDTH * ofX.getLength();
      double middle = ofY.getLowerBound() + box.getCenterY() / HEIGHT * ofY.getLength();
      XYTextAnnotation name = new XYTextAnnotation(names.get(i), left, middle);
      name.setFont(Fonts.plain(ChartStyle.SMALL));
      name.setTextAnchor(TextAnchor.CENTER_LEFT);
      plot.addAnnotation(name);
    }
  }

  private static Rectangle2D free(double x, double y, double width, List<Rectangle2D> taken) {
    Rectangle2D box = new Rectangle2D.Double();
    for (int step : STEPS) {
      for (int side = 0; side < 2; side++) {
        double left = side == 0 ? x + DOT + 3 : x - DOT - 3 - width;
        box = new Rectangle2D.Double(left, y - LINE / 2 + step * LINE, width, LINE);
        Rectangle2D wanted = box;
        boolean inside =
            left >= 0 && left + width <= WIDTH && box.getY() >= 0 && box.getMaxY() <= HEIGHT;
        if (inside && taken.stream().noneMatch(wanted::intersects)) {
          return box;
        }
      }
    }
    return box;
  }

  private static double pixels(double value, Range range, double length) {
    return (value - range.getLowerBound()) / range.getLength() * length;
  }
}
