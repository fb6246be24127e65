package org.lightmarket.experiment.explanation;

import org.lightmarket.experiment.explanation.Account.Cause;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.les.Wide;

/**
 * Balances of tokens with a fixed price: of a client's money that is income which its tokens left
 * would not bring, those rounded up to a whole minor unit.
 */
final class FixedPriceAccounts extends PoolAccounts {
  private final long priceMinorPerBillion;
  private final long[] tokens;
  private final long[] unearnedMinor;
  private final long[] accountedNs;

  FixedPriceAccounts(int clients, int[] watched, int unitsOnSale, long priceMinorPerBillion) {
    super(clients, watched, unitsOnSale);
    this.priceMinorPerBillion = priceMinorPerBillion;
    tokens = new long[clients];
    unearnedMinor = new long[clients];
    accountedNs = new long[clients];
  }

  @Override
  void epoch(long nowNs, Book book, BookLog log) {
    look(book);
    for (int client : watched) {
      account(nowNs, client, Cause.EPOCH, 0, 0, book, log);
    }
  }

  @Override
  void deposit(long nowNs, int client, long takenMinor, Book book, BookLog log) {
    if (!isWatched(client)) {
      return;
    }
    look(book);
    long bought = Wide.mulDiv(takenMinor, BILLION, priceMinorPerBillion);
    account(nowNs, client, Cause.DEPOSIT, bought, takenMinor, book, log);
    log.purchase(
        client,
        new BookLog.Purchase(nowNs, takenMinor, bought, false, 0, 0, 0, priceMinorPerBillion));
  }

  @Override
  void refund(long nowNs, int client, long minor, Book book, BookLog log) {
    if (isWatched(client)) {
      look(book);
      account(nowNs, client, Cause.REFUND, 0, minor, book, log);
    }
  }

  private boolean isWatched(int client) {
    for (int each : watched) {
      if (each == client) {
        return true;
      }
    }
    return false;
  }

  private void account(
      long nowNs, int client, Cause cause, long bought, long money, Book book, BookLog log) {
    book.balance(client, view);
    long before = tokens[client];
    long left = before - view.spentTokens;
    long income = earn(client, left);
    if (cause == Cause.DEPOSIT) {
      unearnedMinor[client] = Math.addExact(unearnedMinor[client], money);
    } else if (cause == Cause.REFUND) {
      unearnedMinor[client] -= money;
      income += earn(client, 0);
    }
    long after = cause == Cause.REFUND ? 0 : left + bought;
    require(after == view.accountedTokens, "tokens", client, after, view.accountedTokens);
    if (view.spentTokens != 0 || income != 0 || cause != Cause.EPOCH) {
      log.account(
          client,
          new Account(
              log.size(),
              accountedNs[client],
              nowNs,
              cause,
              book.units(client),
              before,
              view.spentTokens,
              bought,
              money,
              income,
              null,
              rivals(client, book)));
    }
    tokens[client] = after;
    accountedNs[client] = nowNs;
  }

  /** What becomes income when so many tokens are left. */
  private long earn(int client, long left) {
    long worth = Wide.mulDiv(left, priceMinorPerBillion, BILLION);
    worth += Wide.mulMod(left, priceMinorPerBillion, BILLION, worth) == 0 ? 0 : 1;
    long income = Math.max(0, unearnedMinor[client] - worth);
    unearnedMinor[client] -= income;
    return income;
  }
}
