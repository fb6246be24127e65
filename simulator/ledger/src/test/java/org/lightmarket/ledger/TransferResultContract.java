package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lightmarket.ledger.TransferBatch.LINKED;
import static org.lightmarket.ledger.TransferBatch.PENDING;
import static org.lightmarket.ledger.TransferBatch.POST_PENDING;
import static org.lightmarket.ledger.TransferBatch.SAME_ACCOUNT;
import static org.lightmarket.ledger.TransferBatch.UNKNOWN_ACCOUNT;
import static org.lightmarket.ledger.TransferBatch.VOID_PENDING;
import static org.lightmarket.ledger.TransferResult.*;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * A row per result code, each on the same small set of books. The subclasses are the ledgers that
 * keep them.
 */
abstract class TransferResultContract {
  private static final int UNKNOWN = UNKNOWN_ACCOUNT;

  private static final int SAME = SAME_ACCOUNT;

  // Accounts of the books, by handle.
  private static final int WORLD = 0;
  private static final int ESCROW = 1;
  private static final int REVENUE = 2;
  private static final int ETHER = 3;
  private static final int TILL = 4;

  // Transfers of the books, by id.
  private static final int DEPOSIT = 1;
  private static final int RESERVED = 2;
  private static final int POSTED = 3;
  private static final int POSTING = 4;
  private static final int VOIDED = 5;
  private static final int VOIDING = 6;
  private static final int EXPIRED = 7;
  private static final int NEW = 100;

  private record Row(
      long id,
      int debit,
      int credit,
      long amount,
      int code,
      int flags,
      int reference,
      long timeoutNs,
      long pendingId) {
    static Row of(long id, int debit, int credit, long amount, int flags) {
      return new Row(id, debit, credit, amount, 1, flags, 0, 0, 0);
    }

    static Row settling(long id, long pendingId, long amount, int flags) {
      return new Row(id, SAME, SAME, amount, 0, flags, 0, 0, pendingId);
    }

    Row coded(int other) {
      return new Row(id, debit, credit, amount, other, flags, reference, timeoutNs, pendingId);
    }

    Row referring(int other) {
      return new Row(id, debit, credit, amount, code, flags, other, timeoutNs, pendingId);
    }

    Row within(long ns) {
      return new Row(id, debit, credit, amount, code, flags, reference, ns, pendingId);
    }

    Row of(long pending) {
      return new Row(id, debit, credit, amount, code, flags, reference, timeoutNs, pending);
    }

    Row between(int from, int to) {
      return new Row(id, from, to, amount, code, flags, reference, timeoutNs, pendingId);
    }
  }

  private long clockNs;

  /** An empty ledger with a clock. */
  abstract Ledger create(LongSupplier clockNs) throws IOException;

  private Ledger books() throws IOException {
    clockNs = 0;
    Ledger ledger = create(() -> clockNs);
    AccountRule bound = AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS;
    AccountRule till = AccountRule.CREDITS_MUST_NOT_EXCEED_DEBITS;
    ledger.openAccounts(
        List.of(
            new Account("world", "MWEI", AccountType.EQUITY, "", AccountRule.NONE),
            new Account("escrow", "MWEI", AccountType.LIABILITY, "", bound),
            new Account("revenue", "MWEI", AccountType.REVENUE, "", AccountRule.NONE),
            new Account("ether", "ETH", AccountType.ASSET, "", AccountRule.NONE),
            new Account("till", "MWEI", AccountType.ASSET, "", till)));
    assertEquals(1, ledger.label("first"));
    assertEquals(2, ledger.label("second"));
    List<Row> setUp =
        List.of(
            Row.of(DEPOSIT, WORLD, ESCROW, 100, 0),
            Row.of(RESERVED, ESCROW, REVENUE, 60, PENDING),
            Row.of(POSTED, ESCROW, REVENUE, 10, PENDING),
            Row.settling(POSTING, POSTED, 4, POST_PENDING),
            Row.of(VOIDED, ESCROW, REVENUE, 10, PENDING),
            Row.settling(VOIDING, VOIDED, 0, VOID_PENDING),
            Row.of(EXPIRED, ESCROW, REVENUE, 10, PENDING).within(50));
    for (Row row : setUp) {
      assertEquals(OK, send(ledger, row));
    }
    clockNs = 1_000;
    ledger.expire();
    return ledger;
  }

