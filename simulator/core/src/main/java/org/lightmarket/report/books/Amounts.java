package org.lightmarket.report.books;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.lightmarket.ledger.Asset;

/** Exact amounts in major units: as many decimals as the asset has, beyond six only if not 0. */
final class Amounts {
  private static final int FIXED_MAX = 6;

  private final Asset asset;
  private final DecimalFormat format;

  Amounts(Asset asset) {
    this.asset = asset;
    format = whole();
    format.setMaximumFractionDigits(asset.decimals());
    format.setMinimumFractionDigits(asset.decimals() <= FIXED_MAX ? asset.decimals() : 0);
  }

  /** The amount alone. */
  String text(BigInteger minor) {
    return format.format(new BigDecimal(minor, asset.decimals()));
  }

  /** The amount with the asset's code. */
  String withCode(BigInteger minor) {
    return text(minor) + '\u00a0' + asset.code();
  }

  /** The amount for a drawing. */
  double value(BigInteger minor) {
    return new BigDecimal(minor, asset.decimals()).doubleValue();
  }

  /** A count, thousands apart. */
  static String count(long count) {
    return whole().format(count);
  }

  private static DecimalFormat whole() {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    symbols.setGroupingSeparator('\u202f');
    symbols.setMinusSign('−');
    return new DecimalFormat("#,##0", symbols);
  }
}
