package org.lightmarket.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis with labels at 1, 2 and 5, or only at powers of ten where it spans many. */
final class ReadableLogAxis extends LogAxis {
  private static final long serialVersionUID = 1L;
  private static final double MANY_DECADES = 3.2;

  private final transient DoubleFunction<String> text;
  private final boolean endless;

  ReadableLogAxis(String label, DoubleFunction<String> text) {
    this(label, text, false);
  }

  /** {@code endless}: the upper end stands for infinity. */
  ReadableLogAxis(String label, DoubleFunction<String> text, boolean endless) {
    super(label);
    this.text = text;
    this.endless = endless;
    setSmallestValue(1e-9);
    setMinorTickMarksVisible(true);
  }

  @Override
  public List<ValueTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    // Without data the range begins at 0, which has no logarithm.
    double low = Math.max(getSmallestValue(), getRange().getLowerBound());
    double high = getRange().getUpperBound();
    boolean dense = Math.log10(high / low) < MANY_DECADES;
    TextAnchor anchor =
        RectangleEdge.TOP.equals(edge)
            ? TextAnchor.BOTTOM_CENTER
            : RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<ValueTick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int lead = 1; lead <= 9; lead++) {
        double value = lead * Math.pow(10, power);
        if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
          continue;
        }
        boolean major = lead == 1 || (dense && (lead == 2 || lead == 5));
        ticks.add(
            new NumberTick(
                major ? TickType.MAJOR : TickType.MINOR,
                value,
                major ? label(value) : "",
                anchor,
                TextAnchor.CENTER,
                0));
      }
    }
    return ticks;
  }

  private String label(double value) {
    return endless && value >= getRange().getUpperBound() * (1 - 1e-9) ? "∞" : text.apply(value);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
