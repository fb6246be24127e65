package org.lightmarket.model;

/** A distribution of a non-negative quantity; immutable. */
public interface Distribution {
  /** One draw. */
  double sample(RandomSource random);

  /** The mean. */
  double mean();

  /** The variance; infinite if there is none. */
  double variance();
}
