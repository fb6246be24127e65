package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A sorted run of entries (time, slot), the last one the earliest, taken from its end. Ties are
 * ordered by the orders of their records.
 */
final class EventRun {
  /** A run of at most so many entries is short. */
  static final int SHORT = 32;

  private static final int PHASES = 1 << 7;
  private static final int OFFSET_BITS = 63 - EventPool.SLOT_BITS;

  private final EventPool pool;
  private final int[] starts = new int[PHASES];
  private long[] times = new long[128];
  private int[] slots = new int[128];
  private final long[] keys = new long[SHORT];
  private final long[] lastOrders = new long[PHASES];
  private int[] spare = new int[0];
  private byte[] phases = new byte[0];
  private int size;

  EventRun(EventPool pool) {
    this.pool = pool;
  }

  int size() {
    return size;
  }

  /** The time of the first event; there must be one. */
  long time() {
    return times[size - 1];
  }

  /** The slot of the first event; there must be one. */
  int slot() {
    return slots[size - 1];
  }

  void removeFirst() {
    size--;
  }

  void clear() {
    size = 0;
  }

  /** Appends an entry wherever it belongs. */
  void append(long timeNs, int slot) {
    int at = size;
    if (at == times.length) {
      grow();
    }
    times[at] = timeNs;
    slots[at] = slot;
    size = at + 1;
  }

  /** Adds an entry to the sorted run: O(number of entries before it). */
  void insert(long timeNs, int slot) {
    int hole = size;
    if (hole == times.length) {
      grow();
    }
    size = hole + 1;
    long[] ts = times;
    int[] ss = slots;
    while (hole > 0) {
      long time = ts[hole - 1];
      if (time > timeNs || (time == timeNs && pool.order(ss[hole - 1]) > pool.order(slot))) {
        break;
      }
      ts[hole] = time;
      ss[hole] = ss[hole - 1];
      hole--;
    }
    ts[hole] = timeNs;
    ss[hole] = slot;
  }

  private void grow() {
    times = Arrays.copyOf(times, 2 * size);
    slots = Arrays.copyOf(slots, 2 * size);
  }

  /**
   * Sorts entries that were appended, a short run or all of one time: O(n) if those of one time
   * came in falling sequence.
   *
   * @return false, the run unsorted, if it is long and they did not
   */
  boolean sort() {
    if (size > SHORT) {
      return sortTies();
    }
    if (!sortKeys()) {
      int n = size;
      size = 0;
      for (int i = 0; i < n; i++) {
        insert(times[i], slots[i]);
      }
    }
    return true;
  }

  /**
   * Sorts a short run by insertion, without a branch that depends on the times: each entry is a key
   * of time and slot, passed along the keys, of which each keeps the larger.
   *
   * @return false if times are equal or too far apart for that; all entries are there still
   */
  private boolean sortKeys() {
    int n = size;
    long differing = 0;
    for (int i = 1; i < n; i++) {
      differing |= times[i] ^ times[0];
    }
    if (differing >>> OFFSET_BITS != 0) {
      return false;
    }
    long base = times[0] >>> OFFSET_BITS << OFFSET_BITS;
    for (int i = 0; i < n; i++) {
      long key = (times[i] - base) << EventPool.SLOT_BITS | slots[i];
      for (int j = 0; j < i; j++) {
        long excess = key - keys[j];
        long negative = excess & (excess >> 63);
        key = keys[j] + negative;
        keys[j] += excess - negative;
      }
      keys[i] = key;
    }
    boolean ties = false;
    for (int i = 0; i < n; i++) {
      long timeNs = base + (keys[i] >>> EventPool.SLOT_BITS);
      times[i] = timeNs;
      slots[i] = (int) keys[i] & (1 << EventPool.SLOT_BITS) - 1;
      ties |= i > 0 && timeNs == times[i - 1];
    }
    return !ties;
  }

  /** Sorts entries of one time by phase; within a phase they must be in falling sequence. */
  private boolean sortTies() {
    int n = size;
    if (spare.length < n) {
      spare = new int[slots.length];
      phases = new byte[slots.length];
    }
    Arrays.fill(starts, 0);
    Arrays.fill(lastOrders, Long.MAX_VALUE);
    for (int i = 0; i < n; i++) {
      long order = pool.order(slots[i]);
      int phase = EventOrder.phase(order);
      if (order > lastOrders[phase]) {
        return false;
      }
      lastOrders[phase] = order;
      phases[i] = (byte) phase;
      starts[phase]++;
    }
    int start = n;
    for (int phase = 0; phase < PHASES; phase++) {
      start -= starts[phase];
      starts[phase] = start;
    }
    for (int i = 0; i < n; i++) {
      spare[starts[phases[i]]++] = slots[i];
    }
    System.arraycopy(spare, 0, slots, 0, n);
    return true;
  }

  /** Moves all entries into the heap. */
  void drainTo(EventHeap heap) {
    for (int i = 0; i < size; i++) {
      heap.add(times[i], slots[i]);
    }
    size = 0;
  }

  /** Moves all pending events into the wheel. */
  void drainTo(BucketWheel wheel) {
    for (int i = size - 1; i >= 0; i--) {
      if (!pool.releaseIfCancelled(slots[i])) {
        wheel.add(slots[i], times[i]);
      }
    }
    size = 0;
  }
}
