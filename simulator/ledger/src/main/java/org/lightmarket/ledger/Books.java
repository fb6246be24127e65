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

  final Chart chart = new Chart();
  final TransferTable table = new TransferTable();
  final Labels labels = new Labels();

  private final IdIndex ids = new IdIndex();
  private final ExpiryQueue expiries = new ExpiryQueue();
  private final Rules rules = new Rules(chart, table, ids);

  private long lastTimestampNs = -1;
  private int nextAudit = AUDIT_ROWS;

  /** Judges and writes a batch. */
  void post(TransferBatch batch, long clockNs) {
    labels.check(batch);
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
    if (table.size >= nextAudit) {
      chart.audit();
      nextAudit = table.size + AUDIT_ROWS;
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
      // A chain that failed leaves its instants behind; another transfer may have the number now.
      boolean isItsOwn = table.isExpiring(pending, dueNs);
      if (isItsOwn && table.state[pending] == TransferTable.OPEN) {
        writeExpiry(pending, timestampNs);
      }
    }
  }

  /** Writes the expiry of one pending transfer, as a journal says; false if it was not due. */
  boolean replayExpiry(int pending, long timestampNs) {
    if (pending < 0
        || pending >= table.size
        || table.state[pending] != TransferTable.OPEN
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
    for (int row = 0; row < table.size && table.timestampNs[row] <= timestampNs; row++) {
      if (table.debit[row] == handle) {
        addRow(row, sums, Chart.DEBITS_POSTED, Chart.DEBITS_PENDING);
      } else if (table.credit[row] == handle) {
        addRow(row, sums, Chart.CREDITS_POSTED, Chart.CREDITS_PENDING);
      }
    }
    return new Balance(sums[0], sums[1], sums[2], sums[3]);
  }

  private void addRow(int row, long[] sums, int posted, int pending) {
    if (table.isPending(row)) {
      sums[pending] += table.amountMinor[row];
      return;
    }
    if (table.isSettlement(row)) {
      sums[pending] -= table.amountMinor[table.pendingNumber(row)];
      if ((table.flags[row] & POST_PENDING) == 0) {
        return;
      }
    }
    sums[posted] += table.amountMinor[row];
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
    int rowsBefore = table.size;
    long timestampBefore = lastTimestampNs;
    for (int i = first; i <= last; i++) {
      TransferResult result = accept(batch, i, nextTimestampNs(clockNs));
      batch.setResult(i, result);
      if (result != TransferResult.OK && result != TransferResult.EXISTS) {
        while (table.size > rowsBefore) {
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

  /** Writes a transfer that has been judged; from here it must succeed. */
  private void write(TransferBatch batch, int i, long timestampNs) {
    int kind = batch.flags[i];
    int row = table.append();
    ids.add(batch.idHigh[i], batch.idLow[i], row, table);
    table.idHigh[row] = batch.idHigh[i];
    table.idLow[row] = batch.idLow[i];
    table.timestampNs[row] = timestampNs;
    table.flags[row] = (byte) kind;
    table.reference[row] = batch.reference[i];
    long amountMinor = batch.amountMinor[i];
    if ((kind & (POST_PENDING | VOID_PENDING)) == 0) {
      table.debit[row] = batch.debit[i];
      table.credit[row] = batch.credit[i];
      table.code[row] = batch.code[i];
      table.extra[row] = batch.timeoutNs[i];
      table.amountMinor[row] = amountMinor;
      writePlain(row, kind, amountMinor);
    } else {
      int pending = ids.find(batch.pendingIdHigh[i], batch.pendingIdLow[i], table);
      boolean voids = (kind & VOID_PENDING) != 0;
      copyParties(row, pending);
      if (voids || amountMinor == 0) {
        amountMinor = table.amountMinor[pending];
      }
      table.amountMinor[row] = amountMinor;
      release(pending, voids ? TransferTable.VOIDED : TransferTable.POSTED);
      if (!voids) {
        move(row, amountMinor, Chart.DEBITS_POSTED, Chart.CREDITS_POSTED);
      }
    }
    lastTimestampNs = timestampNs;
    chart.check(table.debit[row]);
    chart.check(table.credit[row]);
  }

  private void writePlain(int row, int kind, long amountMinor) {
    if ((kind & PENDING) == 0) {
      move(row, amountMinor, Chart.DEBITS_POSTED, Chart.CREDITS_POSTED);
      return;
    }
    table.state[row] = TransferTable.OPEN;
    move(row, amountMinor, Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
    if (table.extra[row] > 0) {
      expiries.add(table.timestampNs[row] + table.extra[row], row);
    }
  }

  private void writeExpiry(int pending, long timestampNs) {
    int row = table.append();
    table.idHigh[row] = 0;
    table.idLow[row] = 0;
    table.timestampNs[row] = timestampNs;
    table.flags[row] = TransferTable.EXPIRY;
    table.reference[row] = Ledger.NO_LABEL;
    copyParties(row, pending);
    table.amountMinor[row] = table.amountMinor[pending];
    release(pending, TransferTable.EXPIRED);
    lastTimestampNs = timestampNs;
  }

  private void copyParties(int row, int pending) {
    table.debit[row] = table.debit[pending];
    table.credit[row] = table.credit[pending];
    table.code[row] = table.code[pending];
    table.extra[row] = pending;
  }

  private void release(int pending, byte state) {
    table.state[pending] = state;
    move(pending, -table.amountMinor[pending], Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
  }

  private void move(int row, long amountMinor, int debits, int credits) {
    chart.add(table.debit[row], debits, amountMinor);
    chart.add(table.credit[row], credits, amountMinor);
  }

  /** Takes back the last row, which a chain has written that fails. */
  private void takeBack() {
    int row = table.size - 1;
    long amountMinor = table.amountMinor[row];
    if (table.isPending(row)) {
      move(row, -amountMinor, Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
    } else {
      if ((table.flags[row] & VOID_PENDING) == 0) {
        move(row, -amountMinor, Chart.DEBITS_POSTED, Chart.CREDITS_POSTED);
      }
      if (table.isSettlement(row)) {
        int pending = table.pendingNumber(row);
        table.state[pending] = TransferTable.OPEN;
        move(pending, table.amountMinor[pending], Chart.DEBITS_PENDING, Chart.CREDITS_PENDING);
      }
    }
    // The queue of expiries may still name the row: it must not look open.
    table.state[row] = TransferTable.FINAL;
    ids.removeLast(table.idHigh[row], table.idLow[row], row);
    table.size--;
  }
}
