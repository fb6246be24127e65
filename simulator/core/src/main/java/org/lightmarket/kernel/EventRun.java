package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A sorted run of entries (time, order, slot), filled at once and consumed from its front. Entries
 * of events cancelled meanwhile stay in it.
 */
final class EventRun {
  private long[] times = new long[64];
  private long[] orders = new long[64];
  private int[] slots = new int[64];
  private int head;
  private int end;

  boolean isEmpty() {
    return head == end;
  }

  int size() {
    return end - head;
  }

  /** The time of the first entry; there must be one. */
  long time() {
    return times[head];
  }

  long order() {
    return orders[head];
  }

  int slot() {
    return slots[head];
  }

  void removeFirst() {
    head++;
  }

  void clear() {
    head = 0;
    end = 0;
  }

  /** Appends an entry, unsorted as yet. */
  void append(long timeNs, long order, int slot) {
    if (end == times.length) {
      times = Arrays.copyOf(times, 2 * end);
      orders = Arrays.copyOf(orders, 2 * end);
      slots = Arrays.copyOf(slots, 2 * end);
    }
    times[end] = timeNs;
    orders[end] = order;
    slots[end] = slot;
    end++;
  }

  /** Sorts a run that is short or nearly sorted: O(n + inversions). */
  void sort() {
    long[] ts = times;
    long[] os = orders;
    int[] ss = slots;
    for (int i = head + 1; i < end; i++) {
      long time = ts[i];
      long order = os[i];
      int slot = ss[i];
      int j = i - 1;
      while (j >= head && (ts[j] > time || (ts[j] == time && os[j] > order))) {
        ts[j + 1] = ts[j];
        os[j + 1] = os[j];
        ss[j + 1] = ss[j];
        j--;
      }
      ts[j + 1] = time;
      os[j + 1] = order;
      ss[j + 1] = slot;
    }
  }

  boolean isSorted() {
    for (int i = head + 1; i < end; i++) {
      if (times[i - 1] > times[i] || (times[i - 1] == times[i] && orders[i - 1] > orders[i])) {
        return false;
      }
    }
    return true;
  }

  /** Moves all entries into the heap. */
  void drainTo(EventHeap heap) {
    for (int i = head; i < end; i++) {
      heap.add(times[i], orders[i], slots[i]);
    }
    clear();
  }

  /** Moves all live entries into the wheel. */
  void drainTo(BucketWheel wheel, EventPool pool) {
    for (int i = head; i < end; i++) {
      if (pool.order(slots[i]) == orders[i]) {
        wheel.add(slots[i], times[i]);
      }
    }
    clear();
  }
}
