package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lightmarket.agent.Hedge;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.model.Parameters;

/**
 * Repeated auctions among learners: each weighs what share of its values to bid by {@link Hedge},
 * told after every auction what each share would have earned in it beside what the others did.
 * Sellers learn mark-ups likewise. Values are drawn anew for every auction, so that what is learnt
 * is a way of bidding; the last quarter of the auctions counts.
 *
 * <p>That play without regret comes to a coarse correlated equilibrium, and what it loses: A. Blum,
 * M. Hajiaghayi, K. Ligett, A. Roth, Regret minimization and the price of total anarchy, STOC 2008.
 */
final class LearntPlay {
  private static final int SHARES = Language.SHARES;

  /**
   * Means over the auctions that count.
   *
   * @param welfareMinor at learnt play
   * @param efficientMinor largest that there could be
   * @param revenueMinor at learnt play
   * @param truthfulMinor revenue if all told the truth
   * @param share mean share of their values that bidders bid
   */
  record Learnt(
      double welfareMinor,
      double efficientMinor,
      double revenueMinor,
      double truthfulMinor,
      double share) {}

  private final GameSource games;
  private final int rounds;

  LearntPlay(GameSource games, int rounds) {
    this.games = games;
    this.rounds = rounds;
  }

  /** One run; independent of others but for given values. */
  Learnt run(int run, long seed) {
    RandomStream random = RandomStream.of(seed, run, RandomStream.entity("learning", 0), 0);
    List<Hedge> learners = new ArrayList<>();
    double[] sums = new double[5];
    int counted = 0;
    for (int round = 0; round < rounds; round++) {
      Game game = games.round(run, round);
      while (learners.size() < game.size()) {
        learners.add(
            new Hedge(Parameters.of(Map.of("factors", (long) SHARES, "rounds", (long) rounds))));
      }
      long lots = game.mechanism().drawsLots() ? random.nextLong() : game.seed();
      Play play = new Play(game, 0);
      boolean counts = round >= rounds - Math.max(1, rounds / 4);
      if (counts) {
        play.clear(lots);
        sums[3] += play.revenueMinor();
      }
      double share = playRound(game, play, learners, random);
      if (counts) {
        play.clear(lots);
        sums[0] += Benchmarks.welfareMinor(game, play);
        sums[1] += Benchmarks.efficientMinor(game);
        sums[2] += play.revenueMinor();
        sums[4] += share;
        counted++;
      }
      learn(game, play, learners, lots);
    }
    return new Learnt(
        sums[0] / counted,
        sums[1] / counted,
        sums[2] / counted,
        sums[3] / counted,
        sums[4] / counted);
  }

  /** All draw a share and bid it; answers the mean share of the buyers. */
  private static double playRound(Game game, Play play, List<Hedge> learners, RandomStream random) {
    long top = game.topMinor();
    double sum = 0;
    for (int place = 0; place < game.size(); place++) {
      int factor = learners.get(place).factorAt(random.nextDouble());
      Participant who = game.participant(place);
      play.say(place, game.language(place).scaled(who, factor + 1, top));
      sum += who.seller() ? 0 : factor + 1;
    }
    return sum / SHARES / game.buyers().size();
  }

  /** Each learns what its shares would have earned beside what the others have said. */
  private static void learn(Game game, Play play, List<Hedge> learners, long lots) {
    long top = game.topMinor();
    double[][] earned = new double[game.size()][SHARES];
    for (int place = 0; place < game.size(); place++) {
      Participant who = game.participant(place);
      Language language = game.language(place);
      double scale = scale(game, place, top);
      Report said = play.said(place);
      for (int factor = 0; factor < SHARES; factor++) {
        play.say(place, language.scaled(who, factor + 1, top));
        play.clear(lots);
        // Utilities lie between minus and plus what all is worth: halved, in a range of 1.
        earned[place][factor] = play.utilityMinor(place) / (2 * scale);
      }
      play.say(place, said);
    }
    for (int place = 0; place < game.size(); place++) {
      learners.get(place).learn(earned[place]);
    }
  }

  private static double scale(Game game, int place, long top) {
    Participant who = game.participant(place);
    double scale =
        who.seller() ? (double) top * who.valuesMinor().length : (double) game.wantedMinor(place);
    return Math.max(1, scale);
  }
}
