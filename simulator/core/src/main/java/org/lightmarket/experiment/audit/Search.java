package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lightmarket.mechanism.BidForm;

/**
 * Looks for the lie that gains a participant most while all others tell the truth. Plain lies come
 * first, so that among equals the plainest is named. Then all reports of a grid of whole prices are
 * tried if they are few enough; else the best plain lies are improved price by price, each price
 * moving to where something changes: others' prices and those next to them. What that finds is a
 * lower bound of the regret.
 *
 * <p>Where lots are drawn only plain lies are tried, each with the same lots; the best one is
 * measured with fresh lots, and counts only if these confirm a gain.
 */
final class Search {
  private static final int STARTS = 4;
  private static final int ROUNDS_MAX = 12;
  private static final int OFFERS = 64;
  private static final int LEVELS_MAX = 128;

  /** A report and what it comes to. */
  private record Tried(Report report, long utilityMinor) {}

  private final Game game;
  private final Lots lots;
  private final Play play;
  private final long topMinor;
  private final long gridMax;

  /** One-sided chance that luck alone confirms a gain. */
  private final double doubt;

  /**
   * A search in one game.
   *
   * @param gridMax largest grid that is tried wholly
   * @param doubt chance of a false gain of one participant where lots are drawn
   */
  Search(Game game, Lots lots, long gridMax, double doubt) {
    this.game = game;
    this.lots = lots;
    this.gridMax = lots.areDrawn() ? 0 : gridMax;
    this.doubt = doubt;
    play = new Play(game, 0);
    topMinor = game.topMinor();
  }

  /** The best lie of each participant. */
  List<Deviation> all(int auction) {
    List<Deviation> all = new ArrayList<>();
    for (int place = 0; place < game.size(); place++) {
      all.add(best(auction, place));
    }
    return all;
  }

  private Deviation best(int auction, int place) {
    Language language = game.language(place);
    Participant who = game.participant(place);
    Report truth = game.truth(place);
    boolean exhaustive = language.gridSize(who, topMinor, game.unitsMax()) <= gridMax;
    Best best = new Best(place, truth);
    List<Tried> plain = new ArrayList<>();
    for (Report lie : language.simple(who, topMinor)) {
      plain.add(new Tried(lie, best.offer(lie)));
    }
    if (exhaustive) {
      language.grid(who, topMinor, game.unitsMax(), best::offer);
    } else if (!lots.areDrawn()) {
      plain.add(0, new Tried(truth, best.truthMinor));
      plain.sort(Comparator.comparingLong(Tried::utilityMinor).reversed());
      long[] levels = levels(place);
      for (Tried start : plain.subList(0, Math.min(STARTS, plain.size()))) {
        climb(language, start, levels, best);
      }
    }
    return measured(auction, place, truth, best, exhaustive);
  }

  /** The best report so far, and trying others against it. */
  private final class Best {
    private final int place;
    private final long truthMinor;
    private Report report;
    private long utilityMinor;

    Best(int place, Report truth) {
      this.place = place;
      play.say(place, truth);
      truthMinor = play.utilityMinor(place, lots.choosing());
      report = truth;
      utilityMinor = truthMinor;
    }

    long offer(Report lie) {
      play.say(place, lie);
      long utility = play.utilityMinor(place, lots.choosing());
      if (utility > utilityMinor) {
        report = lie;
        utilityMinor = utility;
      }
      return utility;
    }
  }

  /** Goes to the best neighbour as long as that is better. */
  private void climb(Language language, Tried start, long[] levels, Best best) {
    Tried at = start;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      Tried[] next = {at};
      language.neighbours(
          at.report(),
          levels,
          game.unitsMax(),
          lie -> {
            long utility = best.offer(lie);
            if (utility > next[0].utilityMinor()) {
              next[0] = new Tried(lie, utility);
            }
          });
      if (next[0].utilityMinor() == at.utilityMinor()) {
        return;
      }
      at = next[0];
    }
  }

  /** Prices at which the outcome may change. */
  private long[] levels(int place) {
    SortedSet<Long> levels = new TreeSet<>();
    levels.add(0L);
    addAround(game.reserveMinor(), levels);
    for (int other = 0; other < game.size(); other++) {
      for (long price : game.truth(other).pricesMinor()) {
        addAround(price, levels);
      }
    }
    play.say(place, game.truth(place));
    play.clear(lots.choosing()[0]);
    addAround(play.clearing().priceMinor(), levels);
    levels.add(topMinor);
    if (game.mechanism().bidForm() == BidForm.OFFER) {
      addOffers(place, levels);
    }
    return thinned(levels.stream().mapToLong(Long::longValue).toArray());
  }

  /** Levels evenly from all, if there are too many. */
  private static long[] thinned(long[] levels) {
    if (levels.length <= LEVELS_MAX) {
      return levels;
    }
    long[] some = new long[LEVELS_MAX];
    for (int i = 0; i < LEVELS_MAX; i++) {
      some[i] = levels[(int) ((long) i * (levels.length - 1) / (LEVELS_MAX - 1))];
    }
    return some;
  }

  private void addAround(long price, Set<Long> levels) {
    for (long near = Math.max(0, price - 1); near <= Math.min(topMinor, price + 1); near++) {
      levels.add(near);
    }
  }

  /** What so many units cost beside the others' offers Z: Z·x/(K − x), rounded up. */
  private void addOffers(int place, Set<Long> levels) {
    long others = 0;
    for (int other = 0; other < game.size(); other++) {
      Report offer = game.truth(other);
      others += other == place || offer.isSilent() ? 0 : offer.firstMinor();
    }
    int steps = Math.min(OFFERS, game.units() - 1);
    for (int step = 1; step <= steps; step++) {
      long units = (long) game.units() * step / (steps + 1);
      long left = game.units() - units;
      long offer = (Math.multiplyExact(others, units) + left - 1) / left;
      levels.add(Math.min(topMinor, offer));
    }
  }

  private Deviation measured(int auction, int place, Report truth, Best best, boolean exhaustive) {
    int draws = lots.measuring().length;
    play.say(place, truth);
    long truthful = play.utilityMinor(place, lots.measuring());
    int unitsOfTruth = play.units(place);
    Report lie = lots.areDrawn() && !isConfirmed(place, truth, best.report) ? truth : best.report;
    play.say(place, lie);
    long lying = play.utilityMinor(place, lots.measuring());
    boolean winsFewer = play.units(place) < unitsOfTruth;
    play.say(place, truth);
    Language language = game.language(place);
    return new Deviation(
        auction,
        place,
        game.participant(place),
        language.words(truth),
        language.words(lie),
        language.name(truth, lie, winsFewer),
        (double) truthful / draws,
        (double) lying / draws,
        game.wantedMinor(place),
        exhaustive);
  }

  /** Whether fresh lots show a gain that luck explains with less than the allowed chance. */
  private boolean isConfirmed(int place, Report truth, Report lie) {
    long[] seeds = lots.measuring();
    double[] gains = new double[seeds.length];
    for (int i = 0; i < seeds.length; i++) {
      play.say(place, truth);
      play.clear(seeds[i]);
      long truthful = play.utilityMinor(place);
      play.say(place, lie);
      play.clear(seeds[i]);
      gains[i] = (double) (play.utilityMinor(place) - truthful);
    }
    return lots.confirmedMean(gains, doubt) > 0;
  }
}
