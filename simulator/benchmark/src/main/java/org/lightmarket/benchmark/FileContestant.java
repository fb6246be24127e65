package org.lightmarket.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferResult;

/** A ledger of lightmarket, through its interface. */
final class FileContestant implements LedgerContestant {
  private static final long FIRST = 1;

  private final Ledger ledger;
  private final int code;

  FileContestant(Ledger ledger) {
    this.ledger = ledger;
    code = ledger.label("service");
    open(ledger);
  }

  static FileContestant make(Path folder) throws IOException {
    return new FileContestant(FileLedger.create(folder, Durability.EVERY_BATCH, System::nanoTime));
  }

  /** Opens the accounts, handles 0 to {@link #ACCOUNTS} less one, and gives each its money. */
  static void open(Ledger ledger) {
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(
          new Account(
              "account-" + i,
              "MWEI",
              AccountType.LIABILITY,
              "",
              AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS));
    }
    accounts.add(new Account("world", "MWEI", AccountType.EQUITY, "", AccountRule.NONE));
    ledger.openAccounts(accounts);
    TransferBatch deposits = new TransferBatch(ACCOUNTS);
    for (int i = 0; i < ACCOUNTS; i++) {
      deposits.add(-1, FIRST + i, ACCOUNTS, i, MONEY_MINOR, 0, 0);
    }
    ledger.post(deposits);
    check(deposits);
  }

  static void check(TransferBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.result(i) != TransferResult.OK) {
        throw new IllegalStateException("transfer " + i + ": " + batch.result(i).key());
      }
    }
  }

  @Override
  public Writer writer() {
    TransferBatch batch = new TransferBatch(1_000);
    return new Writer() {
      @Override
      public void post(long idHigh, long idLow, int[] debit, int[] credit, long[] amountMinor) {
        batch.clear();
        for (int i = 0; i < debit.length; i++) {
          batch.add(idHigh, idLow + i, debit[i], credit[i], amountMinor[i], code, 0);
        }
        ledger.post(batch);
        check(batch);
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    ledger.close();
  }
}
