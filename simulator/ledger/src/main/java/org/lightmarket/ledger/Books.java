package org.lightmarket.ledger;

import static org.lightmarket.ledger.TransferBatch.PENDING;
import static org.lightmarket.ledger.TransferBatch.POST_PENDING;
import static org.lightmarket.ledger.TransferBatch.VOID_PENDING;

/**
 * The state of a ledger and how transfers change it; knows nothing of where the journal is kept.
 *
 * <p>Judging and writing are apart: {@link Rules} decides, and what it lets pass must succeed. A
 * chain of linked transfers is written one by one and taken back if one of them is refused.
 */
final class Books {
  /** All accounts are summed and checked once in so many rows, and whenever somebody asks. */
  private static final int AUDIT_ROWS = 1 << 16;

  private static final int SETTLEMENT = POST_PENDING | VOID_PENDING;

  final Chart chart = new Chart();
  final TransferTable table;
  final Labels labels = new Labels();

  private final IdIndex ids;
  private final ExpiryQueue expiries = new ExpiryQueue();
  private final Rules rules;

  private long lastTimestampNs = -1;
  private int nextAudit = AUDIT_ROWS;

  /** Empty books with room for a number of transfers; they grow beyond. */
  Books(int room) {
    table = new TransferTable(room);
    ids = new IdIndex(room);
    rules = new Rules(chart, table, ids);
  }

  /** Judges and writes a batch. */
  void post(TransferBatch batch, long clockNs) {
    labels.check(batch);
    ids.touch(batch);
    int i = 0;
    while (i < batch.size) {
      expire(clockNs);
      if (batch.isLinked(i)) {
        i = postChain(batch, i, clockNs);
      } else {
        batch.setResult(i, accept(batch, i, nextTimestampNs(clockNs)));
        i++;
      }
    }
    if (table.size() >= nextAudit) {
      chart.checkAll();
      nextAudit = table.size() + AUDIT_ROWS;
    }
  }

  /** Judges a transfer on its own and writes it if nothing speaks against it. */
  TransferResult accept(TransferBatch batch, int i, long timestampNs) {
    TransferResult result = rules.judge(batch, i, timestampNs);
    if (result == TransferResult.OK) {
      write(batch, i, timestampNs);
    }
    return result;
  }

  /** Writes the expiry of all pending transfers that are due. */
  void expire(long clockNs) {
    while (!expiries.isEmpty()) {
      long timestampNs = nextTimestampNs(clockNs);
      long dueNs = expiries.firstDueNs();
      if (dueNs > timestampNs) {
        return;
      }
      int pending = expiries.poll();
      // A chain that failed leaves its instants behind: of a row that is gone, or another's by now.
      if (pending < table.size()
          && table.isExpiring(pending, dueNs)
          && table.state(pending) == TransferTable.OPEN) {
        writeExpiry(pending, timestampNs);
      }
    }
  }

  /** Writes the expiry of one pending transfer, as a journal says; false if it was not due. */
  boolean replayExpiry(int pending, long timestampNs) {
    if (pending < 0
        || pending >= table.size()
        || table.state(pending) != TransferTable.OPEN
        || !table.isDue(pending, timestampNs)) {
      return false;
    }
    writeExpiry(pending, timestampNs);
    return true;
  }

  long lastTimestampNs() {
    return lastTimestampNs;
  }

  long nextTimestampNs(long clockNs) {
    return Math.max(Math.addExact(lastTimestampNs, 1), clockNs);
  }

  /** Takes the next timestamp for an entry that is not a transfer. */
  void stamp(long timestampNs) {
    lastTimestampNs = timestampNs;
  }

  /** Balances of an account after all rows up to a timestamp. */
  Balance balanceAsOf(int handle, long timestampNs) {
    long[] sums = new long[4];
    for (int row = 0; row < table.size() && table.timestampNs(row) <= timestampNs; row++) {
      if (table.debit(row) == handle) {
        addRow(row, sums, Chart.DEBITS_POSTED, Chart.DEBITS_PENDING);
      } else if (table.credit(row) == handle) {
        addRow(row, sums, Chart.CREDITS_POSTED, Chart.CREDITS_PENDING);
      }
    }
    return new Balance(sums[0], sums[1], sums[2], sums[3]);
  }

  private void addRow(int row, long[] sums, int posted, int pending) {
    if (table.isPending(row)) {
      sums[pending] += table.amountMinor(row);
      return;
    }
    if (table.isSettlement(row)) {
      sums[pending] -= table.amountMinor(table.pendingNumber(row));
      if ((table.flags(row) & POST_PENDING) == 0) {
        return;
      }
    }
    sums[posted] += table.amountMinor(row);
  }

