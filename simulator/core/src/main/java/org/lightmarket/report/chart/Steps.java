package org.lightmarket.report.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;

/** Lines over the wide bins of bars, with their bands, on an axis from zero. */
final class Steps {
  private final TimeScale scale;
  private final List<TimeLines.Line> lines = new ArrayList<>();

  Steps(TimeScale scale) {
    this.scale = scale;
  }

  int count() {
    return lines.size();
  }

  void add(String label, Color colour, Trajectory trajectory) {
    if (!trajectory.isEmpty()) {
      lines.add(new TimeLines.Line(label, colour, lines.size(), trajectory));
    }
  }

  XYPlot plot(String label) {
    double largest = lines.stream().mapToDouble(l -> l.trajectory().largest()).max().orElse(0);
    ValueAxis axis = ChartStyle.fromZero(label, largest, Numbers::plain);
    Lines drawn = new Lines(scale, axis, 1);
    lines.forEach(
        l -> drawn.add(l.label(), l.colour(), Palette.stroke(l.stroke()), l.trajectory()));
    return drawn.plot();
  }
}
