package org.lightmarket.ledger;

/**
 * Finds transfers by their 128-bit ids: open addressing with linear probing over primitive arrays.
 * A slot holds 32 bits of the id's hash and the transfer's number, so that the id itself is looked
 * at only where the hash agrees.
 */
final class IdIndex {
  private static final int FIRST_BITS = 10;

  private int mask;
  private long[] slots;
  private int size;

  IdIndex() {
    slots = new long[1 << FIRST_BITS];
    mask = slots.length - 1;
  }

  /** The number of the transfer with an id; -1 if there is none. */
  int find(long high, long low, TransferTable table) {
    long hash = hash(high, low);
    long tag = hash & 0xffff_ffff_0000_0000L;
    for (int slot = (int) hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      long value = slots[slot];
      if ((value & 0xffff_ffff_0000_0000L) == tag) {
        int number = (int) value - 1;
        if (table.idLow[number] == low && table.idHigh[number] == high) {
          return number;
        }
      }
    }
    return -1;
  }

  /** Adds an id that is not in it. */
  void add(long high, long low, int number, TransferTable table) {
    if (size * 2 >= slots.length) {
      grow(table, number);
    }
    insert(hash(high, low), number);
    size++;
  }

  /** Removes the id that was added last. */
  void removeLast(long high, long low, int number) {
    long hash = hash(high, low);
    int slot = (int) hash & mask;
    while ((int) slots[slot] - 1 != number) {
      if (slots[slot] == 0) {
        throw new IllegalStateException("id of transfer " + number + " is not in the index");
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = 0;
    size--;
  }

  private void insert(long hash, int number) {
    int slot = (int) hash & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = (hash & 0xffff_ffff_0000_0000L) | ((number + 1) & 0xffff_ffffL);
  }

  /** Doubles the room; in the order of the transfers, so that the last one can be removed. */
  private void grow(TransferTable table, int numbers) {
    slots = new long[Math.multiplyExact(2, slots.length)];
    mask = slots.length - 1;
    for (int number = 0; number < numbers; number++) {
      if (!table.isExpiry(number)) {
        insert(hash(table.idHigh[number], table.idLow[number]), number);
      }
    }
  }

  private static long hash(long high, long low) {
    long x = ((high * 0x9e37_79b9_7f4a_7c15L) ^ low) * 0xbf58_476d_1ce4_e5b9L;
    x = (x ^ (x >>> 31)) * 0x94d0_49bb_1331_11ebL;
    return x ^ (x >>> 29);
  }
}
