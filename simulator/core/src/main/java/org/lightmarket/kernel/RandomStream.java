package org.lightmarket.kernel;

import org.apache.commons.math3.random.RandomGenerator;
import org.lightmarket.model.RandomSource;

/**
 * The random numbers of one (seed, replication, entity, purpose). A stream depends on its key
 * alone, so that another entity, or another use of a neighbouring stream, changes none of its
 * draws.
 *
 * <p>The generator is L64X128MixRandom of G. L. Steele and S. Vigna, "LXM: Better Splittable
 * Pseudorandom Number Generators (and Almost as Fast)", Proc. ACM Program. Lang. 5, OOPSLA, 148
 * (2021): a linear congruential generator whose increment differs between streams, added to a
 * xoroshiro128, mixed. Period 2¹⁹² − 2⁶⁴. Its four words are hashed from the key. Draws are the
 * same on every machine. Not thread safe.
 */
public final class RandomStream implements RandomSource, RandomGenerator {
  private static final long MULTIPLIER = 0xD134_2543_DE82_EF95L;
  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;

  private final long increment;
  private final long origin;
  private long congruential;
  private long x0;
  private long x1;

  /** The stream with these words of state; the last bit of the increment is set. */
  RandomStream(long increment, long congruential, long x0, long x1) {
    this.increment = increment | 1;
    this.origin = congruential;
    this.congruential = congruential;
    boolean zero = (x0 | x1) == 0;
    this.x0 = zero ? 1 : x0;
    this.x1 = x1;
  }

  /**
   * The stream of an entity for a purpose in a replication.
   *
   * @param entity what {@link #entity} gives, or any other number
   * @param purpose chosen by the caller, one for each kind of draw
   */
  public static RandomStream of(long seed, int replication, long entity, int purpose) {
    long where = (long) replication << 32 | (purpose & 0xFFFF_FFFFL);
    long a = Mixing.absorb(Mixing.absorb(Mixing.absorb(1, seed), where), entity);
    long b = Mixing.absorb(Mixing.absorb(Mixing.absorb(2, entity), where), seed);
    return new RandomStream(
        Mixing.absorb(a, b), Mixing.absorb(b, a), Mixing.absorb(a, 3), Mixing.absorb(b, 3));
  }

  /** The number of the {@code index}-th entity of the group called {@code name}. */
  public static long entity(String name, int index) {
    long hash = name.length();
    for (int i = 0; i < name.length(); i++) {
      hash = Mixing.absorb(hash, name.charAt(i));
    }
    return Mixing.absorb(hash, index);
  }

  /**
   * Goes to the {@code index}-th of many places far apart, where it goes on in the same way however
   * much was drawn before.
   */
  public void seek(long index) {
    long word = Mixing.absorb(origin, index);
    congruential = word;
    x0 = Mixing.absorb(word, 1);
    x1 = Mixing.absorb(word, 2) | 1;
  }

  @Override
  public long nextLong() {
    long s = congruential;
    long a = x0;
    long b = x1;
    long result = Mixing.mixLea(s + a);
    congruential = MULTIPLIER * s + increment;
    b ^= a;
    x0 = Long.rotateLeft(a, 24) ^ b ^ b << 16;
    x1 = Long.rotateLeft(b, 37);
    return result;
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  @Override
  public double nextExponential() {
    return Ziggurat.exponential(this);
  }

  @Override
  public double nextGaussian() {
    return Ziggurat.normal(this);
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  /**
   * A uniform integer of 0 to {@code bound} − 1, without bias (D. Lemire, "Fast Random Integer
   * Generation in an Interval", ACM Trans. Model. Comput. Simul. 29(1), 2019).
   *
   * @throws IllegalArgumentException unless the bound is positive
   */
  @Override
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be positive, not " + bound);
    }
    long product = (nextLong() >>> 32) * bound;
    if ((product & 0xFFFF_FFFFL) < bound) {
      long threshold = (1L << 32) % bound;
      while ((product & 0xFFFF_FFFFL) < threshold) {
        product = (nextLong() >>> 32) * bound;
      }
    }
    return (int) (product >>> 32);
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    long bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      if ((i & 7) == 0) {
        bits = nextLong();
      }
      bytes[i] = (byte) bits;
      bits >>>= 8;
    }
  }

  /** Refused: a stream is what its key makes it. */
  @Override
  public void setSeed(int seed) {
    throw refused();
  }

  /** Refused: a stream is what its key makes it. */
  @Override
  public void setSeed(int[] seed) {
    throw refused();
  }

  /** Refused: a stream is what its key makes it. */
  @Override
  public void setSeed(long seed) {
    throw refused();
  }

  private static UnsupportedOperationException refused() {
    return new UnsupportedOperationException("a random stream keeps the seed of its key");
  }
}
