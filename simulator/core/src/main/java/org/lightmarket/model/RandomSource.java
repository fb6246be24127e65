package org.lightmarket.model;

/** Uniform random bits; what a {@link Distribution} draws from. */
public interface RandomSource {
  /** 64 uniform bits. */
  long nextLong();

  /** A uniform multiple of 2⁻⁵³ in [0, 1). */
  double nextDouble();

  /** An exponential variate of mean 1. */
  double nextExponential();

  /** A standard normal variate. */
  double nextGaussian();
}
