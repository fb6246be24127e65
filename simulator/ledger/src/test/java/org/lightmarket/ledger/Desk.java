package org.lightmarket.ledger;

/** A ledger of three accounts with short words for posting to it. */
final class Desk {
  static final int LINKED = TransferBatch.LINKED;
  static final int PENDING = TransferBatch.PENDING;
  static final int POST = TransferBatch.POST_PENDING;
  static final int VOID = TransferBatch.VOID_PENDING;

  long clockNs;
  final Ledger ledger = new MemoryLedger(() -> clockNs);
  final int world = open("world", "MWEI", AccountType.EQUITY, AccountRule.NONE);
  final int escrow =
      open("escrow", "MWEI", AccountType.LIABILITY, AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS);
  final int revenue = open("revenue", "MWEI", AccountType.REVENUE, AccountRule.NONE);

  int open(String id, String asset, AccountType type, AccountRule rule) {
    ledger.openAccount(new Account(id, asset, type, "", rule));
    return ledger.handle(id);
  }

  TransferResult transfer(long id, int debit, int credit, long amount, int flags) {
    TransferBatch batch = new TransferBatch(1);
    batch.add(0, id, debit, credit, amount, 0, flags);
    ledger.post(batch);
    return batch.result(0);
  }

  TransferResult pending(long id, int debit, int credit, long amount, long timeoutNs) {
    TransferBatch batch = new TransferBatch(1);
    batch.add(0, id, debit, credit, amount, 0, PENDING, 0, timeoutNs, 0, 0);
    ledger.post(batch);
    return batch.result(0);
  }

  TransferResult settle(long id, long pendingId, long amount, int flags) {
    TransferBatch batch = new TransferBatch(1);
    batch.settle(0, id, 0, pendingId, amount, flags);
    ledger.post(batch);
    return batch.result(0);
  }

  long freeOfEscrow() {
    Balance balance = ledger.balance(escrow);
    return balance.creditsPosted() - balance.debitsPosted() - balance.debitsPending();
  }
}
