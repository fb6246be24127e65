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

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.lightmarket.ledger.ModelLedger.Order;

/**
 * Random commands: a ledger answers as the slow model does, has the same balances now and then, and
 * the same journal. The subclasses are the ledgers.
 */
abstract class LedgerModelContract {
  private static final int RECENT = 60;
  private static final List<Account> ACCOUNTS =
      List.of(
          account("world", "X", AccountRule.NONE),
          account("alice", "X", AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS),
          account("bob", "X", AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS),
          account("till", "X", AccountRule.CREDITS_MUST_NOT_EXCEED_DEBITS),
          account("other", "Y", AccountRule.NONE),
          account("whale", "Z", AccountRule.NONE),
          account("shark", "Z", AccountRule.NONE));

  private final SplittableRandom random = new SplittableRandom(20_260_101);
  private final List<Order> recent = new ArrayList<>();
  private final Set<TransferResult> seen = EnumSet.noneOf(TransferResult.class);
  private final List<Snapshot> snapshots = new ArrayList<>();
  private long clockNs;
  private long nextId = 1;
  private int commands;

  private record Snapshot(long timestampNs, int account, Balance balance) {}

  private static Account account(String id, String asset, AccountRule rule) {
    return new Account(id, asset, AccountType.LIABILITY, "owner of " + id, rule);
  }

  /** An empty ledger with a clock. */
  abstract Ledger create(LongSupplier clockNs) throws IOException;

  /** The same ledger after it has been closed and opened again, where that can be done. */
  abstract Ledger reopen(Ledger ledger, LongSupplier clockNs) throws IOException;

  /** How many batches; together they must have more than 10,000 commands. */
  abstract int batches();

  /** Size of a batch. */
  abstract int size(SplittableRandom random);

  /** Mostly one transfer. */
  static int small(SplittableRandom random) {
    return random.nextInt(4) == 0 ? 1 + random.nextInt(5) : 1;
  }

  @Test
  void randomCommandsGiveTheModelsAnswers() throws IOException {
    Ledger ledger = create(() -> clockNs);
    ledger.openAccounts(ACCOUNTS);
    ModelLedger model = new ModelLedger(ACCOUNTS, ledger.lastTimestampNs());
    int rounds = batches();
    for (int round = 0; round < rounds; round++) {
      clockNs += random.nextInt(3) == 0 ? random.nextInt(40) : 0;
      if (random.nextInt(rounds) < 12) {
        ledger = reopen(ledger, () -> clockNs);
      }
      List<Order> orders = batch();
      List<TransferResult> expected = model.post(orders, clockNs);
      assertEquals(expected, post(ledger, orders), orders::toString);
      seen.addAll(expected);
      checkBalances(model, ledger.trialBalance());
      int account = random.nextInt(ACCOUNTS.size());
      assertEquals(model.balance(account), ledger.balance(account));
      assertEquals(model.lastNs, ledger.lastTimestampNs());
      if (random.nextInt(rounds) < 120) {
        snapshots.add(new Snapshot(model.lastNs, account, model.balance(account)));
      }
    }
    assertTrue(commands > 10_000, "only " + commands + " commands");
    assertEquals(EnumSet.allOf(TransferResult.class), seen);
    checkPast(ledger);
    ledger = reopen(ledger, () -> clockNs);
    checkPast(ledger);
    checkBalances(model, ledger.trialBalance());
    checkJournal(model, ledger);
    ledger.close();
  }

  private static void checkBalances(ModelLedger model, TrialBalance trial) {
    for (int account = 0; account < ACCOUNTS.size(); account++) {
      assertEquals(model.balance(account), trial.accounts().get(account).balance());
    }
  }

  private void checkPast(Ledger ledger) {
    assertTrue(snapshots.size() > 50);
    for (Snapshot then : snapshots) {
      assertEquals(then.balance(), ledger.balanceAsOf(then.account(), then.timestampNs()));
    }
  }

  private static void checkJournal(ModelLedger model, Ledger ledger) {
    Iterator<JournalEntry.Moved> expected = model.journal.iterator();
    ledger.forEachEntry(
        entry -> {
          if (entry instanceof JournalEntry.Moved) {
            assertEquals(expected.next(), entry);
          }
        });
    assertFalse(expected.hasNext());
    assertEquals(model.journal.size(), ledger.transfers());
  }

