package org.lightmarket.ledger;

import static org.lightmarket.ledger.TransferBatch.LINKED;
import static org.lightmarket.ledger.TransferBatch.PENDING;
import static org.lightmarket.ledger.TransferBatch.POST_PENDING;
import static org.lightmarket.ledger.TransferBatch.SAME_ACCOUNT;
import static org.lightmarket.ledger.TransferBatch.VOID_PENDING;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lightmarket.ledger.JournalEntry.Action;

/**
 * A slow ledger in which every rule is a sentence: it collects all that speaks against a transfer
 * and answers the first by precedence. Amounts are without bound.
 */
final class ModelLedger {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Map<Integer, Action> ACTIONS =
      Map.of(
          0,
          Action.POSTED,
          PENDING,
          Action.PENDING,
          POST_PENDING,
          Action.POST_PENDING,
          VOID_PENDING,
          Action.VOID_PENDING);

  /** A transfer as somebody sends it. */
  record Order(
      long id,
      int debit,
      int credit,
      long amount,
      int flags,
      long timeoutNs,
      long pendingId,
      int code,
      int reference) {
    int kind() {
      return flags & ~LINKED;
    }

    boolean settles() {
      return (flags & (POST_PENDING | VOID_PENDING)) != 0;
    }
  }

  /** A transfer in the books. */
  private static final class Row {
    final Order order;
    final Row pending;
    final int debit;
    final int credit;
    final int code;
    final long amount;
    final long timeNs;
    TransferResult ended;

    Row(Order order, Row pending, long timeNs) {
      this.order = order;
      this.pending = pending;
      this.timeNs = timeNs;
      debit = pending == null ? order.debit() : pending.debit;
      credit = pending == null ? order.credit() : pending.credit;
      code = pending == null ? order.code() : pending.code;
      boolean whole = pending != null && (order.amount() == 0 || order.kind() == VOID_PENDING);
      amount = whole ? pending.amount : order.amount();
    }
  }

  private final List<Account> accounts;
  private final Map<Long, Row> rows = new HashMap<>();
  private final List<Row> expiring = new ArrayList<>();
  private long[][] balances;
  long lastNs;

  /** What was written, in order. */
  final List<JournalEntry.Moved> journal = new ArrayList<>();

  ModelLedger(List<Account> accounts, long lastNs) {
    this.accounts = accounts;
    this.lastNs = lastNs;
    balances = new long[accounts.size()][4];
  }

  Balance balance(int account) {
    long[] b = balances[account];
    return new Balance(b[0], b[1], b[2], b[3]);
  }

  List<TransferResult> post(List<Order> orders, long clockNs) {
    List<TransferResult> results = new ArrayList<>();
    int first = 0;
    while (first < orders.size()) {
      int end = first;
      while (end < orders.size() && (orders.get(end).flags() & LINKED) != 0) {
        end++;
      }
      expire(clockNs);
      if (end == orders.size()) {
        results.addAll(
            failed(end - first, end - first - 1, TransferResult.LINKED_EVENT_CHAIN_OPEN));
      } else {
        end++;
        results.addAll(postChain(orders.subList(first, end), clockNs));
      }
      first = end;
    }
    return results;
  }

