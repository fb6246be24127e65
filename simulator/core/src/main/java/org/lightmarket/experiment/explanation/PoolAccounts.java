package org.lightmarket.experiment.explanation;

import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.BalanceView;
import org.lightmarket.mechanism.Book;
import org.lightmarket.model.Bid;

/**
 * Follows the balances that clients pay into in advance and computes, with formulas of its own,
 * what becomes income at each account. Balances are asked for only where the rule has just brought
 * all of them up to the present, so that looking changes nothing.
 */
abstract class PoolAccounts {
  static final long BILLION = 1_000_000_000L;

  final int[] watched;
  final int clients;
  final BalanceView view = new BalanceView();
  private final @Nullable Bid[] bids;
  private int unitsOnSale;
  private final long[] more;
  private long moreUnits;
  private int moreClients;

  PoolAccounts(int clients, int[] watched, int unitsOnSale) {
    this.clients = clients;
    this.watched = watched;
    this.unitsOnSale = unitsOnSale;
    bids = new Bid[clients];
    more = new long[clients];
  }

  /** A bid stands from now on. */
  final void placed(Bid bid) {
    bids[bid.clientId()] = bid;
  }

  /** A client has no bid any more. */
  final void withdrawn(int client) {
    bids[client] = null;
  }

  /** What is on sale has changed. */
  final void supplied(int units) {
    unitsOnSale = units;
  }

  /** All balances were looked at. */
  abstract void epoch(long nowNs, Book book, BookLog log);

  /** A client paid in, and so much was taken. */
  abstract void deposit(long nowNs, int client, long takenMinor, Book book, BookLog log);

  /** A client took its balance back, for so much. */
  abstract void refund(long nowNs, int client, long minor, Book book, BookLog log);

  /** Sees what bids ask for beside what their clients have. */
  final void look(Book book) {
    moreUnits = 0;
    moreClients = 0;
    for (int client = 0; client < clients; client++) {
      @Nullable Bid bid = bids[client];
      long wanted = bid == null ? 0 : bid.unitsAtLeast(Math.max(1, book.priceMinor()));
      more[client] = Math.max(0, wanted - book.units(client));
      moreUnits += more[client];
      moreClients += more[client] > 0 ? 1 : 0;
    }
  }

  /** What the others want, as last seen. */
  final Account.Rivals rivals(int client, Book book) {
    return new Account.Rivals(
        moreClients - (more[client] > 0 ? 1 : 0),
        moreUnits - more[client],
        unitsOnSale - book.soldUnits());
  }

  static void require(boolean agrees, String what, int client, long ours, long theirs) {
    if (!agrees) {
      throw new IllegalStateException(
          what + " of client " + client + " are " + ours + " here and " + theirs + " in the book");
    }
  }

  /** Where nobody pays in advance there is nothing to follow. */
  static final class None extends PoolAccounts {
    None(int clients) {
      super(clients, new int[0], 0);
    }

    @Override
    void epoch(long nowNs, Book book, BookLog log) {}

    @Override
    void deposit(long nowNs, int client, long takenMinor, Book book, BookLog log) {
      throw new IllegalStateException("a deposit where nothing is paid in advance");
    }

    @Override
    void refund(long nowNs, int client, long minor, Book book, BookLog log) {
      throw new IllegalStateException("a refund where nothing is paid in advance");
    }
  }
}
