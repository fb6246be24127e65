package org.lightmarket.agent;

import java.util.SplittableRandom;
import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.RandomSource;

/** A stream for tests: SplittableRandom with textbook transforms. */
public final class TestRandom implements RandomSource {
  private final SplittableRandom bits;

  /** A stream from a seed. */
  public TestRandom(long seed) {
    this.bits = new SplittableRandom(seed);
  }

  @Override
  public long nextLong() {
    return bits.nextLong();
  }

  @Override
  public double nextDouble() {
    return (bits.nextLong() >>> 11) * 0x1p-53;
  }

  @Override
  public double nextExponential() {
    return -FastMath.log(1 - nextDouble());
  }

  @Override
  public double nextGaussian() {
    return Math.sqrt(2 * nextExponential()) * FastMath.cos(2 * FastMath.PI * nextDouble());
  }
}
