package org.lightmarket.experiment.audit;

import java.util.List;
import java.util.function.Consumer;
import org.lightmarket.mechanism.BidForm;

/**
 * What a participant can say in a market, and what that is worth: the truth, the lies that have
 * names, all lies of a grid, and the lies next to one.
 */
interface Language {
  /** Shares of the truth that are tried: so many twentieths. */
  int SHARES = 20;

  /** What a participant says that hides nothing. */
  Report truth(Participant participant);

  /** What units are worth to it; of a seller what they cost it. */
  long valueMinor(Participant participant, int units);

  /** The plain lies: fewer units, all prices lower or higher, silence. */
  List<Report> simple(Participant participant, long topMinor);

  /** Number of reports of the grid: all whole prices up to the top, for so many units. */
  long gridSize(Participant participant, long topMinor, int unitsMax);

  /** Tells all reports of the grid. */
  void grid(Participant participant, long topMinor, int unitsMax, Consumer<Report> to);

  /** Tells all reports that differ from one in a single price, which is one of the levels. */
  void neighbours(Report from, long[] levels, int unitsMax, Consumer<Report> to);

  /** The truth with its prices at a share of themselves, in twentieths; sellers mirror it. */
  Report scaled(Participant participant, int twentieths, long topMinor);

  /** The truth about so many units only; units beyond those wanted at the last price. */
  Report withUnits(Participant participant, int units);

  /**
   * The name of a lie.
   *
   * @param winsFewer whether it comes to fewer units than the truth
   */
  Manipulation name(Report truth, Report lie, boolean winsFewer);

  /** A report for people. */
  String words(Report report);

  /** The language of the bidders of a form of bids, or of sellers. */
  static Language of(BidForm form, boolean seller) {
    if (seller) {
      return new UnitLanguage(true);
    }
    return switch (form) {
      case STEPS -> new UnitLanguage(false);
      case PER_UNIT -> new PriceLanguage(false);
      case OFFER -> new PriceLanguage(true);
      case CAP_AND_TIP -> new CapLanguage();
    };
  }
}