  private static List<TransferResult> failed(int size, int culprit, TransferResult why) {
    List<TransferResult> results = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      results.add(i == culprit ? why : TransferResult.LINKED_EVENT_FAILED);
    }
    return results;
  }

  private List<TransferResult> postChain(List<Order> chain, long clockNs) {
    long[][] balancesBefore = new long[balances.length][];
    for (int i = 0; i < balances.length; i++) {
      balancesBefore[i] = balances[i].clone();
    }
    long lastBefore = lastNs;
    List<Row> expiringBefore = List.copyOf(expiring);
    List<Row> written = new ArrayList<>();
    int journalBefore = journal.size();
    List<TransferResult> results = new ArrayList<>();
    for (Order order : chain) {
      long timeNs = Math.max(lastNs + 1, clockNs);
      TransferResult result = judge(order, timeNs);
      results.add(result);
      if (result == TransferResult.OK) {
        written.add(write(order, timeNs));
      } else if (result != TransferResult.EXISTS) {
        balances = balancesBefore;
        lastNs = lastBefore;
        for (Row row : written) {
          rows.remove(row.order.id());
          if (row.pending != null) {
            row.pending.ended = null;
          }
        }
        expiring.clear();
        expiring.addAll(expiringBefore);
        journal.subList(journalBefore, journal.size()).clear();
        return failed(chain.size(), results.size() - 1, result);
      }
    }
    return results;
  }

  private void expire(long clockNs) {
    while (true) {
      long timeNs = Math.max(lastNs + 1, clockNs);
      Row first = null;
      for (Row row : expiring) {
        if (isDue(row, timeNs) && (first == null || dueNs(row) < dueNs(first))) {
          first = row;
        }
      }
      if (first == null) {
        return;
      }
      release(first, TransferResult.PENDING_EXPIRED);
      lastNs = timeNs;
      note(first, timeNs, Action.EXPIRED, false, "", first.amount, 0, id(first.order.id()), 0);
    }
  }

  private static long dueNs(Row row) {
    return row.timeNs + row.order.timeoutNs();
  }

  private static boolean isDue(Row row, long timeNs) {
    return row.order.timeoutNs() > 0 && timeNs >= dueNs(row);
  }

  private TransferResult judge(Order o, long timeNs) {
    TreeSet<TransferResult> against = new TreeSet<>();
    shape(o, against);
    Row known = rows.get(o.id());
    if (known != null) {
      compare(o, known, against);
    }
    if (o.settles()) {
      settlement(o, timeNs, against);
    } else {
      movement(o, timeNs, against);
    }
    return against.isEmpty() ? TransferResult.OK : against.first();
  }

  private static void note(TreeSet<TransferResult> against, boolean wrong, TransferResult what) {
    if (wrong) {
      against.add(what);
    }
  }

  private static void shape(Order o, TreeSet<TransferResult> a) {
    note(a, o.id() == 0, TransferResult.ID_MUST_NOT_BE_ZERO);
    note(a, Integer.bitCount(o.kind()) > 1, TransferResult.FLAGS_ARE_MUTUALLY_EXCLUSIVE);
    note(a, o.amount() < (o.settles() ? 0 : 1), TransferResult.AMOUNT_MUST_BE_POSITIVE);
    boolean names = o.pendingId() != 0;
    note(a, o.settles() && !names, TransferResult.PENDING_ID_MUST_NOT_BE_ZERO);
    note(a, !o.settles() && names, TransferResult.PENDING_ID_MUST_BE_ZERO);
    note(a, names && o.pendingId() == o.id(), TransferResult.PENDING_ID_MUST_BE_DIFFERENT);
    note(a, o.timeoutNs() < 0, TransferResult.TIMEOUT_MUST_NOT_BE_NEGATIVE);
    boolean reserves = o.kind() == PENDING;
    note(a, o.timeoutNs() > 0 && !reserves, TransferResult.TIMEOUT_RESERVED_FOR_PENDING);
  }

  private static void compare(Order o, Row known, TreeSet<TransferResult> a) {
    Order k = known.order;
    boolean settles = k.settles();
    note(a, o.kind() != k.kind(), TransferResult.EXISTS_WITH_DIFFERENT_FLAGS);
    note(a, o.pendingId() != k.pendingId(), TransferResult.EXISTS_WITH_DIFFERENT_PENDING_ID);
    boolean sameDebit = o.debit() == known.debit || (settles && o.debit() == SAME_ACCOUNT);
    note(a, !sameDebit, TransferResult.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT);
    boolean sameCredit = o.credit() == known.credit || (settles && o.credit() == SAME_ACCOUNT);
    note(a, !sameCredit, TransferResult.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT);
    long amount = settles && o.amount() == 0 ? known.pending.amount : o.amount();
    note(a, amount != known.amount, TransferResult.EXISTS_WITH_DIFFERENT_AMOUNT);
    note(a, o.timeoutNs() != k.timeoutNs(), TransferResult.EXISTS_WITH_DIFFERENT_TIMEOUT);
    boolean sameCode = o.code() == known.code || (settles && o.code() == 0);
    note(a, !sameCode, TransferResult.EXISTS_WITH_DIFFERENT_CODE);
    note(a, o.reference() != k.reference(), TransferResult.EXISTS_WITH_DIFFERENT_REFERENCE);
    a.add(TransferResult.EXISTS);
  }

  private boolean isAccount(int handle) {
    return handle >= 0 && handle < accounts.size();
  }

  private void movement(Order o, long timeNs, TreeSet<TransferResult> a) {
    BigInteger due = BigInteger.valueOf(timeNs).add(BigInteger.valueOf(o.timeoutNs()));
    note(a, due.compareTo(LONG_MAX) > 0, TransferResult.TIMEOUT_TOO_LONG);
    if (!isAccount(o.debit()) || !isAccount(o.credit())) {
      a.add(TransferResult.ACCOUNT_NOT_FOUND);
      return;
    }
    Account debit = accounts.get(o.debit());
    Account credit = accounts.get(o.credit());
    note(a, o.debit() == o.credit(), TransferResult.ACCOUNTS_MUST_BE_DIFFERENT);
    note(a, !debit.asset().equals(credit.asset()), TransferResult.ASSET_MISMATCH);
    long[] d = balances[o.debit()];
    long[] c = balances[o.credit()];
    BigInteger debits = sum(d[0], d[2], o.amount());
    BigInteger credits = sum(c[1], c[3], o.amount());
    note(a, debits.max(credits).compareTo(LONG_MAX) > 0, TransferResult.OVERFLOW);
    boolean debitBound = debit.rule() == AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS;
    boolean creditBound = credit.rule() == AccountRule.CREDITS_MUST_NOT_EXCEED_DEBITS;
    boolean overdrawn = debits.compareTo(BigInteger.valueOf(d[1])) > 0;
    boolean overpaid = credits.compareTo(BigInteger.valueOf(c[0])) > 0;
    note(a, debitBound && overdrawn, TransferResult.EXCEEDS_CREDITS);
    note(a, creditBound && overpaid, TransferResult.EXCEEDS_DEBITS);
  }

  private static BigInteger sum(long a, long b, long c) {
    return BigInteger.valueOf(a).add(BigInteger.valueOf(b)).add(BigInteger.valueOf(c));
  }

  private void settlement(Order o, long timeNs, TreeSet<TransferResult> a) {
    Row pending = rows.get(o.pendingId());
    if (pending == null) {
      a.add(TransferResult.PENDING_NOT_FOUND);
      return;
    }
    note(a, pending.order.kind() != PENDING, TransferResult.PENDING_NOT_PENDING);
    boolean debitGiven = o.debit() != SAME_ACCOUNT;
    boolean creditGiven = o.credit() != SAME_ACCOUNT;
    boolean unknown =
        (debitGiven && !isAccount(o.debit())) || (creditGiven && !isAccount(o.credit()));
    note(a, unknown, TransferResult.ACCOUNT_NOT_FOUND);
    boolean otherDebit = debitGiven && o.debit() != pending.debit;
    note(a, otherDebit, TransferResult.PENDING_HAS_DIFFERENT_DEBIT_ACCOUNT);
    boolean otherCredit = creditGiven && o.credit() != pending.credit;
    note(a, otherCredit, TransferResult.PENDING_HAS_DIFFERENT_CREDIT_ACCOUNT);
    boolean otherCode = o.code() != 0 && o.code() != pending.code;
    note(a, otherCode, TransferResult.PENDING_HAS_DIFFERENT_CODE);
    if (pending.ended != null) {
      a.add(pending.ended);
    }
    note(a, isDue(pending, timeNs), TransferResult.PENDING_EXPIRED);
    note(a, o.amount() > pending.amount, TransferResult.EXCEEDS_PENDING_AMOUNT);
    boolean partly = o.amount() != 0 && o.amount() != pending.amount;
    boolean voidsPartly = o.kind() == VOID_PENDING && partly;
    note(a, voidsPartly, TransferResult.PENDING_HAS_DIFFERENT_AMOUNT);
  }

  private Row write(Order o, long timeNs) {
    Row row = new Row(o, o.settles() ? rows.get(o.pendingId()) : null, timeNs);
    rows.put(o.id(), row);
    lastNs = timeNs;
    boolean reserves = o.kind() == PENDING;
    if (o.timeoutNs() > 0) {
      expiring.add(row);
    }
    if (o.settles()) {
      boolean posts = o.kind() == POST_PENDING;
      release(
          row.pending,
          posts ? TransferResult.PENDING_ALREADY_POSTED : TransferResult.PENDING_ALREADY_VOIDED);
    }
    boolean linked = (o.flags() & LINKED) != 0;
    String pendingId = o.settles() ? id(o.pendingId()) : "";
    Action action = ACTIONS.get(o.kind());
    long timeoutNs = o.timeoutNs();
    note(row, timeNs, action, linked, id(o.id()), row.amount, o.reference(), pendingId, timeoutNs);
    if (o.kind() != VOID_PENDING) {
      balances[row.debit][reserves ? 2 : 0] += row.amount;
      balances[row.credit][reserves ? 3 : 1] += row.amount;
    }
    return row;
  }

  private void note(
      Row row,
      long timeNs,
      Action action,
      boolean linked,
      String id,
      long amount,
      int reference,
      String pendingId,
      long timeoutNs) {
    String debit = accounts.get(row.debit).id();
    String credit = accounts.get(row.credit).id();
    journal.add(
        new JournalEntry.Moved(
            timeNs,
            action,
            linked,
            id,
            debit,
            credit,
            amount,
            text("code", row.code),
            text("reference", reference),
            pendingId,
            timeoutNs));
  }

  private static String id(long id) {
    return TransferId.text(0, id);
  }

  /** The text of a numbered label. */
  static String text(String kind, int number) {
    return number == 0 ? "" : kind + " " + number;
  }

  private void release(Row pending, TransferResult how) {
    pending.ended = how;
    expiring.remove(pending);
    balances[pending.debit][2] -= pending.amount;
    balances[pending.credit][3] -= pending.amount;
  }
}
