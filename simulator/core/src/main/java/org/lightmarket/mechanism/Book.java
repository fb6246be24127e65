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
