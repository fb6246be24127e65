package org.lightmarket.agent;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A learner without regret: it weighs shares of the value to bid, 1/N, 2/N, …, 1, by what each
 * would have earned at the prices seen, and bids one at random in proportion to the weights. A
 * round is a bid; in it a share s earns (v − s·v) for every unit with s·v above the price where
 * winners pay their own bids, else v less the price; divided by the value of all units asked, that
 * is within [0, 1]. Weights are multiplied by e^(η·earned), η = √(8 ln N / T) for T rounds, so that
 * after them it has earned, in expectation, at most √(T ln N / 2) less than the best share would.
 *
 * <p>Y. Freund, R. Schapire, A decision-theoretic generalization of on-line learning and an
 * application to boosting, Journal of Computer and System Sciences 55(1), 1997; with this η and
 * bound: N. Cesa-Bianchi, G. Lugosi, Prediction, Learning, and Games, 2006, theorem 2.2. Deviation:
 * the client draws once and for all where in the distribution it stands, not anew in every round.
 * Each round's expectation is the same, and the bid changes only as the weights do. The price may
 * have been set by the client's own bid; like its rivals it takes prices as given.
 */
public final class Hedge implements Strategy {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.integer(
              "factors", "", 20L, 1, 1_000, "Number N of shares of the value that it weighs."),
          Parameter.integer(
              "rounds",
              "bids",
              1_440L,
              1,
              1_000_000_000,
              "Number T of bids over which it must not regret; sets the rate of learning."));

  private static final double UNDRAWN = -1;

  private final int factors;
  private final double rate;

  /** Sums of what the shares have earned, times the rate. */
  private final double[] logWeights;

  private final double[] probabilities;
  private double place = UNDRAWN;

  /** A learner that has seen nothing. */
  public Hedge(Parameters parameters) {
    factors = parameters.intValue("factors");
    rate = FastMath.sqrt(8 * FastMath.log(factors) / parameters.longValue("rounds"));
    logWeights = new double[factors];
    probabilities = new double[factors];
    weigh();
  }

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    if (place == UNDRAWN) {
      place = situation.random.nextDouble();
    }
    learn(worth, situation);
    Shading.shade(worth, millionths(factorAt(place)), into);
  }

  /** The share on which a point of [0, 1) falls, if each has its probability there; from 0. */
  public int factorAt(double point) {
    int factor = 0;
    double left = point - probabilities[0];
    while (left >= 0 && factor < factors - 1) {
      factor++;
      left -= probabilities[factor];
    }
    return factor;
  }

  /**
   * Learns from a round in which it is known what each share would have earned.
   *
   * @param earned by share, within a range of length 1
   */
  public void learn(double[] earned) {
    for (int factor = 0; factor < factors; factor++) {
      logWeights[factor] += rate * earned[factor];
    }
    weigh();
  }

  /** The probability with which a share is bid; the shares count from 0. */
  public double probability(int factor) {
    return probabilities[factor];
  }

  /** A share, in millionths. */
  long millionths(int factor) {
    return Shading.MILLION * (factor + 1) / factors;
  }

  /** What a share would have earned at a price, of the value of all units; 0 without units. */
  double earned(int factor, BidSteps worth, Situation situation) {
    double value = 0;
    double earned = 0;
    for (int step = 0; step < worth.count(); step++) {
      double each = worth.priceMinor(step);
      value += each * worth.quantity(step);
      long bid = Shading.shaded(worth.priceMinor(step), millionths(factor));
      if (bid > situation.priceMinor) {
        long paid = situation.paysOwnBids ? bid : situation.priceMinor;
        earned += (each - paid) * worth.quantity(step);
      }
    }
    return value > 0 ? earned / value : 0;
  }

  private void learn(BidSteps worth, Situation situation) {
    double[] earned = new double[factors];
    for (int factor = 0; factor < factors; factor++) {
      earned[factor] = earned(factor, worth, situation);
    }
    learn(earned);
  }

  private void weigh() {
    double largest = logWeights[0];
    for (double weight : logWeights) {
      largest = Math.max(largest, weight);
    }
    double sum = 0;
    for (int factor = 0; factor < factors; factor++) {
      probabilities[factor] = FastMath.exp(logWeights[factor] - largest);
      sum += probabilities[factor];
    }
    for (int factor = 0; factor < factors; factor++) {
      probabilities[factor] /= sum;
    }
  }
}
