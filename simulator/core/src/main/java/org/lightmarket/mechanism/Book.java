package org.lightmarket.mechanism;

import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/**
 * The live market of one server: bids stand until replaced or withdrawn, every event clears the
 * market at once, and each client's payment is integrated over time exactly. Times are simulated
 * nanoseconds and never run backwards; client ids count from 0.
 *
 * <p>An event is {@link #place}, {@link #withdraw}, {@link #supply} or {@link #epoch}; the answers
 * hold until the next.
 */
public interface Book {
  /** What {@link #admit} answers for a refused request. */
  long REFUSED = -1;

  /** Submits a bid, or replaces the client's standing one; its arrival is its new place. */
  void place(long nowNs, Bid bid);

  /** Takes a client's bid away; answers whether it had one. */
  boolean withdraw(long nowNs, int clientId);

  /** Changes what is on sale: outage, slow-down, another reserve price. */
  void supply(long nowNs, int units, long reserveMinor);

  /** Ends an epoch of a mechanism that has them ({@link Mechanism#epochNs()}). */
  void epoch(long nowNs);

  /** What a single request costs beside the grant, at least 0, or {@link #REFUSED}. */
  long admit(long nowNs, int clientId, long costUnits);

  /** The same for a client that can pay at most so much for it. */
  default long admit(long nowNs, int clientId, long costUnits, long moneyMinor) {
    return admit(nowNs, clientId, costUnits);
  }

  /** A request that was let in has been served, at its real cost. */
  default void served(long nowNs, int clientId, long costUnits) {}

  /** When the book wants an {@link #epoch} by itself; {@code Long.MAX_VALUE} if never. */
  default long wakeNs() {
    return Long.MAX_VALUE;
  }

  /**
   * A client pays money into its balance.
   *
   * @return what was taken of it, at least 0
   */
  default long deposit(long nowNs, int clientId, long moneyMinor) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** A client takes its balance back; answers the money that it gets. */
  default long refund(long nowNs, int clientId) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** The balance of a client, as of the last event. */
  default void balance(int clientId, BalanceView into) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** Whether what a client has here is paid for; free service by grant is not. */
  default boolean isPaying(int clientId) {
    return true;
  }

  /** Units granted to a client. */
  int units(int clientId);

  /** What a client pays a second, for all its units together. */
  long rateMinorPerSecond(int clientId);

  /** The most that a client can come to pay a second while its bid and its units stay. */
  long rateMinorPerSecondMax(int clientId);

  /**
   * Sets an accrual to the exact integral of a client's payment rate since the book was opened,
   * whatever became of its bids.
   */
  void accrued(long nowNs, int clientId, Accrual into);

  /**
   * Sets an accrual to the exact integral of the part of a client's payment rate that the server
   * does not receive ({@link Mechanism#withheld()}); it never exceeds {@link #accrued}.
   */
  default void withheld(long nowNs, int clientId, Accrual into) {
    into.clear();
  }

  /** Sets what the next event draws lots from. */
  default void seed(long seed) {}

  /** Number of clients whose units the last event changed. */
  int changes();

  /** The client of a change. */
  int changedClient(int change);

  /** Units of a changed client before the last event. */
  int changedUnitsBefore(int change);

  /** Units granted to all clients together. */
  int soldUnits();

  /**
   * The price signal of the last clearing, per unit and second: in auctions the highest unit bid
   * that lost, at least the reserve, and the reserve while units are unsold; where every unit has
   * one price, that.
   */
  long priceMinor();

  /** What all clients together pay a second. */
  long totalRateMinorPerSecond();

  /** Whether winners pay what they bid themselves; announced to all clients. */
  boolean paysOwnBids();
}
