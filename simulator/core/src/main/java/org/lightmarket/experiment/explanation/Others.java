package org.lightmarket.experiment.explanation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the others would have without the payer.
 *
 * @param changes of those that would have more or fewer units
 * @param repriced those that would have the same units for another payment
 * @param gainMinor what they would gain a second by their own bids, with an unsold unit worth the
 *     reserve: W(without) − (W − value of the payer); null where bids are no values
 * @param isThePayment whether the rule charges just that
 * @param note what else there is to say, a sentence; empty if nothing
 */
public record Others(
    List<Change> changes,
    Repriced repriced,
    @Nullable Long gainMinor,
    boolean isThePayment,
    String note) {
  /**
   * Another client with and without the payer: units, their value by its bid, and what it pays for
   * them, a second.
   */
  public record Change(
      String client,
      int unitsWith,
      int unitsWithout,
      long valueMinorWith,
      long valueMinorWithout,
      long rateMinorWith,
      long rateMinorWithout) {}

  /** How many clients, and what they pay a second together with and without the payer. */
  public record Repriced(int clients, long rateMinorWith, long rateMinorWithout) {
    /** Nobody. */
    static final Repriced NOBODY = new Repriced(0, 0, 0);
  }

  /** Copies the list. */
  public Others {
    changes = List.copyOf(changes);
  }

  /** Nothing but a sentence. */
  static Others told(String note) {
    return new Others(List.of(), Repriced.NOBODY, null, false, note);
  }
}
