package org.lightmarket.experiment.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lightmarket.mechanism.BidForm;

/**
 * What could be had in a game by one who knows all values, and what an optimal auction would earn.
 * A unit counts what it is worth above the reserve, which it is worth to its server.
 */
final class Benchmarks {
  private Benchmarks() {}

  /** A unit, or all units alike that a participant wants or has, and what each counts. */
  private record Lot(double worth, int units) {}

  /** The largest welfare that there could be. */
  static double efficientMinor(Game game) {
    return best(
        game,
        game.buyers().stream()
            .flatMap(b -> lots(game, b, b.valuesMinor(), v -> v))
            .toArray(Lot[]::new),
        game.sellers().stream()
            .flatMap(s -> lots(game, s, s.valuesMinor(), v -> v))
            .toArray(Lot[]::new));
  }

  /**
   * The virtual surplus of the best allocation: in expectation the profit of the optimal auction,
   * where each participant has one value, drawn from a regular distribution.
   */
  static double optimalProfitMinor(Game game, ValueDistribution values) {
    return best(
        game,
        game.buyers().stream()
            .flatMap(b -> lots(game, b, b.valuesMinor(), values::virtualValue))
            .toArray(Lot[]::new),
        game.sellers().stream()
            .flatMap(s -> lots(game, s, s.valuesMinor(), values::virtualCost))
            .toArray(Lot[]::new));
  }

  private static java.util.stream.Stream<Lot> lots(
      Game game, Participant of, long[] values, java.util.function.LongToDoubleFunction worth) {
    BidForm form = game.mechanism().bidForm();
    if (form == BidForm.STEPS || of.seller()) {
      return Arrays.stream(values).mapToObj(v -> new Lot(worth.applyAsDouble(v), 1));
    }
    int wanted = form == BidForm.CAP_AND_TIP ? of.quantity() : game.units();
    return java.util.stream.Stream.of(new Lot(worth.applyAsDouble(values[0]), wanted));
  }

  private static double best(Game game, Lot[] wanted, Lot[] offered) {
    Comparator<Lot> byWorth = Comparator.comparingDouble(Lot::worth);
    Arrays.sort(wanted, byWorth.reversed());
    if (game.mechanism().isTwoSided()) {
      Arrays.sort(offered, byWorth);
      return trades(wanted, offered);
    }
    double sum = 0;
    if (game.mechanism().bidForm() == BidForm.PER_UNIT) {
      int[] slots = slots(game);
      for (int slot = 0; slot < slots.length; slot++) {
        sum += Math.max(0, wanted[slot].worth() - game.reserveMinor()) * slots[slot];
      }
      return sum;
    }
    int left = game.units();
    for (Lot lot : wanted) {
      int taken = Math.min(left, lot.units());
      sum += Math.max(0, lot.worth() - game.reserveMinor()) * taken;
      left -= taken;
    }
    return sum;
  }

  private static double trades(Lot[] wanted, Lot[] offered) {
    double sum = 0;
    for (int i = 0; i < Math.min(wanted.length, offered.length); i++) {
      sum += Math.max(0, wanted[i].worth() - offered[i].worth());
    }
    return sum;
  }

  /** The units of each slot, as many slots as bidders at most: what equal bids get by arrival. */
  static int[] slots(Game game) {
    Play play = new Play(game, 0);
    int bidders = game.buyers().size();
    long price = Math.max(1, game.reserveMinor());
    for (int bidder = 0; bidder < bidders; bidder++) {
      play.say(bidder, Report.ofUnits(price));
    }
    play.clear(game.seed());
    return IntStream.range(0, bidders).map(play::units).toArray();
  }

  /** The welfare of a clearing: true values of what is had, less costs and reserves. */
  static double welfareMinor(Game game, Play play) {
    double sum =
        IntStream.range(0, game.size())
            .mapToDouble(
                place -> {
                  double value = (double) play.valueMinor(place, play.units(place));
                  return game.participant(place).seller() ? -value : value;
                })
            .sum();
    return game.mechanism().isTwoSided() ? sum : sum - reserves(game, play);
  }

  /** What the units that real bidders have are worth to the server. */
  static double reserves(Game game, Play play) {
    return DoubleStream.of(
            IntStream.range(0, game.buyers().size())
                .mapToDouble(buyer -> (double) game.reserveMinor() * play.units(buyer))
                .toArray())
        .sum();
  }
}
