package org.lightmarket.agent.distribution;

import org.lightmarket.model.Distribution;
import org.lightmarket.model.RandomSource;

/**
 * A distribution in another unit: every draw times a factor. A field that counts seconds scales by
 * 10⁹ to have nanoseconds.
 *
 * @param base in the unit of the field
 * @param factor above 0
 */
public record Scaled(Distribution base, double factor) implements Distribution {
  /** Checks the factor. */
  public Scaled {
    Declared.require(factor > 0 && factor <= Double.MAX_VALUE, "factor above 0", factor);
  }

  @Override
  public double sample(RandomSource random) {
    return factor * base.sample(random);
  }

  @Override
  public double mean() {
    return factor * base.mean();
  }

  @Override
  public double variance() {
    return factor * factor * base.variance();
  }
}
