package org.lightmarket.ledger;

/**
 * Something that is counted: a currency or token. Amounts are whole minor units.
 *
 * @param code unique, not empty
 * @param decimals decimal places of a minor unit, 0 to {@value #DECIMALS_MAX}; for people only
 */
public record Asset(String code, int decimals) {
  /** Most decimals. */
  public static final int DECIMALS_MAX = 30;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Asset {
    Texts.checkedName("asset code", code);
    if (decimals < 0 || decimals > DECIMALS_MAX) {
      throw new IllegalArgumentException(
          "decimals " + decimals + " of " + code + "; 0 to " + DECIMALS_MAX);
    }
  }
}
