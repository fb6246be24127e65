package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.Test;

class PointNamesTest {
  private static List<XYTextAnnotation> place(double[] xs, double[] ys, List<String> names) {
    XYPlot plot = new XYPlot(null, new NumberAxis(), new NumberAxis(), null);
    new PointNames(xs, ys).place(plot, names, new Range(0, 82), new Range(0, 27));
    List<XYTextAnnotation> placed = new ArrayList<>();
    for (Object annotation : plot.getAnnotations()) {
      placed.add((XYTextAnnotation) annotation);
    }
    return placed;
  }

  @Test
  void aNameAloneStandsOnTheRightOfItsPoint() {
    XYTextAnnotation name = place(new double[] {10}, new double[] {20}, List.of("vickrey")).get(0);
    assertEquals(11, name.getX(), 1e-9);
    assertEquals(20, name.getY(), 1e-9);
  }

  @Test
  void atTheRightEdgeItStandsOnTheLeft() {
    XYTextAnnotation name = place(new double[] {80}, new double[] {20}, List.of("vickrey")).get(0);
    assertTrue(name.getX() < 80 - 5, "at " + name.getX());
  }

  /** Lines are 15 pixels high, that is 1.5 here, and letters 7.6 wide. */
  @Test
  void namesOfCloseAndEqualPointsDoNotOverlap() {
    SplittableRandom random = new SplittableRandom(4);
    for (int repetition = 0; repetition < 200; repetition++) {
      double[] xs = new double[6];
      double[] ys = new double[6];
      List<String> names = new ArrayList<>();
      for (int i = 0; i < xs.length; i++) {
        xs[i] = i == 1 ? xs[0] : 30 + 20 * random.nextDouble();
        ys[i] = i == 1 ? ys[0] : 8 + 10 * random.nextDouble();
        names.add("design-" + i);
      }
      List<XYTextAnnotation> placed = place(xs, ys, names);
      for (int i = 0; i < placed.size(); i++) {
        for (int j = 0; j < i; j++) {
          boolean apart =
              Math.abs(placed.get(i).getX() - placed.get(j).getX()) >= 8 * 0.76 - 1e-9
                  || Math.abs(placed.get(i).getY() - placed.get(j).getY()) >= 1.5 - 1e-9;
          assertTrue(apart, names.get(i) + " over " + names.get(j) + " in " + repetition);
        }
      }
    }
  }
}
