package org.lightmarket.ledger;

/**
 * Finds transfers by their 128-bit ids: open addressing with linear probing over primitive arrays,
 * in segments that grow each on its own, so that no growth is long. A slot holds 32 bits of the
 * id's hash and the transfer's number; the id itself is looked at only where these bits agree, and
 * they tell the slot's place, so that growth and removal need nothing else. Ids that differ in
 * their last three bits only lie side by side: whoever counts ids up, as most do, comes to a new
 * cache line once in eight.
 */
final class IdIndex {
  private static final int SEGMENTS = 1 << 8;
  private static final int FIRST_SLOTS = 1 << 4;
  private static final long TAG = 0xffff_ffff_0000_0000L;

  private final long[][] segments = new long[SEGMENTS][];
  private final int[] sizes = new int[SEGMENTS];

  /** What {@link #touch} has read, so that its reads are not idle. */
  private long touched;

  /** An index with room for a number of ids; it grows beyond. */
  IdIndex(int room) {
    int slots = FIRST_SLOTS;
    while ((long) slots * SEGMENTS < 2L * room) {
      slots *= 2;
    }
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new long[slots];
    }
  }

  /**
   * Reads the places of a batch's ids ahead. The reads do not wait for each other, so that the
   * memory's latency is paid about once in ten ids and not at each of them.
   */
  void touch(TransferBatch batch) {
    long sum = 0;
    for (int i = 0; i < batch.size; i++) {
      long hash = hash(batch.idHigh[i], batch.idLow[i]);
      long[] slots = segments[(int) hash & (SEGMENTS - 1)];
      sum += slots[(int) (hash >>> 32) & (slots.length - 1)];
    }
    touched = sum;
  }

  /** The number of the transfer with an id; -1 if there is none. */
  int find(long high, long low, TransferTable table) {
    long hash = hash(high, low);
    long[] slots = segments[(int) hash & (SEGMENTS - 1)];
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 32) & mask;
    while (slots[slot] != 0) {
      long value = slots[slot];
      if (((value ^ hash) & TAG) == 0) {
        int number = (int) value - 1;
        if (table.isId(number, high, low)) {
          return number;
        }
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Adds an id that is not in it. */
  void add(long high, long low, int number) {
    long hash = hash(high, low);
    int segment = (int) hash & (SEGMENTS - 1);
    if (2 * (sizes[segment] + 1) > segments[segment].length) {
      grow(segment);
    }
    insert(segments[segment], (hash & TAG) | ((number + 1) & 0xffff_ffffL));
    sizes[segment]++;
  }

  /** Removes the id of a transfer, which must be in it. */
  void remove(long high, long low, int number) {
    long hash = hash(high, low);
    int segment = (int) hash & (SEGMENTS - 1);
    long[] slots = segments[segment];
    int mask = slots.length - 1;
    int hole = (int) (hash >>> 32) & mask;
    while ((int) slots[hole] - 1 != number) {
      if (slots[hole] == 0) {
        throw new IllegalStateException("id of transfer " + number + " is not in the index");
      }
      hole = (hole + 1) & mask;
    }
    close(slots, hole);
    sizes[segment]--;
  }

  /** Empties a slot and moves back those behind it that would not be found any more. */
  private static void close(long[] slots, int emptied) {
    int mask = slots.length - 1;
    int hole = emptied;
    for (int slot = (hole + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int home = (int) (slots[slot] >>> 32) & mask;
      if (((slot - home) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = slots[slot];
        hole = slot;
      }
    }
    slots[hole] = 0;
  }

  private static void insert(long[] slots, long value) {
    int mask = slots.length - 1;
    int slot = (int) (value >>> 32) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = value;
  }

  private void grow(int segment) {
    long[] slots = segments[segment];
    long[] larger = new long[Math.multiplyExact(2, slots.length)];
    for (long value : slots) {
      if (value != 0) {
        insert(larger, value);
      }
    }
    segments[segment] = larger;
  }

  /** Segment in the lower half, tag in the upper; the last three bits of the id end the tag. */
  private static long hash(long high, long low) {
    long x = ((high * 0x9e37_79b9_7f4a_7c15L) ^ (low >>> 3)) * 0xbf58_476d_1ce4_e5b9L;
    x = (x ^ (x >>> 31)) * 0x94d0_49bb_1331_11ebL;
    x ^= x >>> 29;
    return (x & ~(7L << 32)) | ((low & 7) << 32);
  }

  @Override
  public String toString() {
    return "index, " + touched;
  }
}
