package org.lightmarket.experiment.explanation;

import org.jspecify.annotations.Nullable;

/**
 * An account of one client's balance of tokens: what was used since the last, and what of the money
 * paid in became the server's income.
 *
 * @param events number of events of the book until then, that one included
 * @param fromNs when the account before was made
 * @param atNs when this was made
 * @param cause what made it due
 * @param units that the client held from then on
 * @param tokensBefore that it had at the account before, and bought since
 * @param spent of them used or expired since
 * @param bought at this instant, after the account
 * @param moneyMinor paid in for those, or got back for what was left
 * @param incomeMinor that of the client's money became income, by the rule's own formula
 * @param total of the whole server at this account, where an income belongs to no client; null
 *     where each client's money is apart
 * @param rivals what the others want and do not have
 */
record Account(
    int events,
    long fromNs,
    long atNs,
    Cause cause,
    int units,
    long tokensBefore,
    long spent,
    long bought,
    long moneyMinor,
    long incomeMinor,
    @Nullable Total total,
    Rivals rivals) {
  /** What made an account due. */
  enum Cause {
    /** The pool looked at all balances. */
    EPOCH,
    /** The client paid in. */
    DEPOSIT,
    /** The client took its balance back. */
    REFUND
  }

  /**
   * Of all clients together.
   *
   * @param lockedBeforeMinor money locked for tokens before the account
   * @param lockedAfterMinor the same after it; the difference is the income of the server
   * @param weight what the client's part of it goes by: tokens spent, or held if none was spent
   * @param weights those of all clients
   * @param byHeld whether tokens held count, as none was spent
   * @param supply tokens in existence after it
   * @param limit of the curve after it
   * @param logPrice log₂ of its base price after it
   * @param priceMinorPerBillion of the next 10⁹ tokens after it
   */
  record Total(
      long lockedBeforeMinor,
      long lockedAfterMinor,
      long weight,
      long weights,
      boolean byHeld,
      long supply,
      long limit,
      long logPrice,
      long priceMinorPerBillion) {}

  /**
   * Other clients whose bids ask for more units at the present price than they have.
   *
   * @param clients how many they are
   * @param units that they want beside those that they have
   * @param freeUnits on sale that nobody has
   */
  record Rivals(int clients, long units, int freeUnits) {}

  /** Tokens left after the account, bought ones included. */
  long tokensAfter() {
    return cause == Cause.REFUND ? 0 : tokensBefore - spent + bought;
  }
}
