package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A sorted run of entries (time, slot), the last one the earliest, taken from its end. Ties are
 * ordered by the orders of their records.
 */
final class EventRun {
  private static final int PHASES = 1 << 7;

  private final EventPool pool;
  private final int[] starts = new int[PHASES];
  private long[] times = new long[128];
  private int[] slots = new int[128];
  private int[] spare = new int[0];
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
   * Sorts a run of entries of one time that came in falling sequence: O(n).
   *
   * @return false, the run in any order, if they did not come so
   */
  boolean sortTies() {
    int n = size;
    Arrays.fill(starts, 0);
    for (int i = 0; i < n; i++) {
      starts[EventOrder.phase(pool.order(slots[i]))]++;
    }
    int start = n;
    for (int phase = 0; phase < PHASES; phase++) {
      start -= starts[phase];
      starts[phase] = start;
    }
    if (spare.length < slots.length) {
      spare = new int[slots.length];
    }
    for (int i = 0; i < n; i++) {
      spare[starts[EventOrder.phase(pool.order(slots[i]))]++] = slots[i];
    }
    int[] sorted = spare;
    spare = slots;
    slots = sorted;
    for (int i = 1; i < n; i++) {
      if (pool.order(sorted[i - 1]) < pool.order(sorted[i])) {
        return false;
      }
    }
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
