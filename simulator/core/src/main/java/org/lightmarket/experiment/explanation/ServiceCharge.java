package org.lightmarket.experiment.explanation;

import java.util.List;

/** How one way to bill service comes to what was posted. */
interface ServiceCharge {
  /**
   * A charge computed anew.
   *
   * @param fromNs when it began to accrue
   * @param carriedRemainder what had accrued below a minor unit then, in 10⁻⁹ of one
   * @param parts by code of the ledger what should have been posted, in the order of the posting
   */
  record Computed(
      long fromNs,
      long carriedRemainder,
      List<Posting.Move> parts,
      String answer,
      List<Stretch> stretches) {}

  /**
   * Computes a charge anew.
   *
   * @param postedBeforeMinor all that had been posted for the client at the server before
   */
  Computed compute(Posting posting, long postedBeforeMinor, BookLog log, Market market);
}
