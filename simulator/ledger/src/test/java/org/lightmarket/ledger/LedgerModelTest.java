package org.lightmarket.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random commands against a model that keeps nothing but plain maps. */
class LedgerModelTest {
  private static final int ACCOUNTS = 5;

  private record Pending(int debit, int credit, long amount) {}

  private final long[] debits = new long[ACCOUNTS];
  private final long[] credits = new long[ACCOUNTS];
  private final long[] reserved = new long[ACCOUNTS];
  private final Map<Long, Pending> pendings = new HashMap<>();
  private final Map<Long, Boolean> settled = new HashMap<>();

  @Test
  void thirtyThousandRandomCommandsGiveTheModelsAnswersAndBalances() {
    Desk desk = new Desk();
    Ledger ledger = desk.ledger;
    int[] handles = new int[ACCOUNTS];
    for (int i = 0; i < ACCOUNTS; i++) {
      AccountRule rule = i == 0 ? AccountRule.NONE : AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS;
      handles[i] = desk.open("a" + i, "MWEI", AccountType.LIABILITY, rule);
    }
    SplittableRandom random = new SplittableRandom(7);
    for (long id = 1; id <= 30_000; id++) {
      int debit = random.nextInt(ACCOUNTS);
      int credit = (debit + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
      long amount = 1 + random.nextInt(100);
      TransferResult expected;
      TransferResult actual;
      switch (random.nextInt(4)) {
        case 0 -> {
          expected = reserve(id, debit, credit, amount);
          actual = desk.pending(id, handles[debit], handles[credit], amount, 0);
        }
        case 1 -> {
          long pendingId = 1 + random.nextLong(id);
          if (pendingId == id) {
            continue;
          }
          boolean post = random.nextBoolean();
          expected = settle(pendingId, post);
          actual = desk.settle(id, pendingId, 0, post ? Desk.POST : Desk.VOID);
          if (expected == null) {
            assertTrue(actual != TransferResult.OK, "settled what was never reserved: " + actual);
            continue;
          }
        }
        default -> {
          expected = move(debit, credit, amount);
          actual = desk.transfer(id, handles[debit], handles[credit], amount, 0);
        }
      }
      assertEquals(expected, actual, "command " + id);
    }
    for (int i = 0; i < ACCOUNTS; i++) {
      assertEquals(debits[i], ledger.debitsPosted(handles[i]));
      assertEquals(credits[i], ledger.creditsPosted(handles[i]));
      assertEquals(reserved[i], ledger.debitsPending(handles[i]));
    }
    assertTrue(ledger.trialBalance().isZero());
  }

  private TransferResult move(int debit, int credit, long amount) {
    if (lacks(debit, amount)) {
      return TransferResult.EXCEEDS_CREDITS;
    }
    debits[debit] += amount;
    credits[credit] += amount;
    return TransferResult.OK;
  }

  private TransferResult reserve(long id, int debit, int credit, long amount) {
    if (lacks(debit, amount)) {
      return TransferResult.EXCEEDS_CREDITS;
    }
    reserved[debit] += amount;
    pendings.put(id, new Pending(debit, credit, amount));
    return TransferResult.OK;
  }

  /** Null if the id is not that of a reservation. */
  private TransferResult settle(long pendingId, boolean post) {
    Pending pending = pendings.get(pendingId);
    if (pending == null) {
      return null;
    }
    if (settled.containsKey(pendingId)) {
      return settled.get(pendingId)
          ? TransferResult.PENDING_ALREADY_POSTED
          : TransferResult.PENDING_ALREADY_VOIDED;
    }
    settled.put(pendingId, post);
    reserved[pending.debit()] -= pending.amount();
    if (post) {
      debits[pending.debit()] += pending.amount();
      credits[pending.credit()] += pending.amount();
    }
    return TransferResult.OK;
  }

  private boolean lacks(int debit, long amount) {
    return debit != 0 && debits[debit] + reserved[debit] + amount > credits[debit];
  }
}
