package org.lightmarket.ledger;

import static org.lightmarket.ledger.TransferBatch.PENDING;
import static org.lightmarket.ledger.TransferBatch.POST_PENDING;
import static org.lightmarket.ledger.TransferBatch.SAME_ACCOUNT;
import static org.lightmarket.ledger.TransferBatch.VOID_PENDING;

/**
 * Judges transfers: ordered checks, each with its result, in the order of {@link TransferResult}.
 * Changes nothing.
 */
final class Rules {
  /** Flags that belong to the content of a transfer; {@code linked} belongs to its batch. */
  private static final int CONTENT_FLAGS = PENDING | POST_PENDING | VOID_PENDING;

  private static final int SETTLEMENT = POST_PENDING | VOID_PENDING;

  private final Chart chart;
  private final TransferTable table;
  private final IdIndex ids;

  Rules(Chart chart, TransferTable table, IdIndex ids) {
    this.chart = chart;
    this.table = table;
    this.ids = ids;
  }

  /** What is to become of a transfer that would be written at a timestamp. */
  TransferResult judge(TransferBatch batch, int i, long timestampNs) {
    TransferResult shape = judgeShape(batch, i);
    if (shape != TransferResult.OK) {
      return shape;
    }
    int known = ids.find(batch.idHigh[i], batch.idLow[i], table);
    if (known >= 0) {
      return compare(batch, i, known);
    }
    return (batch.flags[i] & SETTLEMENT) == 0
        ? judgeTransfer(batch, i, timestampNs)
        : judgeSettlement(batch, i, timestampNs);
  }

  /** What can be seen from the transfer alone. */
  private static TransferResult judgeShape(TransferBatch batch, int i) {
    int kind = batch.flags[i] & CONTENT_FLAGS;
    boolean settles = (kind & SETTLEMENT) != 0;
    boolean namesPending = (batch.pendingIdHigh[i] | batch.pendingIdLow[i]) != 0;
    if ((batch.idHigh[i] | batch.idLow[i]) == 0) {
      return TransferResult.ID_MUST_NOT_BE_ZERO;
    }
    if ((kind & (kind - 1)) != 0) {
      return TransferResult.FLAGS_ARE_MUTUALLY_EXCLUSIVE;
    }
    if (batch.amountMinor[i] < (settles ? 0 : 1)) {
      return TransferResult.AMOUNT_MUST_BE_POSITIVE;
    }
    if (settles && !namesPending) {
      return TransferResult.PENDING_ID_MUST_NOT_BE_ZERO;
    }
    if (!settles && namesPending) {
      return TransferResult.PENDING_ID_MUST_BE_ZERO;
    }
    if (settles
        && batch.pendingIdHigh[i] == batch.idHigh[i]
        && batch.pendingIdLow[i] == batch.idLow[i]) {
      return TransferResult.PENDING_ID_MUST_BE_DIFFERENT;
    }
    if (batch.timeoutNs[i] < 0) {
      return TransferResult.TIMEOUT_MUST_NOT_BE_NEGATIVE;
    }
    if (batch.timeoutNs[i] > 0 && kind != PENDING) {
      return TransferResult.TIMEOUT_RESERVED_FOR_PENDING;
    }
    return TransferResult.OK;
  }

  /** The same id again: with the same content, or with which difference. */
  private TransferResult compare(TransferBatch batch, int i, int known) {
    if ((batch.flags[i] & CONTENT_FLAGS) != (table.flags(known) & CONTENT_FLAGS)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_FLAGS;
    }
    boolean settles = table.isSettlement(known);
    int pending = settles ? table.pendingNumber(known) : -1;
    if (settles && !isId(pending, batch.pendingIdHigh[i], batch.pendingIdLow[i])) {
      return TransferResult.EXISTS_WITH_DIFFERENT_PENDING_ID;
    }
    if (!isSame(batch.debit[i], table.debit(known), settles)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT;
    }
    if (!isSame(batch.credit[i], table.credit(known), settles)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT;
    }
    long amountMinor = batch.amountMinor[i];
    if (settles && amountMinor == 0) {
      amountMinor = table.amountMinor(pending);
    }
    if (amountMinor != table.amountMinor(known)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_AMOUNT;
    }
    if (batch.timeoutNs[i] != table.timeoutNs(known)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_TIMEOUT;
    }
    if (batch.code[i] != table.code(known) && !(settles && batch.code[i] == Ledger.NO_LABEL)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_CODE;
    }
    if (batch.reference[i] != table.reference(known)) {
      return TransferResult.EXISTS_WITH_DIFFERENT_REFERENCE;
    }
    return TransferResult.EXISTS;
  }

