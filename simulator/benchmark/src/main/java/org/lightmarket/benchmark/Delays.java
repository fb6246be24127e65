package org.lightmarket.benchmark;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.kernel.RandomStream;

/**
 * How far ahead events are scheduled: distributions of mean 1 or near it, drawn ahead into a table
 * so that the event lists are measured, not the sampling.
 */
public enum Delays {
  EXPONENTIAL(RandomStream::nextExponential),
  /** Pareto of shape 1.2, mean 1: most delays are near 1/6, a few are thousands. */
  SKEWED(random -> FastMath.pow(1 - random.nextDouble(), -1 / 1.2) / 6),
  /** Nine of ten short, one 1,000 times longer. */
  BIMODAL(random -> random.nextExponential() * (random.nextInt(10) == 0 ? 10 : 0.01)),
  /** Ten instants at most ahead of the clock. */
  TIES(random -> (1 + random.nextInt(10)) / 5.0);

  /** Length of the table, a power of two. */
  static final int TABLE = 1 << 14;

  private static final double MEAN_NS = 1e9;

  private final ToDoubleFunction<RandomStream> draw;

  Delays(ToDoubleFunction<RandomStream> draw) {
    this.draw = draw;
  }

  /** {@link #TABLE} delays in nanoseconds, the same ones at each call. */
  long[] tableNs() {
    RandomStream random = RandomStream.of(1, 0, RandomStream.entity(name(), 0), 0);
    long[] table = new long[TABLE];
    for (int i = 0; i < TABLE; i++) {
      table[i] = (long) (draw.applyAsDouble(random) * MEAN_NS);
    }
    return table;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
