package org.lightmarket.ledger;

import java.util.Arrays;

/**
 * All transfers and expiries in the order of the journal: columns of primitive arrays that double
 * when full. A row never changes, but for the state of a pending transfer.
 */
final class TransferTable {
  /** Marks the expiry of a pending transfer. */
  static final int EXPIRY = 16;

  /** States of a row; all but pending transfers stay {@link #FINAL}. */
  static final byte FINAL = 0;

  static final byte OPEN = 1;
  static final byte POSTED = 2;
  static final byte VOIDED = 3;
  static final byte EXPIRED = 4;

  private static final int FIRST_ROOM = 1 << 10;

  int size;
  long[] idHigh = new long[FIRST_ROOM];
  long[] idLow = new long[FIRST_ROOM];
  long[] timestampNs = new long[FIRST_ROOM];
  long[] amountMinor = new long[FIRST_ROOM];

  /** Pending transfers: the timeout; settlements and expiries: number of the pending transfer. */
  long[] extra = new long[FIRST_ROOM];

  int[] debit = new int[FIRST_ROOM];
  int[] credit = new int[FIRST_ROOM];
  int[] code = new int[FIRST_ROOM];
  int[] reference = new int[FIRST_ROOM];
  byte[] flags = new byte[FIRST_ROOM];
  byte[] state = new byte[FIRST_ROOM];

  /** Makes a row and returns its number; the caller sets every column but the state. */
  int append() {
    if (size == idHigh.length) {
      grow();
    }
    state[size] = FINAL;
    return size++;
  }

  boolean isExpiry(int number) {
    return (flags[number] & EXPIRY) != 0;
  }

  /** Whether a row settles or ends a pending transfer. */
  boolean isSettlement(int number) {
    return (flags[number] & (TransferBatch.POST_PENDING | TransferBatch.VOID_PENDING | EXPIRY))
        != 0;
  }

  boolean isPending(int number) {
    return (flags[number] & TransferBatch.PENDING) != 0;
  }

  /** Number of the pending transfer that a row settles or ends. */
  int pendingNumber(int number) {
    return (int) extra[number];
  }

  /** Timeout of a pending transfer; 0 for none. */
  long timeoutNs(int number) {
    return isPending(number) ? extra[number] : 0;
  }

  /** Whether a pending transfer has reached its timeout at a time. */
  boolean isDue(int pending, long nowNs) {
    return extra[pending] > 0 && nowNs - timestampNs[pending] >= extra[pending];
  }

  /** Whether an instant is the one at which a pending transfer expires. */
  boolean isExpiring(int pending, long dueNs) {
    return extra[pending] > 0 && dueNs - timestampNs[pending] == extra[pending];
  }

  private void grow() {
    int room = Math.multiplyExact(2, size);
    idHigh = Arrays.copyOf(idHigh, room);
    idLow = Arrays.copyOf(idLow, room);
    timestampNs = Arrays.copyOf(timestampNs, room);
    amountMinor = Arrays.copyOf(amountMinor, room);
    extra = Arrays.copyOf(extra, room);
    debit = Arrays.copyOf(debit, room);
    credit = Arrays.copyOf(credit, room);
    code = Arrays.copyOf(code, room);
    reference = Arrays.copyOf(reference, room);
    flags = Arrays.copyOf(flags, room);
    state = Arrays.copyOf(state, room);
  }
}
