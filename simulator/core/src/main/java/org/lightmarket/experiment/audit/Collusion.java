package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What two participants gain together by agreeing on their reports, if they share it, while all
 * others tell the truth. Few joint reports are all tried; else each in turn answers the other's
 * plain lie with its own best one, from the truth and from the silence of either: a lower bound.
 */
final class Collusion {
  private static final long JOINT_MAX = 600;
  private static final int ROUNDS_MAX = 4;

  /** Pairs that are looked at in a game, evenly from all. */
  static final int PAIRS_MAX = 28;

  /**
   * The pair that gains most.
   *
   * @param promisedMinor what they gain with the lots by which they have chosen
   * @param gainMinor over what both have by the truth
   * @param words who says what
   */
  record Found(double promisedMinor, double gainMinor, String words) {}

  private final Game game;
  private final Lots lots;
  private final double doubt;
  private final Play play;
  private final List<List<Report>> lies = new ArrayList<>();

  /** The pair that is looked at, and the best of its reports so far. */
  private int a;

  private int b;
  private Report bestOfA = Report.SILENCE;
  private Report bestOfB = Report.SILENCE;
  private long most;

  private Collusion(Game game, Lots lots, double doubt) {
    this.game = game;
    this.lots = lots;
    this.doubt = doubt;
    play = new Play(game, 0);
    for (int place = 0; place < game.size(); place++) {
      List<Report> own = new ArrayList<>();
      own.add(game.truth(place));
      Language language = game.language(place);
      Participant who = game.participant(place);
      long size = language.gridSize(who, game.topMinor(), game.unitsMax());
      if (lots.areDrawn()) {
        own.addAll(few(language, who));
      } else if (size < JOINT_MAX && size * size <= JOINT_MAX) {
        language.grid(who, game.topMinor(), game.unitsMax(), own::add);
      } else {
        own.addAll(language.simple(who, game.topMinor()));
      }
      lies.add(own);
    }
  }

  /** The fewer where each has to be drawn for often. */
  private List<Report> few(Language language, Participant who) {
    long top = game.topMinor();
    int half = Language.SHARES / 2;
    return List.of(
        Report.SILENCE,
        language.withUnits(who, 1),
        language.scaled(who, half, top),
        language.scaled(who, 3 * half, top));
  }

  /**
   * The best pair of a game.
   *
   * @param doubt chance of a false gain of a pair where lots are drawn
   */
  static Found find(Game game, Lots lots, double doubt) {
    Collusion collusion = new Collusion(game, lots, doubt);
    Found best = new Found(0, 0, "");
    int pairs = game.size() * (game.size() - 1) / 2;
    int pair = (int) Math.floorMod(game.seed(), (long) Math.max(1, pairs));
    for (int a = 0; a < game.size(); a++) {
      for (int b = a + 1; b < game.size(); b++) {
        // Each pair takes a step on a scale of PAIRS_MAX; those that pass a mark are looked at.
        boolean looked = (long) pair * PAIRS_MAX % pairs < PAIRS_MAX;
        pair++;
        if (pairs <= PAIRS_MAX || looked) {
          Found found = collusion.pair(a, b);
          best = found.promisedMinor() > best.promisedMinor() ? found : best;
        }
      }
    }
    return best;
  }

  private Found pair(int first, int second) {
    a = first;
    b = second;
    Report truthOfA = game.truth(a);
    Report truthOfB = game.truth(b);
    bestOfA = truthOfA;
    bestOfB = truthOfB;
    long base = joint(truthOfA, truthOfB, lots.choosing());
    most = base;
    if ((long) lies.get(a).size() * lies.get(b).size() <= JOINT_MAX + 2L * lies.get(a).size()) {
      for (Report ofA : lies.get(a)) {
        lies.get(b).forEach(ofB -> tryOut(ofA, ofB));
      }
    } else {
      alternate(truthOfA, truthOfB);
      alternate(Report.SILENCE, truthOfB);
      alternate(truthOfA, Report.SILENCE);
    }
    double[] gains = new double[lots.measuring().length];
    for (int i = 0; i < gains.length; i++) {
      long[] seed = {lots.measuring()[i]};
      long truthful = joint(truthOfA, truthOfB, seed);
      gains[i] = (double) (joint(bestOfA, bestOfB, seed) - truthful);
    }
    play.say(a, truthOfA);
    play.say(b, truthOfB);
    String words =
        game.participant(a).name()
            + " says "
            + game.language(a).words(bestOfA)
            + ", "
            + game.participant(b).name()
            + " says "
            + game.language(b).words(bestOfB);
    double promised = (double) (most - base) / lots.choosing().length;
    return new Found(promised, lots.confirmedMean(gains, doubt), words);
  }

  private void alternate(Report ofA, Report ofB) {
    Report nowOfA = ofA;
    Report nowOfB = ofB;
    for (int round = 0; round < ROUNDS_MAX; round++) {
      long before = joint(nowOfA, nowOfB, lots.choosing());
      long top = before;
      for (Report lie : lies.get(a)) {
        long sum = tryOut(lie, nowOfB);
        if (sum > top) {
          top = sum;
          nowOfA = lie;
        }
      }
      for (Report lie : lies.get(b)) {
        long sum = tryOut(nowOfA, lie);
        if (sum > top) {
          top = sum;
          nowOfB = lie;
        }
      }
      if (top == before) {
        return;
      }
    }
  }

  private long tryOut(Report ofA, Report ofB) {
    long sum = joint(ofA, ofB, lots.choosing());
    if (sum > most) {
      most = sum;
      bestOfA = ofA;
      bestOfB = ofB;
    }
    return sum;
  }

  private long joint(Report ofA, Report ofB, long[] seeds) {
    play.say(a, ofA);
    play.say(b, ofB);
    long sum = 0;
    for (long seed : seeds) {
      play.clear(seed);
      sum = Math.addExact(sum, play.utilityMinor(a));
      sum = Math.addExact(sum, play.utilityMinor(b));
    }
    return sum;
  }
}
