package org.lightmarket.experiment.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one game; amounts are expectations over lots where these are drawn.
 *
 * @param deviations the best lie of each participant
 * @param revenueMinor what bidders pay, less what sellers receive or is withheld
 * @param profitMinor the same, less the reserve of each unit sold by one server
 * @param welfareMinor true values of what is had, less costs and reserves
 * @param efficientMinor the largest welfare that there could be
 * @param optimalMinor profit of the optimal auction by virtual values; NaN where not defined
 * @param burntMinor what is burnt
 * @param deficitMinor what the market pays in addition
 * @param shill the best false bid of the seller; null where not defined
 * @param pair the pair that gains most
 * @param splits by way and number of names: what each bidder gains
 * @param doublingGainMinor mean gain of a bidder that pays in twice as much
 * @param gainsByShare by participant and share in twentieths from 1: what it gains over the truth
 */
record Measured(
    List<Deviation> deviations,
    double revenueMinor,
    double profitMinor,
    double welfareMinor,
    double efficientMinor,
    double optimalMinor,
    double burntMinor,
    double deficitMinor,
    Shill.@Nullable Found shill,
    Collusion.Found pair,
    List<List<Splitting.Gain>> splits,
    double doublingGainMinor,
    List<double[]> gainsByShare) {

  /** A way to split and a number of names. */
  record Split(Splitting.Way way, int names) {}

  /** Measures everything in a game. */
  static Measured of(
      Game game,
      int index,
      Lots lots,
      long gridMax,
      double doubt,
      List<Split> ways,
      @Nullable ValueDistribution optimal) {
    Play play = new Play(game, 0);
    double revenue = 0;
    double reserves = 0;
    double welfare = 0;
    double burnt = 0;
    double deficit = 0;
    int draws = lots.measuring().length;
    for (long seed : lots.measuring()) {
      play.clear(seed);
      revenue += (double) play.revenueMinor() / draws;
      reserves += game.mechanism().isTwoSided() ? 0 : Benchmarks.reserves(game, play) / draws;
      welfare += Benchmarks.welfareMinor(game, play) / draws;
      burnt += (double) play.burntMinor() / draws;
      deficit += (double) Math.max(0, -play.revenueMinor()) / draws;
    }
    List<List<Splitting.Gain>> splits = new ArrayList<>();
    for (Split split : ways) {
      splits.add(Splitting.gains(game, lots, split.way(), split.names()));
    }
    return new Measured(
        new Search(game, lots, gridMax, doubt).all(index),
        revenue,
        revenue - reserves,
        welfare,
        Benchmarks.efficientMinor(game),
        optimal == null ? Double.NaN : Benchmarks.optimalProfitMinor(game, optimal),
        burnt,
        deficit,
        Shill.undefined(game).isEmpty() ? Shill.find(game, lots, doubt) : null,
        Collusion.find(game, lots, doubt),
        splits,
        Balances.doublingGainMinor(game, lots),
        Curves.gainsByShare(game, lots));
  }

  /** The deviation of largest regret, the first of equals. */
  Deviation worst() {
    Deviation worst = deviations.get(0);
    for (Deviation deviation : deviations) {
      worst = deviation.regretMinor() > worst.regretMinor() ? deviation : worst;
    }
    return worst;
  }
}
