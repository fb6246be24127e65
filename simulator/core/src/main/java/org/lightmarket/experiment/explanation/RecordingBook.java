package org.lightmarket.experiment.explanation;

import org.lightmarket.mechanism.BalanceView;
import org.lightmarket.mechanism.Book;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/** A book that hands everything on to the real one and writes down what happened. */
final class RecordingBook implements Book {
  private final Book book;
  private final BookLog log;
  private final int[] watched;
  private final boolean judgesRequests;
  private final PoolAccounts accounts;
  private final Refunds refunds;
  private final Accrual accrual = new Accrual();
  private long seed;

  /** Told of tokens that are given back, before the money for them moves. */
  @FunctionalInterface
  interface Refunds {
    /** So much is going to be paid back. */
    void refunded(long nowNs, int clientId, long minor);
  }

  /**
   * Watches a book.
   *
   * @param watched clients whose units, rates and accounts are noted
   * @param judgesRequests whether single requests may be charged
   */
  RecordingBook(
      Book book,
      BookLog log,
      int[] watched,
      boolean judgesRequests,
      PoolAccounts accounts,
      Refunds refunds) {
    this.book = book;
    this.log = log;
    this.watched = watched;
    this.judgesRequests = judgesRequests;
    this.accounts = accounts;
    this.refunds = refunds;
  }

  private boolean isWatched(int client) {
    for (int each : watched) {
      if (each == client) {
        return true;
      }
    }
    return false;
  }

  private void happened(BookEvent event) {
    log.add(event);
    noteHeld(event.atNs());
  }

  private void noteHeld(long nowNs) {
    for (int client : watched) {
      log.held(client, nowNs, book.units(client), book.rateMinorPerSecond(client));
    }
  }

  @Override
  public void seed(long newSeed) {
    seed = newSeed;
    book.seed(newSeed);
  }

  @Override
  public void place(long nowNs, Bid bid) {
    book.place(nowNs, bid);
    accounts.placed(bid);
    happened(new BookEvent.Placed(nowNs, seed, bid));
  }

  @Override
  public boolean withdraw(long nowNs, int clientId) {
    boolean had = book.withdraw(nowNs, clientId);
    if (had) {
      accounts.withdrawn(clientId);
      happened(new BookEvent.Withdrawn(nowNs, seed, clientId));
    }
    return had;
  }

  @Override
  public void supply(long nowNs, int units, long reserveMinor) {
    book.supply(nowNs, units, reserveMinor);
    accounts.supplied(units);
    happened(new BookEvent.Supplied(nowNs, seed, units, reserveMinor));
  }

  @Override
  public void epoch(long nowNs) {
    book.epoch(nowNs);
    happened(new BookEvent.EpochEnded(nowNs, seed));
    accounts.epoch(nowNs, book, log);
  }

  @Override
  public long admit(long nowNs, int clientId, long costUnits) {
    return admit(nowNs, clientId, costUnits, Long.MAX_VALUE);
  }

  @Override
  public long admit(long nowNs, int clientId, long costUnits, long moneyMinor) {
    long charge = book.admit(nowNs, clientId, costUnits, moneyMinor);
    if (judgesRequests && isWatched(clientId)) {
      log.add(new BookEvent.Judged(nowNs, seed, clientId, costUnits, moneyMinor, charge));
    }
    return charge;
  }

  @Override
  public void served(long nowNs, int clientId, long costUnits) {
    book.served(nowNs, clientId, costUnits);
    if (isWatched(clientId)) {
      log.served(clientId, nowNs, costUnits);
    }
  }

  @Override
  public long wakeNs() {
    return book.wakeNs();
  }

  @Override
  public long deposit(long nowNs, int clientId, long moneyMinor) {
    long taken = book.deposit(nowNs, clientId, moneyMinor);
    noteHeld(nowNs);
    accounts.deposit(nowNs, clientId, taken, book, log);
    return taken;
  }

  @Override
  public long refund(long nowNs, int clientId) {
    long minor = book.refund(nowNs, clientId);
    noteHeld(nowNs);
    accounts.refund(nowNs, clientId, minor, book, log);
    refunds.refunded(nowNs, clientId, minor);
    return minor;
  }

  @Override
  public void balance(int clientId, BalanceView into) {
    book.balance(clientId, into);
  }

  @Override
  public boolean isPaying(int clientId) {
    return book.isPaying(clientId);
  }

  @Override
  public int units(int clientId) {
    return book.units(clientId);
  }

  @Override
  public long rateMinorPerSecond(int clientId) {
    return book.rateMinorPerSecond(clientId);
  }

  @Override
  public long rateMinorPerSecondMax(int clientId) {
    return book.rateMinorPerSecondMax(clientId);
  }

  @Override
  public void accrued(long nowNs, int clientId, Accrual into) {
    book.accrued(nowNs, clientId, into);
  }

  @Override
  public void withheld(long nowNs, int clientId, Accrual into) {
    book.withheld(nowNs, clientId, into);
    if (isWatched(clientId)) {
      book.accrued(nowNs, clientId, accrual);
      log.split(
          clientId,
          new BookLog.Split(
              nowNs,
              accrual.wholeMinor(),
              accrual.remainder(),
              into.wholeMinor(),
              into.remainder()));
    }
  }

  @Override
  public int changes() {
    return book.changes();
  }

  @Override
  public int changedClient(int change) {
    return book.changedClient(change);
  }

  @Override
  public int changedUnitsBefore(int change) {
    return book.changedUnitsBefore(change);
  }

  @Override
  public int soldUnits() {
    return book.soldUnits();
  }

  @Override
  public long priceMinor() {
    return book.priceMinor();
  }

  @Override
  public long totalRateMinorPerSecond() {
    return book.totalRateMinorPerSecond();
  }

  @Override
  public boolean paysOwnBids() {
    return book.paysOwnBids();
  }
}
