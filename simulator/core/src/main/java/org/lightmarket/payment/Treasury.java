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
 * The accounts that payment methods have in common, and transfers between them.
 *
 * <ul>
 *   <li>{@code world/equity}: where budgets come from;
 *   <li>{@code client/<name>/wallet}: a client's money in no contract;
 *   <li>{@code server/<name>/revenue}: what a server has earned; it never falls;
 *   <li>{@code server/<name>/cash} and {@code server/<name>/custody}: of what it has earned, what
 *       the server has taken out of the custody of its contracts;
 *   <li>{@code world/burnt} and {@code market/surplus}: what clients were charged and no server
 *       received; there from the first such charge on;
 *   <li>{@code contract/<client>/<server>}: the unspent money of a contract.
 * </ul>
 */
final class Treasury {
  /** High half of the ids of all transfers made here. */
  private static final long ID_HIGH = 0x7061_796d_656e_7400L;

  private final Ledger ledger;
  private final String asset;
  private final int equity;
  private final int[] wallets;
  private final int[] revenues;
  private final int[] cash;
  private final int[] custodies;
  private final TransferBatch batch = new TransferBatch(4);
  private long nextId = 1;

  Treasury(Ledger ledger, String asset, List<String> clients, List<String> servers) {
    this.ledger = ledger;
    this.asset = asset;
    equity = open("world/equity", AccountType.EQUITY, "world", AccountRule.NONE);
    wallets = new int[clients.size()];
    for (int i = 0; i < wallets.length; i++) {
      String name = clients.get(i);
      wallets[i] = openMoney(walletId(name), name);
    }
    revenues = new int[servers.size()];
    cash = new int[servers.size()];
    custodies = new int[servers.size()];
    for (int i = 0; i < revenues.length; i++) {
      String name = servers.get(i);
      String path = "server/" + name;
      revenues[i] = open(revenueId(name), AccountType.REVENUE, name, AccountRule.NONE);
      cash[i] = open(path + "/cash", AccountType.ASSET, name, AccountRule.NONE);
      custodies[i] = open(path + "/custody", AccountType.ASSET, name, AccountRule.NONE);
    }
  }

  /** Account of a client's money in no contract. */
  static String walletId(String client) {
    return "client/" + client + "/wallet";
  }

  /** Account of what a server has earned. */
  static String revenueId(String server) {
    return "server/" + server + "/revenue";
  }

  /** Opens an account of money owed to somebody, which can't be overdrawn. */
  int openMoney(String id, String owner) {
    return open(id, AccountType.LIABILITY, owner, AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS);
  }

  private int open(String id, AccountType type, String owner, AccountRule rule) {
    AccountResult result = ledger.openAccount(new Account(id, asset, type, owner, rule));
    if (result != AccountResult.OK && result != AccountResult.EXISTS) {
      throw new IllegalStateException("account " + id + ": " + result.key());
    }
    return ledger.handle(id);
  }

  String asset() {
    return asset;
  }

  int equity() {
    return equity;
  }

  int wallet(int client) {
    return wallets[client];
  }

  int revenue(int server) {
    return revenues[server];
  }

  /** Who receives a charge. */
  int payee(int server, ChargeCode code) {
    return switch (code) {
      case SERVICE, BID_FEE, TOKENS, CLOSE_FEE -> revenues[server];
      case BURNT -> open("world/burnt", AccountType.EQUITY, "world", AccountRule.NONE);
      case MARKET_SURPLUS ->
          open("market/surplus", AccountType.REVENUE, "market", AccountRule.NONE);
    };
  }

  int cash(int server) {
    return cash[server];
  }

  int custody(int server) {
    return custodies[server];
  }

  /** Unspent money of an account opened by {@link #openMoney}. */
  long availableMinor(int account) {
    return ledger.creditsPosted(account)
        - ledger.debitsPosted(account)
        - ledger.debitsPending(account);
  }

  /** Credits less debits. */
  long netCreditMinor(int account) {
    return ledger.creditsPosted(account) - ledger.debitsPosted(account);
  }

  int code(String text) {
    return ledger.label(text);
  }

  /** Moves money; false if the debit account holds less, and then nothing has moved. */
  boolean move(int debit, int credit, long amountMinor, int code) {
    begin();
    add(debit, credit, amountMinor, code, 0);
    return commit();
  }

  /** Begins transfers that succeed or fail together. */
  void begin() {
    batch.clear();
  }

  /** Adds a transfer; all but the last are {@link TransferBatch#LINKED}. */
  void add(int debit, int credit, long amountMinor, int code, int flags) {
    batch.add(ID_HIGH, nextId + batch.size(), debit, credit, amountMinor, code, flags);
  }

  /** Posts the transfers begun; false if there was too little money, and then none has moved. */
  boolean commit() {
    ledger.post(batch);
    boolean lacksMoney = false;
    for (int i = 0; i < batch.size(); i++) {
      TransferResult result = batch.result(i);
      if (result == TransferResult.EXCEEDS_CREDITS) {
        lacksMoney = true;
      } else if (result != TransferResult.OK && result != TransferResult.LINKED_EVENT_FAILED) {
        throw new IllegalStateException("payment transfer " + (nextId + i) + ": " + result.key());
      }
    }
    nextId += batch.size();
    return !lacksMoney;
  }
}