  private static TransferResult send(Ledger ledger, Row row) {
    TransferBatch batch = new TransferBatch(1);
    add(batch, row);
    ledger.post(batch);
    return batch.result(0);
  }

  private static void add(TransferBatch batch, Row row) {
    batch.add(
        0,
        row.id,
        row.debit,
        row.credit,
        row.amount,
        row.code,
        row.flags,
        row.reference,
        row.timeoutNs,
        0,
        row.pendingId);
  }

  private static Map<TransferResult, Row> rows() {
    Map<TransferResult, Row> rows = new EnumMap<>(TransferResult.class);
    Row plain = Row.of(NEW, WORLD, ESCROW, 1, 0);
    rows.put(OK, plain);
    rows.put(LINKED_EVENT_CHAIN_OPEN, Row.of(NEW, WORLD, ESCROW, 1, LINKED));
    rows.put(ID_MUST_NOT_BE_ZERO, Row.of(0, WORLD, ESCROW, 1, 0));
    rows.put(
        FLAGS_ARE_MUTUALLY_EXCLUSIVE, Row.settling(NEW, RESERVED, 0, POST_PENDING | VOID_PENDING));
    rows.put(AMOUNT_MUST_BE_POSITIVE, Row.of(NEW, WORLD, ESCROW, 0, 0));
    rows.put(PENDING_ID_MUST_NOT_BE_ZERO, Row.settling(NEW, 0, 0, POST_PENDING));
    rows.put(PENDING_ID_MUST_BE_ZERO, plain.of(RESERVED));
    rows.put(PENDING_ID_MUST_BE_DIFFERENT, Row.settling(NEW, NEW, 0, POST_PENDING));
    rows.put(TIMEOUT_MUST_NOT_BE_NEGATIVE, Row.of(NEW, ESCROW, REVENUE, 1, PENDING).within(-1));
    rows.put(TIMEOUT_RESERVED_FOR_PENDING, plain.within(1));
    putExisting(rows);
    putPending(rows);
    rows.put(ACCOUNT_NOT_FOUND, plain.between(WORLD, UNKNOWN));
    rows.put(ACCOUNTS_MUST_BE_DIFFERENT, plain.between(WORLD, WORLD));
    rows.put(ASSET_MISMATCH, plain.between(WORLD, ETHER));
    rows.put(
        TIMEOUT_TOO_LONG, Row.of(NEW, ESCROW, REVENUE, 1, PENDING).within(Long.MAX_VALUE - 999));
    rows.put(OVERFLOW, Row.of(NEW, WORLD, ESCROW, Long.MAX_VALUE - 99, 0));
    rows.put(EXCEEDS_CREDITS, Row.of(NEW, ESCROW, REVENUE, 37, 0));
    rows.put(EXCEEDS_DEBITS, Row.of(NEW, WORLD, TILL, 1, 0));
    return rows;
  }

  private static void putExisting(Map<TransferResult, Row> rows) {
    Row deposit = Row.of(DEPOSIT, WORLD, ESCROW, 100, 0);
    Row posting = Row.settling(POSTING, POSTED, 4, POST_PENDING);
    rows.put(EXISTS, deposit);
    rows.put(EXISTS_WITH_DIFFERENT_FLAGS, Row.of(DEPOSIT, WORLD, ESCROW, 100, PENDING));
    rows.put(EXISTS_WITH_DIFFERENT_PENDING_ID, posting.of(RESERVED));
    rows.put(EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT, deposit.between(REVENUE, ESCROW));
    rows.put(EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT, deposit.between(WORLD, REVENUE));
    rows.put(EXISTS_WITH_DIFFERENT_AMOUNT, Row.settling(POSTING, POSTED, 0, POST_PENDING));
    rows.put(
        EXISTS_WITH_DIFFERENT_TIMEOUT, Row.of(RESERVED, ESCROW, REVENUE, 60, PENDING).within(9));
    rows.put(EXISTS_WITH_DIFFERENT_CODE, deposit.coded(2));
    rows.put(EXISTS_WITH_DIFFERENT_REFERENCE, deposit.referring(2));
  }

