package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A heap of arity four of entries (time, slot); ties are ordered by the orders of their records.
 * O(log n) per operation.
 */
final class EventHeap {
  private static final int ARITY_BITS = 2;
  private static final int ARITY = 1 << ARITY_BITS;

  private final EventPool pool;
  private long[] times = new long[64];
  private int[] slots = new int[64];
  private int size;

  EventHeap(EventPool pool) {
    this.pool = pool;
  }

  int size() {
    return size;
  }

  /** Whether the first event comes before another; there must be one. */
  boolean before(long timeNs, int slot) {
    return precedes(times[0], slots[0], timeNs, slot);
  }

  /** The time of the first event; there must be one. */
  long time() {
    return times[0];
  }

  /** The slot of the first event; there must be one. */
  int slot() {
    return slots[0];
  }

  void add(long timeNs, int slot) {
    int hole = size++;
    if (hole == times.length) {
      times = Arrays.copyOf(times, 2 * hole);
      slots = Arrays.copyOf(slots, 2 * hole);
    }
    while (hole > 0) {
      int parent = (hole - 1) >>> ARITY_BITS;
      if (!precedes(timeNs, slot, times[parent], slots[parent])) {
        break;
      }
      set(hole, times[parent], slots[parent]);
      hole = parent;
    }
    set(hole, timeNs, slot);
  }

  void removeFirst() {
    int last = --size;
    if (last > 0) {
      sink(0, times[last], slots[last]);
    }
  }

  /** Moves all pending events into the wheel. */
  void drainTo(BucketWheel wheel) {
    for (int i = 0; i < size; i++) {
      if (!pool.releaseIfCancelled(slots[i])) {
        wheel.add(slots[i], times[i]);
      }
    }
    size = 0;
  }

  /** Drops the cancelled events. */
  void purge() {
    int live = 0;
    for (int i = 0; i < size; i++) {
      if (!pool.releaseIfCancelled(slots[i])) {
        set(live++, times[i], slots[i]);
      }
    }
    size = live;
    for (int i = (live - 2) >> ARITY_BITS; i >= 0; i--) {
      sink(i, times[i], slots[i]);
    }
  }

  private void sink(int from, long timeNs, int slot) {
    int end = size;
    int hole = from;
    while (true) {
      int child = (hole << ARITY_BITS) + 1;
      if (child >= end) {
        break;
      }
      int stop = Math.min(child + ARITY, end);
      int least = child;
      for (int i = child + 1; i < stop; i++) {
        if (precedes(times[i], slots[i], times[least], slots[least])) {
          least = i;
        }
      }
      if (!precedes(times[least], slots[least], timeNs, slot)) {
        break;
      }
      set(hole, times[least], slots[least]);
      hole = least;
    }
    set(hole, timeNs, slot);
  }

  private void set(int index, long timeNs, int slot) {
    times[index] = timeNs;
    slots[index] = slot;
  }

  private boolean precedes(long timeA, int slotA, long timeB, int slotB) {
    return timeA < timeB || (timeA == timeB && pool.order(slotA) < pool.order(slotB));
  }
}
