package org.lightmarket.payment;

import java.util.List;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountResult;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferResult;

/**
 * Money that clients have paid for service to come: the server's debt in {@code
 * server/<name>/unearned}. Whatever the method, a payment in advance is charged as any other and
 * then deferred from the revenue; it becomes revenue again as the service is used, or goes back to
 * the client's wallet.
 */
public final class UnearnedIncome {
  /** High half of the ids of all transfers made here. */
  private static final long ID_HIGH = 0x756e_6561_726e_6564L;

  private final Ledger ledger;
  private final int[] wallets;
  private final int[] revenues;
  private final int[] unearned;
  private final int deferCode;
  private final int earnCode;
  private final int refundCode;
  private final TransferBatch batch = new TransferBatch(1);
  private long nextId = 1;

  /** Opens the accounts of servers; wallets and revenues are those of a payment method. */
  public UnearnedIncome(Ledger ledger, String asset, List<String> clients, List<String> servers) {
    this.ledger = ledger;
    wallets = new int[clients.size()];
    for (int i = 0; i < wallets.length; i++) {
      wallets[i] = ledger.handle(Treasury.walletId(clients.get(i)));
    }
    revenues = new int[servers.size()];
    unearned = new int[servers.size()];
    for (int i = 0; i < revenues.length; i++) {
      String name = servers.get(i);
      revenues[i] = ledger.handle(Treasury.revenueId(name));
      unearned[i] = open("server/" + name + "/unearned", asset, name);
    }
    deferCode = ledger.label("defer");
    earnCode = ledger.label("earn");
    refundCode = ledger.label("refund-tokens");
  }

  private int open(String id, String asset, String owner) {
    AccountRule rule = AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS;
    AccountResult result =
        ledger.openAccount(new Account(id, asset, AccountType.LIABILITY, owner, rule));
    if (result != AccountResult.OK && result != AccountResult.EXISTS) {
      throw new IllegalStateException("account " + id + ": " + result.key());
    }
    return ledger.handle(id);
  }

  /** A charge of a server has been for service to come. */
  public void defer(int server, long amountMinor) {
    move(revenues[server], unearned[server], amountMinor, deferCode);
  }

  /** So much of it has been used. */
  public void earn(int server, long amountMinor) {
    move(unearned[server], revenues[server], amountMinor, earnCode);
  }

  /** So much of it goes back to a client. */
  public void refund(int client, int server, long amountMinor) {
    move(unearned[server], wallets[client], amountMinor, refundCode);
  }

  /** What a server owes for payments in advance. */
  public long unearnedMinor(int server) {
    int account = unearned[server];
    return ledger.creditsPosted(account) - ledger.debitsPosted(account);
  }

  private void move(int debit, int credit, long amountMinor, int code) {
    batch.clear();
    batch.add(ID_HIGH, nextId++, debit, credit, amountMinor, code, 0);
    ledger.post(batch);
    TransferResult result = batch.result(0);
    if (result != TransferResult.OK) {
      throw new IllegalStateException(
          "transfer " + (nextId - 1) + " of " + amountMinor + ": " + result.key());
    }
  }
}
