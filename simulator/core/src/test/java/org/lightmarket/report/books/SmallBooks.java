package org.lightmarket.report.books;

import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferResult;

/** A ledger of five accounts with a settable clock. */
final class SmallBooks implements AutoCloseable {
  private final Ledger ledger = new MemoryLedger(() -> this.nowNs);
  private final TransferBatch batch = new TransferBatch(1);
  private long nowNs;
  private long lastId;

  /** Accounts whose owners have a label. */
  SmallBooks(String owner) {
    ledger.declareAsset(new Asset("EUR", 2));
    open("bank", AccountType.ASSET, owner);
    open("client", AccountType.LIABILITY, owner);
    open("other", AccountType.LIABILITY, owner);
    open("revenue", AccountType.REVENUE, owner);
    open("expense", AccountType.EXPENSE, owner);
  }

  /** A deposit, a charge, a withdrawal in part, a cost, and two open withdrawals. */
  static SmallBooks example() {
    SmallBooks books = new SmallBooks("Zoë");
    books.post(1_000, "bank", "client", 1_000, "deposit", 0, 0);
    books.post(2_000, "client", "revenue", 300, "service", 0, 0);
    books.post(2_500, "client", "bank", 250, "withdrawal", TransferBatch.PENDING, 0);
    books.settle(3_000, 3, 200);
    books.post(4_000, "expense", "bank", 50, "power", 0, 0);
    books.post(4_500, "client", "bank", 80, "withdrawal", TransferBatch.PENDING, 0);
    books.post(5_000, "client", "bank", 90, "withdrawal", TransferBatch.PENDING, 9_000);
    return books;
  }

  Ledger ledger() {
    return ledger;
  }

  private void open(String id, AccountType type, String owner) {
    ledger.openAccount(new Account(id, "EUR", type, owner, AccountRule.NONE));
  }

  void post(
      long atNs, String debit, String credit, long minor, String code, int flags, long timeoutNs) {
    int from = ledger.handle(debit);
    int to = ledger.handle(credit);
    int label = ledger.label(code);
    batch.clear();
    batch.add(0, ++lastId, from, to, minor, label, flags, 0, timeoutNs, 0, 0);
    send(atNs);
  }

  private void settle(long atNs, long pendingId, long minor) {
    batch.clear();
    batch.settle(0, ++lastId, 0, pendingId, minor, TransferBatch.POST_PENDING);
    send(atNs);
  }

  private void send(long atNs) {
    nowNs = atNs;
    ledger.post(batch);
    if (batch.result(0) != TransferResult.OK) {
      throw new IllegalStateException(batch.result(0).key());
    }
  }

  @Override
  public void close() {
    ledger.close();
  }
}
