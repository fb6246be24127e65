package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A heap of arity four of entries (time, tag); ties are ordered by the orders of their records.
 * O(log n) per operation.
 */
final class EventHeap {
  private static final int ARITY_BITS = 2;
  private static final int ARITY = 1 << ARITY_BITS;

  private final EventPool pool;
  private long[] times = new long[64];
  private int[] tags = new int[64];
  private int size;

  EventHeap(EventPool pool) {
    this.pool = pool;
  }

  int size() {
    return size;
  }

  /** Whether the first event comes before another; there must be one. */
  boolean before(long timeNs, int tag) {
    return precedes(times[0], tags[0], timeNs, tag);
  }

  /** The time of the first event; there must be one. */
  long time() {
    return times[0];
  }

  /** The tag of the first event; there must be one. */
  int tag() {
    return tags[0];
  }

  void add(long timeNs, int tag) {
    int hole = size++;
    if (hole == times.length) {
      times = Arrays.copyOf(times, 2 * hole);
      tags = Arrays.copyOf(tags, 2 * hole);
    }
    while (hole > 0) {
      int parent = (hole - 1) >>> ARITY_BITS;
      if (!precedes(timeNs, tag, times[parent], tags[parent])) {
        break;
      }
      set(hole, times[parent], tags[parent]);
      hole = parent;
    }
    set(hole, timeNs, tag);
  }

  void removeFirst() {
    int last = --size;
    if (last > 0) {
      sink(0, times[last], tags[last]);
    }
  }

  /** Drops the cancelled events and frees their slots. */
  void purge() {
    int live = 0;
    for (int i = 0; i < size; i++) {
      if (!pool.releaseIfCancelled(tags[i])) {
        set(live++, times[i], tags[i]);
      }
    }
    size = live;
    for (int i = (live - 2) >> ARITY_BITS; i >= 0; i--) {
      sink(i, times[i], tags[i]);
    }
  }

  private void sink(int from, long timeNs, int tag) {
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
        if (precedes(times[i], tags[i], times[least], tags[least])) {
          least = i;
        }
      }
      if (!precedes(times[least], tags[least], timeNs, tag)) {
        break;
      }
      set(hole, times[least], tags[least]);
      hole = least;
    }
    set(hole, timeNs, tag);
  }

  private void set(int index, long timeNs, int tag) {
    times[index] = timeNs;
    tags[index] = tag;
  }

  private boolean precedes(long timeA, int tagA, long timeB, int tagB) {
    return timeA < timeB || (timeA == timeB && pool.orderOf(tagA) < pool.orderOf(tagB));
  }
}
