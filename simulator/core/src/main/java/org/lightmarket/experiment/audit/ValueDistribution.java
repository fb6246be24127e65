package org.lightmarket.experiment.audit;

import org.lightmarket.model.RandomSource;

/**
 * A distribution of whole values of a unit, in minor units, at least 0. Its virtual value φ(v) = v
 * − (v⁺ − v)·P(V &gt; v)/P(V = v), with v⁺ the next larger value, is what a bidder of value v adds
 * to the revenue of an optimal auction, and ψ(c) = c + (c − c⁻)·P(C &lt; c)/P(C = c) what a seller
 * of cost c takes from it (R. Myerson, Optimal auction design, 1981; R. Myerson, M. Satterthwaite,
 * Efficient mechanisms for bilateral trading, 1983; for whole values: E. Elkind, Designing and
 * learning optimal finite support auctions, SODA 2007).
 */
public interface ValueDistribution {
  /** One value. */
  long draw(RandomSource random);

  /** φ of a value that can occur. */
  double virtualValue(long value);

  /** ψ of a cost that can occur. */
  double virtualCost(long cost);

  /** Whether φ never falls: else the optimum would need ironing. */
  boolean isRegular();

  /** The least value that half of all reach at most. */
  long medianMinor();

  /** As the option names it, {@code uniform:0,20}. */
  String words();
}
