package org.lightmarket.ledger;

/**
 * Balances of an account in minor units, each at least 0.
 *
 * @param debitsPosted sum of the posted transfers out of it
 * @param creditsPosted sum of the posted transfers into it
 * @param debitsPending reserved by pending transfers out of it
 * @param creditsPending reserved by pending transfers into it
 */
public record Balance(
    long debitsPosted, long creditsPosted, long debitsPending, long creditsPending) {
  /** Nothing. */
  public static final Balance ZERO = new Balance(0, 0, 0, 0);
}
