package org.lightmarket.agent;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * A trader without intelligence but with a budget constraint: each plan draws for every step a
 * price, uniform over the whole numbers from 0 to its value, and bids the draws in falling order,
 * by which no unit is bid above its own value. What markets achieve with such bidders, the rules
 * achieve alone.
 *
 * <p>D. Gode, S. Sunder, Allocative efficiency of markets with zero-intelligence traders, Journal
 * of Political Economy 101(1), 1993 (their ZI-C).
 */
public final class ZeroIntelligence implements Strategy {
  /** Declared parameters: none. */
  public static final List<Parameter> PARAMETERS = List.of();

  private long[] pricesMinor = new long[24];
  private int[] quantities = new int[24];

  /** A bidder at random. */
  public ZeroIntelligence(Parameters parameters) {}

  @Override
  public void bid(BidSteps worth, Situation situation, BidSteps into) {
    int steps = worth.count();
    if (steps > pricesMinor.length) {
      pricesMinor = Arrays.copyOf(pricesMinor, steps);
      quantities = Arrays.copyOf(quantities, steps);
    }
    for (int step = 0; step < steps; step++) {
      long valueMinor = worth.priceMinor(step);
      double share = situation.random.nextDouble();
      insert(step, Math.min(valueMinor, (long) (share * (valueMinor + 1.0))), worth.quantity(step));
    }
    into.clear();
    for (int step = 0; step < steps; step++) {
      into.add(quantities[step], pricesMinor[step]);
    }
  }

  /** Sorts a draw into those before it. */
  private void insert(int drawn, long priceMinor, int quantity) {
    int at = drawn;
    while (at > 0 && pricesMinor[at - 1] < priceMinor) {
      pricesMinor[at] = pricesMinor[at - 1];
      quantities[at] = quantities[at - 1];
      at--;
    }
    pricesMinor[at] = priceMinor;
    quantities[at] = quantity;
  }
}