  private TransferResult judgeTransfer(TransferBatch batch, int i, long timestampNs) {
    int debit = batch.debit[i];
    int credit = batch.credit[i];
    long amountMinor = batch.amountMinor[i];
    if (!chart.isOpen(debit) || !chart.isOpen(credit)) {
      return TransferResult.ACCOUNT_NOT_FOUND;
    }
    if (debit == credit) {
      return TransferResult.ACCOUNTS_MUST_BE_DIFFERENT;
    }
    if (chart.assetOf(debit) != chart.assetOf(credit)) {
      return TransferResult.ASSET_MISMATCH;
    }
    if (batch.timeoutNs[i] > Long.MAX_VALUE - timestampNs) {
      return TransferResult.TIMEOUT_TOO_LONG;
    }
    long debits = chart.get(debit, Chart.DEBITS_POSTED) + chart.get(debit, Chart.DEBITS_PENDING);
    long credits =
        chart.get(credit, Chart.CREDITS_POSTED) + chart.get(credit, Chart.CREDITS_PENDING);
    if (amountMinor > Long.MAX_VALUE - debits || amountMinor > Long.MAX_VALUE - credits) {
      return TransferResult.OVERFLOW;
    }
    if (chart.ruleOf(debit) == AccountRule.DEBITS_MUST_NOT_EXCEED_CREDITS
        && debits + amountMinor > chart.get(debit, Chart.CREDITS_POSTED)) {
      return TransferResult.EXCEEDS_CREDITS;
    }
    if (chart.ruleOf(credit) == AccountRule.CREDITS_MUST_NOT_EXCEED_DEBITS
        && credits + amountMinor > chart.get(credit, Chart.DEBITS_POSTED)) {
      return TransferResult.EXCEEDS_DEBITS;
    }
    return TransferResult.OK;
  }

  /** A settlement never overflows or breaks a rule: its pending transfer has reserved for it. */
  private TransferResult judgeSettlement(TransferBatch batch, int i, long timestampNs) {
    int pending = ids.find(batch.pendingIdHigh[i], batch.pendingIdLow[i], table);
    if (pending < 0) {
      return TransferResult.PENDING_NOT_FOUND;
    }
    if (!table.isPending(pending)) {
      return TransferResult.PENDING_NOT_PENDING;
    }
    int debit = batch.debit[i];
    int credit = batch.credit[i];
    if ((debit != SAME_ACCOUNT && !chart.isOpen(debit))
        || (credit != SAME_ACCOUNT && !chart.isOpen(credit))) {
      return TransferResult.ACCOUNT_NOT_FOUND;
    }
    if (!isSame(debit, table.debit(pending), true)) {
      return TransferResult.PENDING_HAS_DIFFERENT_DEBIT_ACCOUNT;
    }
    if (!isSame(credit, table.credit(pending), true)) {
      return TransferResult.PENDING_HAS_DIFFERENT_CREDIT_ACCOUNT;
    }
    if (batch.code[i] != Ledger.NO_LABEL && batch.code[i] != table.code(pending)) {
      return TransferResult.PENDING_HAS_DIFFERENT_CODE;
    }
    return judgeState(batch, i, pending, timestampNs);
  }

  private TransferResult judgeState(TransferBatch batch, int i, int pending, long timestampNs) {
    int state = table.state(pending);
    if (state == TransferTable.POSTED) {
      return TransferResult.PENDING_ALREADY_POSTED;
    }
    if (state == TransferTable.VOIDED) {
      return TransferResult.PENDING_ALREADY_VOIDED;
    }
    if (state == TransferTable.EXPIRED || table.isDue(pending, timestampNs)) {
      return TransferResult.PENDING_EXPIRED;
    }
    if (batch.amountMinor[i] > table.amountMinor(pending)) {
      return TransferResult.EXCEEDS_PENDING_AMOUNT;
    }
    boolean voids = (batch.flags[i] & VOID_PENDING) != 0;
    if (voids && batch.amountMinor[i] > 0 && batch.amountMinor[i] != table.amountMinor(pending)) {
      return TransferResult.PENDING_HAS_DIFFERENT_AMOUNT;
    }
    return TransferResult.OK;
  }

  private boolean isId(int number, long high, long low) {
    return table.idHigh(number) == high && table.idLow(number) == low;
  }

  private static boolean isSame(int given, int account, boolean settles) {
    return given == account || (settles && given == SAME_ACCOUNT);
  }
}
