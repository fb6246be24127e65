package org.lightmarket.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Durability;
import org.lightmarket.ledger.FileLedger;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.LedgerStore;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferResult;

/** A ledger of lightmarket, through its interface. */
final class OwnContestant implements LedgerContestant {
  private static final long FIRST = 1;

  private final Ledger ledger;
  private final int code;
  private final int[] handles = new int[ACCOUNTS];

  OwnContestant(Ledger ledger) {
    this.ledger = ledger;
    code = ledger.label("service");
    open(ledger);
    for (int i = 0; i < ACCOUNTS; i++) {
      handles[i] = ledger.handle(name(i));
    }
  }

  private static String name(int account) {
    return "account-" + account;
  }

  /** In a folder. */
  static OwnContestant inFolder(Path folder) throws IOException {
    return new OwnContestant(FileLedger.create(folder, Durability.EVERY_BATCH, System::nanoTime));
  }

  /** In a schema of a database, which the folder's name tells. */
  static OwnContestant inDatabase(String address, Path folder) throws IOException {
    String joint = address.contains("?") ? "&" : "?";
    String schema = "bench_" + String.valueOf(folder.getFileName()).replace('-', '_');
    String place = address + joint + "schema=" + schema.toLowerCase(Locale.ROOT);
    return new OwnContestant(
        LedgerStore.of(place).create(Durability.EVERY_BATCH, System::nanoTime));
  }

  /** Opens the accounts and gives each its money. */
  static void open(Ledger ledger) {
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(
          new Account(
              name(i),
              "MWEI",
              AccountType.LIABILITY,
              "",
              AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS));
    }
    accounts.add(new Account("world", "MWEI", AccountType.EQUITY, "", AccountRule.NONE));
    ledger.openAccounts(accounts);
    TransferBatch deposits = new TransferBatch(ACCOUNTS);
    int world = ledger.handle("world");
    for (int i = 0; i < ACCOUNTS; i++) {
      deposits.add(-1, FIRST + i, world, ledger.handle(name(i)), MONEY_MINOR, 0, 0);
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
          int from = handles[debit[i]];
          int to = handles[credit[i]];
          batch.add(idHigh, idLow + i, from, to, amountMinor[i], code, 0);
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