  /** Posts the chain that begins at an index; returns the index after its last transfer. */
  private int postChain(TransferBatch batch, int first, long clockNs) {
    int last = first;
    while (last < batch.size && batch.isLinked(last)) {
      last++;
    }
    if (last == batch.size) {
      failChain(batch, first, last, last - 1, TransferResult.LINKED_EVENT_CHAIN_OPEN);
      return last;
    }
    int rowsBefore = table.size();
    long timestampBefore = lastTimestampNs;
    for (int i = first; i <= last; i++) {
      TransferResult result = accept(batch, i, nextTimestampNs(clockNs));
      batch.setResult(i, result);
      if (result != TransferResult.OK && result != TransferResult.EXISTS) {
        while (table.size() > rowsBefore) {
          takeBack();
        }
        lastTimestampNs = timestampBefore;
        failChain(batch, first, last + 1, i, result);
        break;
      }
    }
    return last + 1;
  }

  private static void failChain(
      TransferBatch batch, int first, int end, int culprit, TransferResult result) {
    for (int i = first; i < end; i++) {
      batch.setResult(i, i == culprit ? result : TransferResult.LINKED_EVENT_FAILED);
    }
  }

  /**
   * Writes a transfer that has been judged, now or when it came into the journal; from here it must
   * succeed.
   */
  void write(TransferBatch batch, int i, long timestampNs) {
    int row =
        (batch.flags[i] & SETTLEMENT) == 0
            ? writePlain(batch, i, timestampNs)
            : writeSettlement(batch, i, timestampNs);
    ids.add(batch.idHigh[i], batch.idLow[i], row);
    lastTimestampNs = timestampNs;
    chart.check(table.debit(row));
    chart.check(table.credit(row));
  }

  private int writePlain(TransferBatch batch, int i, long timestampNs) {
    int kind = batch.flags[i];
    boolean pending = (kind & PENDING) != 0;
    long amountMinor = batch.amountMinor[i];
    long timeoutNs = batch.timeoutNs[i];
    int debit = batch.debit[i];
    int credit = batch.credit[i];
    int row =
        table.add(
            batch.idHigh[i],
            batch.idLow[i],
            timestampNs,
            amountMinor,
            timeoutNs,
            debit,
            credit,
            batch.code[i],
            batch.reference[i],
            kind,
            pending ? TransferTable.OPEN : TransferTable.FINAL);
    if (!pending) {
      chart.add(debit, Chart.DEBITS_POSTED, amountMinor);
      chart.add(credit, Chart.CREDITS_POSTED, amountMinor);
      return row;
    }
    chart.add(debit, Chart.DEBITS_PENDING, amountMinor);
    chart.add(credit, Chart.CREDITS_PENDING, amountMinor);
    if (timeoutNs > 0) {
      expiries.add(timestampNs + timeoutNs, row);
    }
    return row;
  }

  private int writeSettlement(TransferBatch batch, int i, long timestampNs) {
    int kind = batch.flags[i];
    int pending = ids.find(batch.pendingIdHigh[i], batch.pendingIdLow[i], table);
    boolean voids = (kind & VOID_PENDING) != 0;
    long amountMinor = batch.amountMinor[i];
    if (voids || amountMinor == 0) {
      amountMinor = table.amountMinor(pending);
    }
    int row =
        table.add(
            batch.idHigh[i],
            batch.idLow[i],
            timestampNs,
            amountMinor,
            pending,
            table.debit(pending),
            table.credit(pending),
            table.code(pending),
            batch.reference[i],
            kind,
            TransferTable.FINAL);
    release(pending, voids ? TransferTable.VOIDED : TransferTable.POSTED);
    if (!voids) {
      move(row, amountMinor, Chart.DEBITS_POSTED, Chart.CREDITS_POSTED);
    }
    return row;
  }

  private void writeExpiry(int pending, long timestampNs) {
    table.add(
        0,
        0,
        timestampNs,
        table.amountMinor(pending),
        pending,
        table.debit(pending),
        table.credit(pending),
        table.code(pending),
        Ledger.NO_LABEL,
        TransferTable.EXPIRY,
        TransferTable.FINAL);
    release(pending, TransferTable.EXPIRED);
    lastTimestampNs = timestampNs;
  }

  private void release(int pending, int state) {
    table.setState(pending, state);
    move(pending, -table.amountMinor(pending), Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
  }

  private void move(int row, long amountMinor, int debits, int credits) {
    chart.add(table.debit(row), debits, amountMinor);
    chart.add(table.credit(row), credits, amountMinor);
  }

  /** Takes back the last row, which a chain has written that fails. */
  private void takeBack() {
    int row = table.size() - 1;
    long amountMinor = table.amountMinor(row);
    if (table.isPending(row)) {
      move(row, -amountMinor, Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
    } else {
      if ((table.flags(row) & VOID_PENDING) == 0) {
        move(row, -amountMinor, Chart.DEBITS_POSTED, Chart.CREDITS_POSTED);
      }
      if (table.isSettlement(row)) {
        int pending = table.pendingNumber(row);
        table.setState(pending, TransferTable.OPEN);
        move(pending, table.amountMinor(pending), Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
      }
    }
    ids.remove(table.idHigh(row), table.idLow(row), row);
    table.removeLast();
  }
}
