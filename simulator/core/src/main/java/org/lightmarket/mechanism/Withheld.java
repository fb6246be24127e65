package org.lightmarket.mechanism;

/** What becomes of the part of the clients' payments that the server does not receive. */
public enum Withheld {
  /** There is no such part. */
  NOTHING,
  /** It is destroyed, as Ethereum's base fee is. */
  BURNT,
  /** The market keeps it, between what buyers pay and sellers receive. */
  MARKET_SURPLUS
}
