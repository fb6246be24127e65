package org.lightmarket.report.chart;

import org.lightmarket.report.table.Estimate;

/** How values of a metric are written: with their unit, alike in tables, captions and axes. */
public sealed interface Quantity {
  /** The value with its unit. */
  String text(double value);

  /** A change with its sign and unit. */
  default String change(double difference) {
    String text = text(difference);
    return difference > 0 ? "+" + text : text;
  }

  /** {@code 0.41 s (95 % interval 0.39 s to 0.43 s)}; only the mean if there is no interval. */
  default String text(Estimate estimate) {
    return estimate.hasInterval()
        ? text(estimate.mean())
            + " (95 % interval "
            + text(estimate.low())
            + " to "
            + text(estimate.high())
            + ")"
        : text(estimate.mean());
  }

  /** Durations in seconds. */
  record Seconds() implements Quantity {
    @Override
    public String text(double value) {
      return Numbers.seconds(value);
    }
  }

  /** Shares, written as per cent; their changes as percentage points. */
  record Share() implements Quantity {
    @Override
    public String text(double value) {
      return Numbers.percent(value);
    }

    @Override
    public String change(double difference) {
      String text = Numbers.significant(100 * difference, 3) + " percentage points";
      return difference > 0 ? "+" + text : text;
    }
  }

  /** Indices between 0 and 1 and other bare numbers. */
  record Plain(int digits) implements Quantity {
    @Override
    public String text(double value) {
      return Numbers.significant(value, digits);
    }
  }

  /**
   * Money, scaled by a power of a thousand.
   *
   * @param asset code of the asset
   * @param exponent values are shown in units of 10^exponent
   * @param per what follows the asset, such as {@code " per unit and second"}
   */
  record Money(String asset, int exponent, String per) implements Quantity {
    /** The scale that shows {@code largest} with at most four digits before the point. */
    public static Money scaledTo(double largest, String asset, String per) {
      int exponent = 0;
      double rest = Math.abs(largest);
      while (rest >= 10_000 && exponent < 30 && !Double.isInfinite(rest)) {
        rest /= 1000;
        exponent += 3;
      }
      return new Money(asset, exponent, per);
    }

    /** Factor from minor units to the values shown. */
    public double factor() {
      return Math.pow(10, -exponent);
    }

    /** Unit for axes and table heads: {@code 10⁹ MWEI}. */
    public String unit() {
      return (exponent == 0 ? asset : Numbers.power(exponent) + " " + asset) + per;
    }

    @Override
    public String text(double value) {
      return Numbers.plain(value * factor()) + (exponent == 0 ? " " : " × ") + unit();
    }
  }
}