  private static void putPending(Map<TransferResult, Row> rows) {
    Row settling = Row.settling(NEW, RESERVED, 0, POST_PENDING);
    rows.put(PENDING_NOT_FOUND, settling.of(99));
    rows.put(PENDING_NOT_PENDING, settling.of(DEPOSIT));
    rows.put(PENDING_HAS_DIFFERENT_DEBIT_ACCOUNT, settling.between(WORLD, SAME));
    rows.put(PENDING_HAS_DIFFERENT_CREDIT_ACCOUNT, settling.between(SAME, WORLD));
    rows.put(PENDING_HAS_DIFFERENT_CODE, settling.coded(2));
    rows.put(PENDING_ALREADY_POSTED, settling.of(POSTED));
    rows.put(PENDING_ALREADY_VOIDED, settling.of(VOIDED));
    rows.put(TransferResult.PENDING_EXPIRED, settling.of(EXPIRED));
    rows.put(EXCEEDS_PENDING_AMOUNT, Row.settling(NEW, RESERVED, 61, POST_PENDING));
    rows.put(PENDING_HAS_DIFFERENT_AMOUNT, Row.settling(NEW, RESERVED, 59, VOID_PENDING));
  }

  @Test
  void everyResultHasARowThatGivesIt() throws IOException {
    Map<TransferResult, Row> rows = rows();
    for (Map.Entry<TransferResult, Row> entry : rows.entrySet()) {
      TransferResult expected = entry.getKey();
      Row row = entry.getValue();
      try (Ledger ledger = books()) {
        int before = ledger.transfers();
        Balance escrow = ledger.balance(ESCROW);
        long lastNs = ledger.lastTimestampNs();
        assertEquals(expected, send(ledger, row), row::toString);
        if (expected != OK) {
          assertEquals(before, ledger.transfers(), "a refused transfer left a trace");
          assertEquals(escrow, ledger.balance(ESCROW), "a refused transfer moved money");
          assertEquals(lastNs, ledger.lastTimestampNs(), "a refused transfer took a timestamp");
        }
        assertTrue(ledger.trialBalance().isZero());
      }
    }
    // It takes a second transfer: linkedTransfersFailTogether.
    Set<TransferResult> missing = EnumSet.complementOf(EnumSet.copyOf(rows.keySet()));
    assertEquals(EnumSet.of(LINKED_EVENT_FAILED), missing);
  }

  @Test
  void linkedTransfersFailTogether() throws IOException {
    try (Ledger ledger = books()) {
      linkedTransfersFailTogether(ledger);
    }
  }

  private static void linkedTransfersFailTogether(Ledger ledger) {
    TransferBatch batch = new TransferBatch(3);
    add(batch, Row.of(NEW, WORLD, ESCROW, 5, LINKED));
    add(batch, Row.settling(NEW + 1, RESERVED, 0, VOID_PENDING | LINKED));
    add(batch, Row.of(NEW + 2, ESCROW, REVENUE, 1_000, 0));
    Balance before = ledger.balance(ESCROW);
    ledger.post(batch);
    assertEquals(LINKED_EVENT_FAILED, batch.result(0));
    assertEquals(LINKED_EVENT_FAILED, batch.result(1));
    assertEquals(EXCEEDS_CREDITS, batch.result(2));
    assertEquals(before, ledger.balance(ESCROW));
    assertEquals(OK, send(ledger, Row.settling(NEW + 1, RESERVED, 0, VOID_PENDING)));
  }

  @Test
  void aChainThatIsSentAgainExists() throws IOException {
    try (Ledger ledger = books()) {
      for (TransferResult expected : List.of(OK, EXISTS)) {
        TransferBatch batch = new TransferBatch(2);
        add(batch, Row.of(NEW, WORLD, ESCROW, 5, LINKED));
        add(batch, Row.of(NEW + 1, ESCROW, REVENUE, 5, 0));
        ledger.post(batch);
        assertEquals(expected, batch.result(0));
        assertEquals(expected, batch.result(1));
      }
    }
  }

  @Test
  void namesAndMeaningsAreUniqueAndWrittenAlike() {
    Set<String> keys = new HashSet<>();
    for (TransferResult result : TransferResult.values()) {
      assertTrue(keys.add(result.key()));
      assertEquals(
          result.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), result.key());
      assertFalse(result.meaning().isBlank());
    }
  }
}
