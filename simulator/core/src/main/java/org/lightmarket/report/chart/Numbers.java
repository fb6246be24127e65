package org.lightmarket.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them, alike on every machine. */
public final class Numbers {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final String ABSENT = "–";

  private Numbers() {}

  /** Three significant digits, thousands apart; never an exponent. */
  public static String plain(double value) {
    return significant(value, 3);
  }

  /** A number of significant digits, more if the integer part has more; thousands apart. */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value)) {
      return ABSENT;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    if (rounded.precision() - rounded.scale() > digits) {
      rounded = new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN);
    }
    return format(rounded.stripTrailingZeros(), Math.max(0, rounded.stripTrailingZeros().scale()));
  }

  /** A fixed number of decimals, thousands apart. */
  public static String fixed(double value, int decimals) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return plain(value);
    }
    return format(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN), decimals);
  }

  /** A share as per cent, with more decimals the nearer it is to all or nothing. */
  public static String percent(double share) {
    if (Double.isNaN(share) || Double.isInfinite(share)) {
      return plain(share);
    }
    double distance = Math.min(Math.abs(share), Math.abs(1 - share));
    int decimals = distance >= 0.1 || distance == 0 ? 1 : distance >= 0.001 ? 2 : 4;
    return fixed(100 * share, decimals) + Quantity.SPACE + "%";
  }

  /** Decimals that show two significant digits of half an interval, at most eight. */
  public static int decimalsFor(double halfWidth) {
    if (!(halfWidth > 0)) {
      throw new IllegalArgumentException("half-width " + halfWidth + " is not positive");
    }
    return (int) Math.max(0, Math.min(8, 1 - Math.floor(Math.log10(halfWidth))));
  }

  /** Seconds in the unit that suits them. */
  public static String seconds(double seconds) {
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      return plain(seconds);
    }
    double size = Math.abs(seconds);
    if (size >= 7200) {
      return plain(seconds / 3600) + Quantity.SPACE + "h";
    }
    if (size >= 120) {
      return plain(seconds / 60) + Quantity.SPACE + "min";
    }
    if (size >= 1 || size == 0) {
      return plain(seconds) + Quantity.SPACE + "s";
    }
    return size >= 0.001
        ? plain(seconds * 1e3) + Quantity.SPACE + "ms"
        : plain(seconds * 1e6) + Quantity.SPACE + "µs";
  }

  /** {@code 10⁹} for 9; empty for 0. */
  public static String power(int exponent) {
    if (exponent == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("10");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    if (exponent < 0) {
      text.insert(2, '⁻');
    }
    return text.toString();
  }

  private static String format(BigDecimal value, int decimals) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator('\u202f');
    symbols.setMinusSign('−');
    DecimalFormat format = new DecimalFormat("#,##0", symbols);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    String text = format.format(value);
    return value.signum() == 0 && text.startsWith("−") ? text.substring(1) : text;
  }
}
