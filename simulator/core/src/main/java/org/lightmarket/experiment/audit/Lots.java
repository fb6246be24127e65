package org.lightmarket.experiment.audit;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.statistics.Tally;

/**
 * Seeds of the draws of a mechanism that draws lots: some with which lies are chosen, and others
 * with which the chosen ones are measured, so that luck in the choice is not taken for a gain. A
 * mechanism without chance needs one of each.
 */
final class Lots {
  private static final int CHOOSING = 128;

  private final long[] choosing;
  private final long[] measuring;

  private Lots(long[] choosing, long[] measuring) {
    this.choosing = choosing;
    this.measuring = measuring;
  }

  /** Seeds with which lies are chosen; not to be changed. */
  long[] choosing() {
    return choosing;
  }

  /** Seeds with which the chosen are measured; not to be changed. */
  long[] measuring() {
    return measuring;
  }

  /**
   * Lots of a game.
   *
   * @param count with how many seeds figures are measured
   */
  static Lots of(Game game, int count) {
    if (!game.mechanism().drawsLots()) {
      return new Lots(new long[] {game.seed()}, new long[] {game.seed()});
    }
    RandomStream random = RandomStream.of(game.seed(), 0, RandomStream.entity("lots", 0), 0);
    return new Lots(draw(random, Math.min(CHOOSING, count)), draw(random, count));
  }

  /**
   * The mean of gains of a chosen lie, one per draw that measures it; 0 if luck explains them with
   * more than the allowed chance. Without chance there is nothing to doubt.
   */
  double confirmedMean(double[] gains, double doubt) {
    Tally tally = Tally.of(gains);
    if (!areDrawn()) {
      return tally.mean();
    }
    double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - doubt);
    double error = Math.sqrt(tally.variance() / tally.count());
    return tally.mean() > z * error ? tally.mean() : 0;
  }

  private static long[] draw(RandomStream random, int count) {
    long[] seeds = new long[count];
    for (int i = 0; i < count; i++) {
      seeds[i] = random.nextLong();
    }
    return seeds;
  }

  /** Whether there is chance in it. */
  boolean areDrawn() {
    return measuring.length > 1;
  }
}
