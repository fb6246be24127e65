package org.lightmarket.ledger;

import java.util.Arrays;

/**
 * All transfers and expiries in the order of the journal. A row is eight longs, one cache line, in
 * chunks of primitive arrays, so that the table grows without moving what is there. A row never
 * changes, but for the state of a pending transfer.
 */
final class TransferTable {
  /** Marks the expiry of a pending transfer. */
  static final int EXPIRY = 16;

  /** States of a row; all but pending transfers stay {@link #FINAL}. */
  static final int FINAL = 0;

  static final int OPEN = 1;
  static final int POSTED = 2;
  static final int VOIDED = 3;
  static final int EXPIRED = 4;

  private static final int CHUNK_BITS = 14;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int ROW_BITS = 3;

  private static final int ID_HIGH = 0;
  private static final int ID_LOW = 1;
  private static final int TIMESTAMP = 2;
  private static final int AMOUNT = 3;
  private static final int EXTRA = 4;

  /** Debit account in the upper half, credit account in the lower. */
  private static final int PARTIES = 5;

  /** Code in the upper half, reference in the lower. */
  private static final int LABELS = 6;

  /** State in the upper half, flags in the lower. */
  private static final int KIND = 7;

  private long[][] chunks;
  private int chunksMade;
  private int size;

  /** An empty table with room for a number of rows; it grows beyond. */
  TransferTable(int room) {
    int wanted = (int) (((long) room + CHUNK_MASK) >>> CHUNK_BITS);
    chunks = new long[Math.max(wanted, 16)][];
    while (chunksMade < wanted) {
      addChunk();
    }
  }

  /** Number of rows. */
  int size() {
    return size;
  }

  /**
   * Adds a row and returns its number.
   *
   * @param extra pending transfers: the timeout; settlements and expiries: number of the pending
   *     transfer
   * @param kind flags of the transfer, or {@link #EXPIRY}
   */
  int add(
      long idHigh,
      long idLow,
      long timestampNs,
      long amountMinor,
      long extra,
      int debit,
      int credit,
      int code,
      int reference,
      int kind,
      int state) {
    int number = size;
    if (number >>> CHUNK_BITS == chunksMade) {
      addChunk();
    }
    long[] chunk = chunks[number >>> CHUNK_BITS];
    int at = (number & CHUNK_MASK) << ROW_BITS;
    chunk[at + ID_HIGH] = idHigh;
    chunk[at + ID_LOW] = idLow;
    chunk[at + TIMESTAMP] = timestampNs;
    chunk[at + AMOUNT] = amountMinor;
    chunk[at + EXTRA] = extra;
    chunk[at + PARTIES] = pair(debit, credit);
    chunk[at + LABELS] = pair(code, reference);
    chunk[at + KIND] = pair(state, kind);
    size = number + 1;
    return number;
  }

  /** Takes back the last row. */
  void removeLast() {
    size--;
  }

  private void addChunk() {
    if (chunksMade == 1 << (31 - CHUNK_BITS)) {
      throw new IllegalStateException("more than " + Integer.MAX_VALUE + " transfers");
    }
    if (chunksMade == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunksMade);
    }
    chunks[chunksMade++] = new long[1 << (CHUNK_BITS + ROW_BITS)];
  }

  long idHigh(int number) {
    return get(number, ID_HIGH);
  }

  long idLow(int number) {
    return get(number, ID_LOW);
  }

  /** Whether a row has an id. */
  boolean isId(int number, long high, long low) {
    long[] chunk = chunks[number >>> CHUNK_BITS];
    int at = (number & CHUNK_MASK) << ROW_BITS;
    return chunk[at + ID_LOW] == low && chunk[at + ID_HIGH] == high;
  }

  long timestampNs(int number) {
    return get(number, TIMESTAMP);
  }

  long amountMinor(int number) {
    return get(number, AMOUNT);
  }

  /** Timeout or number of the pending transfer, as given to {@link #add}. */
  long extra(int number) {
    return get(number, EXTRA);
  }

  int debit(int number) {
    return (int) (get(number, PARTIES) >>> 32);
  }

  int credit(int number) {
    return (int) get(number, PARTIES);
  }

  int code(int number) {
    return (int) (get(number, LABELS) >>> 32);
  }

  int reference(int number) {
    return (int) get(number, LABELS);
  }

  int flags(int number) {
    return (int) get(number, KIND);
  }

  int state(int number) {
    return (int) (get(number, KIND) >>> 32);
  }

  void setState(int number, int state) {
    chunks[number >>> CHUNK_BITS][((number & CHUNK_MASK) << ROW_BITS) + KIND] =
        pair(state, flags(number));
  }

  boolean isExpiry(int number) {
    return (flags(number) & EXPIRY) != 0;
  }

  /** Whether a row settles or ends a pending transfer. */
  boolean isSettlement(int number) {
    return (flags(number) & (TransferBatch.POST_PENDING | TransferBatch.VOID_PENDING | EXPIRY))
        != 0;
  }

  boolean isPending(int number) {
    return (flags(number) & TransferBatch.PENDING) != 0;
  }

  /** Number of the pending transfer that a row settles or ends. */
  int pendingNumber(int number) {
    return (int) extra(number);
  }

  /** Timeout of a pending transfer; 0 for none. */
  long timeoutNs(int number) {
    return isPending(number) ? extra(number) : 0;
  }

  /** Whether a pending transfer has reached its timeout at a time. */
  boolean isDue(int pending, long nowNs) {
    long timeoutNs = extra(pending);
    return timeoutNs > 0 && nowNs - timestampNs(pending) >= timeoutNs;
  }

  /** Whether an instant is the one at which a pending transfer expires. */
  boolean isExpiring(int pending, long dueNs) {
    long timeoutNs = extra(pending);
    return timeoutNs > 0 && dueNs - timestampNs(pending) == timeoutNs;
  }

  private long get(int number, int column) {
    return chunks[number >>> CHUNK_BITS][((number & CHUNK_MASK) << ROW_BITS) + column];
  }

  private static long pair(int high, int low) {
    return ((long) high << 32) | (low & 0xffff_ffffL);
  }
}
