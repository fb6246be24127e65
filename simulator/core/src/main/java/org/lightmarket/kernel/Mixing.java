package org.lightmarket.kernel;

/** Bijections of 64 bits in which every input bit flips every output bit with probability ½. */
final class Mixing {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private Mixing() {}

  /** David Stafford's variant 13 of MurmurHash3's finalizer, as in SplitMix64. */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ z >>> 30) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ z >>> 27) * 0x94D0_49BB_1331_11EBL;
    return z ^ z >>> 31;
  }

  /** Doug Lea's mixer, as in the LXM generators. */
  static long mixLea(long bits) {
    long z = bits;
    z = (z ^ z >>> 32) * 0xDABA_0B6E_B093_22E3L;
    z = (z ^ z >>> 32) * 0xDABA_0B6E_B093_22E3L;
    return z ^ z >>> 32;
  }

  /** The hash of a sequence whose hash was {@code hash} and which goes on with {@code word}. */
  static long absorb(long hash, long word) {
    return mix((hash + GOLDEN) ^ mixLea(word + GOLDEN));
  }
}
