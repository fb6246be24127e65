package org.lightmarket.experiment.audit;

import java.util.Arrays;
import org.lightmarket.model.Bid;

/**
 * What one participant says; immutable.
 *
 * <p>For units at prices: one price per unit, falling in bids and rising in asks. For slots and
 * offers: one price. For a quantity with a fee cap: the quantity, the cap and the tip. Without
 * prices nothing is asked for.
 */
final class Report {
  /** Says nothing. */
  static final Report SILENCE = ofUnits();

  private final int quantity;
  private final long[] pricesMinor;
  private final long tipMinor;

  /**
   * A report.
   *
   * @param pricesMinor per unit; not copied, and not to be changed
   * @param tipMinor tip per unit, or {@link Bid#NO_TIP}
   */
  Report(int quantity, long[] pricesMinor, long tipMinor) {
    this.quantity = quantity;
    this.pricesMinor = pricesMinor;
    this.tipMinor = tipMinor;
  }

  /** A price for each unit. */
  static Report ofUnits(long... pricesMinor) {
    return new Report(pricesMinor.length, pricesMinor, Bid.NO_TIP);
  }

  /** Units asked for. */
  int quantity() {
    return quantity;
  }

  /** Prices per unit; not to be changed. */
  long[] pricesMinor() {
    return pricesMinor;
  }

  /** The tip, or that none is named. */
  long tipMinor() {
    return tipMinor;
  }

  /** Whether it asks for nothing. */
  boolean isSilent() {
    return pricesMinor.length == 0;
  }

  /** Its first price. */
  long firstMinor() {
    return pricesMinor[0];
  }

  @Override
  public String toString() {
    return quantity + " at " + Arrays.toString(pricesMinor) + " tip " + tipMinor;
  }
}