  private static List<TransferResult> post(Ledger ledger, List<Order> orders) {
    TransferBatch batch = new TransferBatch(1);
    for (Order o : orders) {
      batch.add(
          0,
          o.id(),
          o.debit(),
          o.credit(),
          o.amount(),
          label(ledger, "code", o.code()),
          o.flags(),
          label(ledger, "reference", o.reference()),
          o.timeoutNs(),
          0,
          o.pendingId());
    }
    ledger.post(batch);
    List<TransferResult> results = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      results.add(batch.result(i));
    }
    return results;
  }

  private static int label(Ledger ledger, String kind, int number) {
    return ledger.label(ModelLedger.text(kind, number));
  }

  private List<Order> batch() {
    int size = size(random);
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean linked = size > 1 && random.nextInt(20) < (i == size - 1 ? 1 : 4);
      Order order = order(linked ? LINKED : 0);
      orders.add(order);
      recent.add(order);
      if (recent.size() > RECENT) {
        recent.remove(0);
      }
    }
    commands += size;
    return orders;
  }

  private Order order(int linked) {
    int roll = random.nextInt(100);
    if (roll < 15 && !recent.isEmpty()) {
      return repeated(linked);
    }
    if (roll < 45 && !recent.isEmpty()) {
      return settlement(linked);
    }
    boolean whales = random.nextInt(50) == 0;
    int debit = whales ? 5 : account();
    int credit = whales ? 6 : account();
    boolean reserves = random.nextInt(3) == 0;
    long timeoutNs = random.nextInt(3) == 0 ? random.nextInt(200) : 0;
    long amount = whales ? Long.MAX_VALUE / 3 : amount(0);
    return new Order(
        nextId++,
        debit,
        credit,
        amount,
        linked | odd(reserves ? PENDING : 0),
        reserves || random.nextInt(100) == 0 ? odd(timeoutNs) : 0,
        random.nextInt(200) == 0 ? 1 : 0,
        random.nextInt(3),
        random.nextInt(3));
  }

  /** Mostly a settlement of something that was recently sent. */
  private Order settlement(int linked) {
    Order target = recent.get(random.nextInt(recent.size()));
    int kind = random.nextBoolean() ? POST_PENDING : VOID_PENDING;
    boolean given = random.nextInt(4) == 0;
    long id = nextId++;
    long pendingId =
        switch (random.nextInt(100)) {
          case 0 -> 0;
          case 1 -> id;
          case 2 -> id + 1_000;
          default -> target.id();
        };
    return new Order(
        id,
        given ? slightly(target.debit()) : SAME_ACCOUNT,
        given ? slightly(target.credit()) : SAME_ACCOUNT,
        random.nextBoolean() ? 0 : amount(target.amount()),
        linked | kind,
        random.nextInt(100) == 0 ? 5 : 0,
        pendingId,
        random.nextInt(4) == 0 ? random.nextInt(3) : 0,
        random.nextInt(2));
  }

  /** Something that was recently sent, again, perhaps with one difference. */
  private Order repeated(int linked) {
    Order o = recent.get(random.nextInt(recent.size()));
    int change = random.nextInt(24);
    return new Order(
        change == 10 ? 0 : o.id(),
        change == 1 ? slightly(o.debit()) : o.debit(),
        change == 2 ? slightly(o.credit()) : o.credit(),
        change == 3 ? o.amount() + 1 : o.amount(),
        linked | (change == 4 ? o.kind() ^ PENDING : o.kind()),
        change == 5 ? o.timeoutNs() + 1 : o.timeoutNs(),
        (change == 6 || change > 20) && o.pendingId() != 0 ? o.pendingId() + 1 : o.pendingId(),
        change == 7 ? (o.code() + 1) % 3 : o.code(),
        change == 8 ? (o.reference() + 1) % 3 : o.reference());
  }

  private int account() {
    int roll = random.nextInt(100);
    if (roll == 0) {
      return UNKNOWN_ACCOUNT;
    }
    return roll < 3 ? 4 : random.nextInt(4);
  }

  private int slightly(int account) {
    return random.nextInt(3) == 0 ? account() : account;
  }

  private long amount(long near) {
    return switch (random.nextInt(60)) {
      case 0 -> 0;
      case 1 -> -3;
      case 2, 3, 4, 5, 6, 7 -> Math.max(1, near);
      default -> 1 + random.nextInt(60);
    };
  }

  private int odd(int flags) {
    return random.nextInt(150) == 0 ? flags | PENDING | POST_PENDING : flags;
  }

  private long odd(long timeoutNs) {
    return switch (random.nextInt(60)) {
      case 0 -> -1;
      case 1 -> Long.MAX_VALUE;
      default -> timeoutNs;
    };
  }
}
