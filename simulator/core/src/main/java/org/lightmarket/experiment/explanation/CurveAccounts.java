package org.lightmarket.experiment.explanation;

import org.lightmarket.experiment.explanation.Account.Cause;
import org.lightmarket.mechanism.Book;
import org.lightmarket.mechanism.les.BondingCurve;
import org.lightmarket.mechanism.les.Wide;

/**
 * Balances of tokens sold along a bonding curve: what the money locked for all tokens has fallen by
 * is income, laid to the clients by the tokens that they have spent since the last account, or hold
 * if none was spent, to the minor unit in the order of the clients.
 */
final class CurveAccounts extends PoolAccounts {
  private final long[] tokens;
  private final long[] spent;
  private final long[] incomeMinor;
  private long lockedMinor;
  private long accountedNs;

  CurveAccounts(int clients, int[] watched, int unitsOnSale) {
    super(clients, watched, unitsOnSale);
    tokens = new long[clients];
    spent = new long[clients];
    incomeMinor = new long[clients];
  }

  @Override
  void epoch(long nowNs, Book book, BookLog log) {
    account(nowNs, -1, 0, book, log);
  }

  @Override
  void deposit(long nowNs, int client, long takenMinor, Book book, BookLog log) {
    book.balance(client, view);
    long bought = view.accountedTokens - tokens[client];
    tokens[client] = view.accountedTokens;
    lockedMinor = Math.addExact(lockedMinor, takenMinor);
    long before = view.supply - bought;
    log.purchase(
        client,
        new BookLog.Purchase(
            nowNs,
            takenMinor,
            bought,
            true,
            before,
            view.limit,
            view.logPrice,
            BondingCurve.marginalMinor(before, view.limit, view.logPrice, BILLION)));
  }

  @Override
  void refund(long nowNs, int client, long minor, Book book, BookLog log) {
    account(nowNs, client, minor, book, log);
  }

  /**
   * All balances have been accounted.
   *
   * @param sellerId the client that then took its balance back, for so much; -1: nobody
   */
  private void account(long nowNs, int sellerId, long minor, Book book, BookLog log) {
    long[] before = tokens.clone();
    long allSpent = 0;
    long left = 0;
    for (int client = 0; client < clients; client++) {
      book.balance(client, view);
      spent[client] = view.spentTokens;
      tokens[client] -= spent[client];
      allSpent += spent[client];
      left += tokens[client];
      if (client != sellerId) {
        require(
            tokens[client] == view.accountedTokens,
            "tokens",
            client,
            tokens[client],
            view.accountedTokens);
      }
    }
    long lockedBefore = lockedMinor;
    lockedMinor = BondingCurve.lockedMinor(left, view.limit, view.logPrice);
    boolean byHeld = allSpent == 0;
    share(lockedBefore - lockedMinor, byHeld ? tokens : spent, byHeld ? left : allSpent);
    look(book);
    long price = BondingCurve.marginalMinor(left, view.limit, view.logPrice, BILLION);
    for (int client : watched) {
      boolean sells = client == sellerId;
      if (spent[client] != 0 || incomeMinor[client] != 0 || sells) {
        Account.Total total =
            new Account.Total(
                lockedBefore,
                lockedMinor,
                byHeld ? tokens[client] : spent[client],
                byHeld ? left : allSpent,
                byHeld,
                left,
                view.limit,
                view.logPrice,
                price);
        log.account(
            client,
            new Account(
                log.size(),
                accountedNs,
                nowNs,
                sells ? Cause.REFUND : Cause.EPOCH,
                book.units(client),
                before[client],
                spent[client],
                0,
                sells ? minor : 0,
                incomeMinor[client],
                total,
                rivals(client, book)));
      }
    }
    if (sellerId >= 0) {
      tokens[sellerId] = 0;
      lockedMinor = Math.subtractExact(lockedMinor, minor);
    }
    accountedNs = nowNs;
  }

  private void share(long income, long[] weights, long sum) {
    long leftIncome = income;
    long leftWeight = sum;
    for (int client = 0; client < clients; client++) {
      incomeMinor[client] = 0;
      if (leftIncome > 0 && weights[client] > 0) {
        incomeMinor[client] = Wide.mulDiv(leftIncome, weights[client], leftWeight);
        leftIncome -= incomeMinor[client];
        leftWeight -= weights[client];
      }
    }
  }
}
