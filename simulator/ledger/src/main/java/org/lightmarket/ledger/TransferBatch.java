package org.lightmarket.ledger;

import java.util.Arrays;

/**
 * Transfers that are posted together, and their results: a reusable struct of arrays that allocates
 * only when it grows. Accounts are the handles of one open {@link Ledger}, codes and references its
 * labels. Not thread-safe.
 */
public final class TransferBatch {
  /** Succeeds or fails together with the next transfer of the batch. */
  public static final int LINKED = 1;

  /** Only reserves the amount. */
  public static final int PENDING = 2;

  /** Posts a pending transfer, whole (amount 0) or in part; the rest is released. */
  public static final int POST_PENDING = 4;

  /** Releases a pending transfer. */
  public static final int VOID_PENDING = 8;

  /** All flags that a transfer may carry. */
  static final int FLAGS = LINKED | PENDING | POST_PENDING | VOID_PENDING;

  /** No account given: a settlement takes that of its pending transfer. */
  public static final int SAME_ACCOUNT = -1;

  /** An account that the ledger does not know. */
  public static final int UNKNOWN_ACCOUNT = -2;

  int size;
  long[] idHigh;
  long[] idLow;
  long[] pendingIdHigh;
  long[] pendingIdLow;
  int[] debit;
  int[] credit;
  long[] amountMinor;
  long[] timeoutNs;
  int[] code;
  int[] reference;
  byte[] flags;
  private TransferResult[] result;

  /** An empty batch with room for a number of transfers; it grows beyond. */
  public TransferBatch(int capacity) {
    int room = Math.max(1, capacity);
    idHigh = new long[room];
    idLow = new long[room];
    pendingIdHigh = new long[room];
    pendingIdLow = new long[room];
    debit = new int[room];
    credit = new int[room];
    amountMinor = new long[room];
    timeoutNs = new long[room];
    code = new int[room];
    reference = new int[room];
    flags = new byte[room];
    result = new TransferResult[room];
    Arrays.fill(result, TransferResult.OK);
  }

  /** Removes all transfers; keeps the room. */
  public void clear() {
    size = 0;
  }

  /** Number of transfers. */
  public int size() {
    return size;
  }

  /**
   * Adds a transfer without reference, timeout or pending id; returns its index.
   *
   * @param code label of what it is for; 0 for none
   * @param flags {@link #LINKED}, {@link #PENDING} or none (0)
   */
  public int add(
      long idHigh, long idLow, int debit, int credit, long amountMinor, int code, int flags) {
    return add(idHigh, idLow, debit, credit, amountMinor, code, flags, 0, 0, 0, 0);
  }

  /** Adds the settlement of a pending transfer between the same accounts; returns its index. */
  public int settle(
      long idHigh, long idLow, long pendingHigh, long pendingLow, long amountMinor, int flags) {
    return add(
        idHigh,
        idLow,
        SAME_ACCOUNT,
        SAME_ACCOUNT,
        amountMinor,
        0,
        flags,
        0,
        0,
        pendingHigh,
        pendingLow);
  }

  /**
   * Adds a transfer; returns its index.
   *
   * @param debit handle, {@link #SAME_ACCOUNT} or {@link #UNKNOWN_ACCOUNT}
   * @param credit as {@code debit}
   * @param amountMinor 0 settles a whole pending transfer
   * @param code label of what it is for; 0 for none, and in a settlement for that of the pending
   *     transfer
   * @param reference label of what it refers to; 0 for none
   * @param timeoutNs of a pending transfer; 0 for none
   * @param pendingHigh id of the pending transfer that it settles; 0, 0 for none
   */
  public int add(
      long idHigh,
      long idLow,
      int debit,
      int credit,
      long amountMinor,
      int code,
      int flags,
      int reference,
      long timeoutNs,
      long pendingHigh,
      long pendingLow) {
    if ((flags & ~FLAGS) != 0) {
      throw new IllegalArgumentException("unknown flags " + Integer.toBinaryString(flags));
    }
    if (size == this.idHigh.length) {
      grow();
    }
    int i = size++;
    this.idHigh[i] = idHigh;
    this.idLow[i] = idLow;
    this.debit[i] = debit;
    this.credit[i] = credit;
    this.amountMinor[i] = amountMinor;
    this.code[i] = code;
    this.flags[i] = (byte) flags;
    this.reference[i] = reference;
    this.timeoutNs[i] = timeoutNs;
    this.pendingIdHigh[i] = pendingHigh;
    this.pendingIdLow[i] = pendingLow;
    return i;
  }

  /** What became of a transfer; meaningful once the batch has been posted. */
  public TransferResult result(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("transfer " + index + " of " + size);
    }
    return result[index];
  }

  void setResult(int index, TransferResult value) {
    result[index] = value;
  }

  boolean isLinked(int index) {
    return (flags[index] & LINKED) != 0;
  }

  private void grow() {
    int room = Math.multiplyExact(2, size);
    idHigh = Arrays.copyOf(idHigh, room);
    idLow = Arrays.copyOf(idLow, room);
    pendingIdHigh = Arrays.copyOf(pendingIdHigh, room);
    pendingIdLow = Arrays.copyOf(pendingIdLow, room);
    debit = Arrays.copyOf(debit, room);
    credit = Arrays.copyOf(credit, room);
    amountMinor = Arrays.copyOf(amountMinor, room);
    timeoutNs = Arrays.copyOf(timeoutNs, room);
    code = Arrays.copyOf(code, room);
    reference = Arrays.copyOf(reference, room);
    flags = Arrays.copyOf(flags, room);
    result = Arrays.copyOf(result, room);
    Arrays.fill(result, size, room, TransferResult.OK);
  }
}
