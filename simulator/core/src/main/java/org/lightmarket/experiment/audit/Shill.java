package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.lightmarket.model.Bid;

/**
 * What a seller gains by bidding under a false name, while all others tell the truth. What the
 * false bidder wins is not sold; what it pays goes to the seller itself, but for what is withheld.
 * Where sellers ask, one of them bids as a buyer, too, and the market keeps no account of who it
 * is: it pays for what it wins.
 */
final class Shill {
  private static final int UNITS_MAX = 4;

  /**
   * The best false bid of a game.
   *
   * @param honestMinor what the seller has without it: receipts less the reserve of what is sold
   * @param withMinor what it has with it
   * @param bid the false bid for people
   */
  record Found(double honestMinor, double withMinor, String bid) {
    double gainMinor() {
      return withMinor - honestMinor;
    }
  }

  private final Game game;
  private final Play play;
  private final Language language;

  private Shill(Game game) {
    this.game = game;
    play = new Play(game, 1);
    language = Language.of(game.mechanism().bidForm(), false);
  }

  /**
   * The best false bid in a game.
   *
   * @param doubt chance of a false gain where lots are drawn
   */
  static Found find(Game game, Lots lots, double doubt) {
    Shill shill = new Shill(game);
    List<Report> bids = shill.bids();
    int sellers = Math.max(1, game.sellers().size());
    Found best = new Found(0, 0, language(game).words(Report.SILENCE));
    for (int seller = 0; seller < sellers; seller++) {
      long honest = shill.profit(seller, Report.SILENCE, lots.choosing());
      long most = honest;
      Report chosen = Report.SILENCE;
      for (Report bid : bids) {
        long profit = shill.profit(seller, bid, lots.choosing());
        if (profit > most) {
          most = profit;
          chosen = bid;
        }
      }
      int draws = lots.measuring().length;
      double[] gains = new double[draws];
      for (int i = 0; i < draws; i++) {
        long[] seed = {lots.measuring()[i]};
        long without = shill.profit(seller, Report.SILENCE, seed);
        gains[i] = (double) (shill.profit(seller, chosen, seed) - without);
      }
      double before = (double) shill.profit(seller, Report.SILENCE, lots.measuring()) / draws;
      double gain = lots.confirmedMean(gains, doubt);
      Found found = new Found(before, before + gain, shill.language.words(chosen));
      if (seller == 0 || found.gainMinor() > best.gainMinor()) {
        best = found;
      }
    }
    return best;
  }

  private static Language language(Game game) {
    return Language.of(game.mechanism().bidForm(), false);
  }

  private long profit(int seller, Report bid, long[] lots) {
    play.sayFalse(0, bid);
    int shill = game.buyers().size();
    long sum = 0;
    for (long seed : lots) {
      play.clear(seed);
      if (game.mechanism().isTwoSided()) {
        long receipts = play.utilityMinor(game.buyers().size() + seller);
        sum += receipts - play.clearing().rateMinor(shill);
      } else {
        long lost = play.clearing().withheldMinor(shill);
        sum += play.incomeMinor() - lost - (long) Benchmarks.reserves(game, play);
      }
    }
    return sum;
  }

  /** One price for a number of units, or two prices, at and beside what others bid. */
  private List<Report> bids() {
    TreeSet<Long> levels = new TreeSet<>();
    long top = game.topMinor();
    for (int buyer = 0; buyer < game.buyers().size(); buyer++) {
      for (long price : game.truth(buyer).pricesMinor()) {
        for (long near = Math.max(0, price - 1); near <= Math.min(top, price + 1); near++) {
          levels.add(near);
        }
      }
    }
    levels.add(game.reserveMinor());
    levels.add(top);
    List<Report> bids = new ArrayList<>();
    int most = Math.max(1, Math.min(UNITS_MAX, game.units()));
    for (long level : levels) {
      switch (game.mechanism().bidForm()) {
        case PER_UNIT, OFFER -> bids.add(Report.ofUnits(level));
        case CAP_AND_TIP -> {
          for (int units = 1; units <= most; units++) {
            bids.add(new Report(units, new long[] {level}, Bid.NO_TIP));
            bids.add(new Report(units, new long[] {level}, level));
          }
        }
        case STEPS -> {
          for (int units = 1; units <= most; units++) {
            bids.add(same(units, level));
          }
        }
      }
    }
    return bids;
  }

  private static Report same(int units, long level) {
    long[] prices = new long[units];
    Arrays.fill(prices, level);
    return Report.ofUnits(prices);
  }

  /** Why there is no such figure; empty if there is. */
  static String undefined(Game game) {
    if (!game.mechanism().charges()) {
      return "nothing is paid, so that no bid raises a payment";
    }
    if (game.mechanism().isPrepaid()) {
      return "clients pay balances in advance, at a price that no bid sets";
    }
    return "";
  }
}
