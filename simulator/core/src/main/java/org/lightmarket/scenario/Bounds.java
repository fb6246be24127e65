package org.lightmarket.scenario;

/** Bounds that several fields share: far beyond use, far from overflow. */
final class Bounds {
  /** Longest time: a hundred years of 365 days. */
  static final long TIME_NS = 36_500L * 86_400_000_000_000L;

  /** Largest amount of money, in minor units. */
  static final long MONEY = 1_000_000_000_000_000_000L;

  private Bounds() {}
}
