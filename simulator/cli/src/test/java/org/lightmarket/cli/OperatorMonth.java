package org.lightmarket.cli;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.lightmarket.ledger.Account;
import org.lightmarket.ledger.AccountRule;
import org.lightmarket.ledger.AccountType;
import org.lightmarket.ledger.Asset;
import org.lightmarket.ledger.Ledger;
import org.lightmarket.ledger.MemoryLedger;
import org.lightmarket.ledger.TransferBatch;
import org.lightmarket.ledger.TransferResult;

/** The month that the ledger's guide tells: the books of a server's operator, March 2026, UTC. */
final class OperatorMonth {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DAY_NS = 86_400 * SECOND_NS;
  private static final int LINKED = TransferBatch.LINKED;

  private final Ledger ledger = new MemoryLedger(() -> this.nowNs);
  private final TransferBatch batch = new TransferBatch(4);
  private long nowNs;
  private LocalDateTime now = LocalDateTime.of(2026, 3, 1, 8, 0);
  private int number;
  private long askedHigh;
  private long askedLow;

  private OperatorMonth() {}

  /** The ledger at the end of the month. */
  static Ledger ledger() {
    OperatorMonth month = new OperatorMonth();
    month.open();
    for (int day = 1; day <= 31; day++) {
      month.day(day);
    }
    return month.ledger;
  }

  private void open() {
    at(1, 8);
    ledger.declareAsset(new Asset("EUR", 2));
    account("bank", AccountType.ASSET, "");
    account("equipment", AccountType.ASSET, "");
    for (String client : List.of("alice", "bob", "carol")) {
      account("client/" + client, AccountType.LIABILITY, client);
    }
    account("payable/power", AccountType.LIABILITY, "Stadtwerke");
    account("equity/owner", AccountType.EQUITY, "");
    account("revenue/service", AccountType.REVENUE, "");
    for (String expense : List.of("power", "traffic", "payment-fees", "depreciation")) {
      account("expense/" + expense, AccountType.EXPENSE, "");
    }
  }

  /** Accounts of clients hold their deposits, which they can't overdraw. */
  private void account(String id, AccountType type, String owner) {
    AccountRule rule =
        id.startsWith("client/") ? AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS : AccountRule.NONE;
    ledger.openAccount(new Account(id, "EUR", type, owner, rule));
  }

  private void day(int day) {
    switch (day) {
      case 1 -> {
        at(day, 9);
        post("bank", "equity/owner", 5_000_00, "capital", "");
        post("equipment", "bank", 3_600_00, "purchase", "server, 36 months");
        deposit(day, 12, "alice", 100_00);
      }
      case 2 -> deposit(day, 9, "bob", 80_00);
      case 3 -> deposit(day, 15, "carol", 180_00);
      case 7, 21, 28 -> {
        at(day, 10);
        post("expense/traffic", "bank", 12_40, "traffic", "invoice T-" + day);
      }
      case 13 -> {
        at(day, 9);
        post("revenue/service", "client/carol", 5_00, "refund", "outage of 12 March");
      }
      case 14 -> {
        at(day, 10);
        post("expense/traffic", "bank", 21_40, "traffic", "invoice T-14");
        at(day, 11);
        post("bank", "expense/traffic", 9_00, "correction", "T-14 is 12.40, not 21.40");
      }
      case 16 -> deposit(day, 9, "bob", 60_00);
      case 18 -> withdrawal(day, 14, "carol", 30_00, 3 * DAY_NS);
      case 19 -> {
        at(day, 10);
        settle(25_00, TransferBatch.POST_PENDING, "the bank's limit of a day");
      }
      case 20 -> deposit(day, 17, "alice", 40_00);
      case 22 -> {
        withdrawal(day, 16, "bob", 15_00, 3 * DAY_NS);
        at(day, 17);
        settle(0, TransferBatch.VOID_PENDING, "bob stays");
      }
      case 24 -> withdrawal(day, 12, "alice", 10_00, 2 * DAY_NS);
      case 30 -> {
        at(day, 12);
        post("equity/owner", "bank", 50_00, "drawing", "");
      }
      default -> {}
    }
    service(day);
    if (day == 31) {
      close(day);
    }
  }

  /** Charges for the service: carol's every night, those of the others twice a week. */
  private void service(int day) {
    at(day, 23);
    DayOfWeek weekday = LocalDate.of(2026, 3, day).getDayOfWeek();
    if (weekday == DayOfWeek.MONDAY || weekday == DayOfWeek.THURSDAY) {
      post("client/alice", "revenue/service", 8_40 + 30 * (day % 4), "service", "");
    }
    if (weekday == DayOfWeek.TUESDAY || weekday == DayOfWeek.FRIDAY) {
      post("client/bob", "revenue/service", 10_20 + 50 * (day % 3), "service", "");
    }
    if (day >= 3) {
      post("client/carol", "revenue/service", 4_10 + 10 * (day % 7), "service", "");
    }
  }

  private void close(int day) {
    withdrawal(day, 23, "carol", 12_00, 0);
    post("expense/power", "payable/power", 48_60, "power", "March, due in April");
    post("expense/depreciation", "equipment", 100_00, "depreciation", "server, month 1 of 36");
  }

  private void at(int day, int hour) {
    now = LocalDateTime.of(2026, 3, day, hour, 0);
    nowNs = now.toEpochSecond(ZoneOffset.UTC) * SECOND_NS;
  }

  private void post(String debit, String credit, long cents, String code, String reference) {
    add(debit, credit, cents, code, 0, reference, 0);
    send();
  }

  /** Money of a client arrives, and the payment provider takes its fee: both or none. */
  private void deposit(int day, int hour, String client, long cents) {
    at(day, hour);
    add("bank", "client/" + client, cents, "deposit", LINKED, "", 0);
    add("expense/payment-fees", "bank", 25 + cents / 100, "payment-fee", 0, "", 0);
    send();
  }

  private void withdrawal(int day, int hour, String client, long cents, long timeoutNs) {
    at(day, hour);
    add("client/" + client, "bank", cents, "withdrawal", TransferBatch.PENDING, "", timeoutNs);
    askedHigh = high();
    askedLow = low();
    send();
  }

  /** Settles the withdrawal that was asked for before. */
  private void settle(long cents, int flag, String reference) {
    number++;
    int same = TransferBatch.SAME_ACCOUNT;
    int label = ledger.label(reference);
    batch.add(high(), low(), same, same, cents, 0, flag, label, 0, askedHigh, askedLow);
    send();
  }

  private void add(
      String debit,
      String credit,
      long cents,
      String code,
      int flags,
      String reference,
      long timeoutNs) {
    number++;
    batch.add(
        high(),
        low(),
        ledger.handle(debit),
        ledger.handle(credit),
        cents,
        ledger.label(code),
        flags,
        ledger.label(reference),
        timeoutNs,
        0,
        0);
  }

  /** Ids that people can read: date and time, then a running number. */
  private long high() {
    String digits = now.toString().replaceAll("[-T:]", "") + "0000";
    return Long.parseUnsignedLong(digits, 16);
  }

  private long low() {
    return Long.parseUnsignedLong(Integer.toString(number), 16);
  }

  private void send() {
    ledger.post(batch);
    for (int i = 0; i < batch.size(); i++) {
      if (batch.result(i) != TransferResult.OK) {
        throw new IllegalStateException("transfer " + number + ": " + batch.result(i));
      }
    }
    batch.clear();
  }
}
