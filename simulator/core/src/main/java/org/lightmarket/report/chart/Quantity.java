package org.lightmarket.report.chart;

import java.util.Collection;
import org.lightmarket.report.table.Estimate;

/** How values of a metric are written: with their unit, alike in tables, captions and axes. */
public sealed interface Quantity {
  /** A space at which no line breaks. */
  char SPACE = '\u00a0';

  /**
   * A unit to write values in.
   *
   * @param factor from the values of the tables to those written
   * @param name name; empty for bare numbers
   * @param changeName name for differences
   * @param digits significant digits of values without interval
   */
  record Unit(double factor, String name, String changeName, int digits) {
    /** What stands for an interval without width. */
    public static final String NO_SPREAD = "no spread";

    private static final int MOST_DECIMALS = 4;

    /** The number alone; {@code halfWidth} of its interval sets the decimals, NaN without one. */
    public String number(double value, double halfWidth) {
      double half = Math.abs(halfWidth * factor);
      return half > 0 && Double.isFinite(value)
          ? Numbers.fixed(value * factor, Numbers.decimalsFor(half))
          : Numbers.significant(value * factor, digits);
    }

    /**
     * Decimals that suit several values beside each other: those of their widest interval, but at
     * least a digit of the smallest mean; without intervals {@code digits} of the largest mean.
     */
    public int decimals(Collection<Estimate> row) {
      double widest = 0;
      double largest = 0;
      double smallest = Double.POSITIVE_INFINITY;
      for (Estimate e : row) {
        double size = Math.abs(e.mean() * factor);
        widest = e.hasInterval() ? Math.max(widest, e.halfWidth() * factor) : widest;
        if (Double.isFinite(size) && size > 0) {
          largest = Math.max(largest, size);
          smallest = Math.min(smallest, size);
        }
      }
      if (!(largest > 0)) {
        return 0;
      }
      int ofMean = digits - 1 - (int) Math.floor(Math.log10(largest));
      int decimals = widest > 0 ? Numbers.decimalsFor(widest) : Math.min(ofMean, MOST_DECIMALS);
      int ofSmallest = Math.min(MOST_DECIMALS, -(int) Math.floor(Math.log10(smallest)));
      return Math.max(0, Math.max(decimals, ofSmallest));
    }

    /** The number alone, with a number of decimals. */
    public String fixed(double value, int decimals) {
      return Numbers.fixed(value * factor, decimals);
    }

    /** {@code low to high}, empty without an interval, {@code no spread} for one without width. */
    public String interval(Estimate estimate, int decimals) {
      if (estimate.high() == estimate.low()) {
        return NO_SPREAD;
      }
      return estimate.hasInterval()
          ? fixed(estimate.low(), decimals) + " to " + fixed(estimate.high(), decimals)
          : "";
    }

    /** The same with the decimals of its own width. */
    public String interval(Estimate estimate) {
      return estimate.hasInterval() && estimate.high() > estimate.low()
          ? interval(estimate, Numbers.decimalsFor(estimate.halfWidth() * factor))
          : interval(estimate, 0);
    }

    private String signed(double value, double halfWidth) {
      String number = number(value, halfWidth);
      return value > 0 ? "+" + number : number;
    }
  }

  /** The unit that suits values of a size. */
  Unit unit(double size);

  /** The value with its unit. */
  default String text(double value) {
    Unit unit = unit(Math.abs(value));
    return unit.number(value, Double.NaN) + suffix(unit.name(), value);
  }

  /** The value with its unit, in the decimals that suit half the width of an interval. */
  default String text(double value, double halfWidth) {
    Unit unit = unit(Math.abs(value));
    return unit.number(value, halfWidth) + suffix(unit.name(), value);
  }

  /**
   * {@code 0.41 s (95 % interval 0.39 to 0.43 s)}; only the mean if there is no interval or no
   * spread at all.
   */
  default String text(Estimate estimate) {
    Unit unit = unit(Math.abs(estimate.mean()));
    String mean = text(estimate.mean(), estimate.halfWidth());
    if (estimate.high() == estimate.low()) {
      return text(estimate.mean()) + " in every replication";
    }
    return estimate.hasInterval()
        ? "%s (95%c%% interval %s%s)"
            .formatted(mean, SPACE, unit.interval(estimate), suffix(unit.name(), estimate.high()))
        : mean;
  }

  /** A difference with its sign and unit. */
  default String change(double difference) {
    Unit unit = unit(Math.abs(difference));
    return unit.signed(difference, Double.NaN) + suffix(unit.changeName(), difference);
  }

  /**
   * {@code +0.21 s (95 % interval +0.18 to +0.24 s)}; more about the interval before the bracket.
   */
  default String change(Estimate difference, String about) {
    Unit unit = unit(Math.abs(difference.mean()));
    double half = difference.halfWidth();
    String mean =
        unit.signed(difference.mean(), half) + suffix(unit.changeName(), difference.mean());
    return difference.hasInterval()
        ? "%s (95%c%% interval %s to %s%s%s)"
            .formatted(
                mean,
                SPACE,
                unit.signed(difference.low(), half),
                unit.signed(difference.high(), half),
                suffix(unit.changeName(), difference.high()),
                about)
        : mean;
  }

  private static String suffix(String unit, double value) {
    return unit.isEmpty() || !Double.isFinite(value) ? "" : SPACE + unit;
  }

  /** Durations in seconds. */
  record Seconds() implements Quantity {
    @Override
    public Unit unit(double size) {
      if (!Double.isFinite(size) || size == 0 || (size >= 1 && size < 120)) {
        return of(1, "s");
      }
      if (size >= 7200) {
        return of(1 / 3600.0, "h");
      }
      if (size >= 120) {
        return of(1 / 60.0, "min");
      }
      return size >= 0.001 ? of(1e3, "ms") : of(1e6, "µs");
    }

    private static Unit of(double factor, String name) {
      return new Unit(factor, name, name, 3);
    }
  }

  /** Shares, written as per cent; their differences as percentage points. */
  record Share() implements Quantity {
    @Override
    public Unit unit(double size) {
      return new Unit(100, "%", "percentage points", 4);
    }

    @Override
    public String text(double value) {
      return Numbers.percent(value);
    }
  }

  /** Indices between 0 and 1, counts and other bare numbers. */
  record Plain(int digits) implements Quantity {
    @Override
    public Unit unit(double size) {
      return new Unit(1, "", "", digits);
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
    public String scale() {
      return (exponent == 0 ? asset : Numbers.power(exponent) + SPACE + asset) + per;
    }

    @Override
    public Unit unit(double size) {
      String name = exponent == 0 ? scale() : "×" + SPACE + scale();
      return new Unit(factor(), name, name, 3);
    }
  }
}
