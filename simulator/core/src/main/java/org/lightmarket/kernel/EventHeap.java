package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A heap of arity four over (time, order), each entry with the slot of its event. Entries of events
 * cancelled meanwhile stay until they surface or are purged. O(log n) per operation.
 */
final class EventHeap {
  private static final int ARITY_BITS = 2;
  private static final int ARITY = 1 << ARITY_BITS;

  private long[] times = new long[64];
  private long[] orders = new long[64];
  private int[] slots = new int[64];
  private int size;

  int size() {
    return size;
  }

  /** Whether the first entry comes before (time, order); there must be one. */
  boolean before(long timeNs, long order) {
    return precedes(times[0], orders[0], timeNs, order);
  }

  /** The least time; there must be an entry. */
  long time() {
    return times[0];
  }

  /** The order of the first entry. */
  long order() {
    return orders[0];
  }

  /** The slot of the first entry. */
  int slot() {
    return slots[0];
  }

  void add(long timeNs, long order, int slot) {
    int hole = size++;
    if (hole == times.length) {
      times = Arrays.copyOf(times, 2 * hole);
      orders = Arrays.copyOf(orders, 2 * hole);
      slots = Arrays.copyOf(slots, 2 * hole);
    }
    long[] ts = times;
    long[] os = orders;
    while (hole > 0) {
      int parent = (hole - 1) >>> ARITY_BITS;
      if (!precedes(timeNs, order, ts[parent], os[parent])) {
        break;
      }
      ts[hole] = ts[parent];
      os[hole] = os[parent];
      slots[hole] = slots[parent];
      hole = parent;
    }
    set(hole, timeNs, order, slot);
  }

  void removeFirst() {
    int last = --size;
    if (last > 0) {
      sink(0, times[last], orders[last], slots[last]);
    }
  }

  /** Moves all live entries into the wheel. */
  void drainTo(BucketWheel wheel, EventPool pool) {
    for (int i = 0; i < size; i++) {
      if (pool.order(slots[i]) == orders[i]) {
        wheel.add(slots[i], times[i]);
      }
    }
    size = 0;
  }

  /** Drops the entries of events that are no longer pending. */
  void purge(EventPool pool) {
    int live = 0;
    for (int i = 0; i < size; i++) {
      if (pool.order(slots[i]) == orders[i]) {
        set(live++, times[i], orders[i], slots[i]);
      }
    }
    size = live;
    for (int i = (live - 2) >> ARITY_BITS; i >= 0; i--) {
      sink(i, times[i], orders[i], slots[i]);
    }
  }

  private void sink(int from, long timeNs, long order, int slot) {
    long[] ts = times;
    long[] os = orders;
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
        if (precedes(ts[i], os[i], ts[least], os[least])) {
          least = i;
        }
      }
      if (!precedes(ts[least], os[least], timeNs, order)) {
        break;
      }
      set(hole, ts[least], os[least], slots[least]);
      hole = least;
    }
    set(hole, timeNs, order, slot);
  }

  private void set(int index, long timeNs, long order, int slot) {
    times[index] = timeNs;
    orders[index] = order;
    slots[index] = slot;
  }

  private static boolean precedes(long timeA, long orderA, long timeB, long orderB) {
    return timeA < timeB || (timeA == timeB && orderA < orderB);
  }
}
