package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A sorted run of entries (time, tag), the last one the earliest, taken from its end. An entry of
 * equal time and phase that came later is the later one.
 */
final class EventRun {
  private static final int INDEX_BITS = 6;

  /** A run of at most so many entries is short. */
  static final int SHORT = 1 << INDEX_BITS;

  private static final int PHASE_BITS = 7;
  private static final int KEY_BITS = PHASE_BITS + INDEX_BITS;
  private static final int OFFSET_BITS = 63 - KEY_BITS;

  private final int[] starts = new int[1 << PHASE_BITS];
  private final long[] keys = new long[SHORT];
  private long[] times = new long[128];
  private int[] tags = new int[128];
  private int[] spare = new int[128];
  private int size;

  int size() {
    return size;
  }

  /** The time of the first event; there must be one. */
  long time() {
    return times[size - 1];
  }

  /** The tag of the first event; there must be one. */
  int tag() {
    return tags[size - 1];
  }

  void removeFirst() {
    size--;
  }

  void clear() {
    size = 0;
  }

  /** Appends an entry wherever it belongs. */
  void append(long timeNs, int tag) {
    int at = size;
    if (at == times.length) {
      grow();
    }
    times[at] = timeNs;
    tags[at] = tag;
    size = at + 1;
  }

  /** Adds an entry, the last that came, to the sorted run: O(number of entries before it). */
  void insert(long timeNs, int tag) {
    int hole = size;
    if (hole == times.length) {
      grow();
    }
    size = hole + 1;
    place(hole, timeNs, tag);
  }

  private void place(int end, long timeNs, int tag) {
    long[] ts = times;
    int[] gs = tags;
    int hole = end;
    while (hole > 0) {
      long time = ts[hole - 1];
      int other = gs[hole - 1];
      if (time > timeNs || (time == timeNs && EventPool.phase(other) > EventPool.phase(tag))) {
        break;
      }
      ts[hole] = time;
      gs[hole] = other;
      hole--;
    }
    ts[hole] = timeNs;
    gs[hole] = tag;
  }

  private void grow() {
    times = Arrays.copyOf(times, 2 * size);
    tags = Arrays.copyOf(tags, 2 * size);
    spare = new int[2 * size];
  }

  /** Sorts entries that were appended as they came, a short run or all of one time. */
  void sort() {
    if (size > SHORT) {
      sortTies();
      return;
    }
    long differing = 0;
    for (int i = 1; i < size; i++) {
      differing |= times[i] ^ times[0];
    }
    if (differing >>> OFFSET_BITS == 0) {
      sortKeys();
    } else {
      for (int i = 1; i < size; i++) {
        place(i, times[i], tags[i]);
      }
    }
  }

  /**
   * Sorts a short run without a branch that depends on the times: each entry is a key of time,
   * phase and index, and goes to the place given by the number of larger keys.
   */
  private void sortKeys() {
    int n = size;
    long[] ks = keys;
    long base = times[0] >>> OFFSET_BITS << OFFSET_BITS;
    for (int i = 0; i < n; i++) {
      int phase = EventPool.phase(tags[i]);
      ks[i] = (times[i] - base) << KEY_BITS | phase << INDEX_BITS | i;
      spare[i] = tags[i];
    }
    for (int i = 0; i < n; i++) {
      long key = ks[i];
      long larger = 0;
      for (int j = 0; j < n; j++) {
        larger += (key - ks[j]) >>> 63;
      }
      times[(int) larger] = base + (key >>> KEY_BITS);
      tags[(int) larger] = spare[i];
    }
  }

  /** Sorts entries of one time by phase. */
  private void sortTies() {
    int n = size;
    Arrays.fill(starts, 0);
    for (int i = 0; i < n; i++) {
      starts[EventPool.phase(tags[i])]++;
    }
    int end = n;
    for (int phase = 0; phase < starts.length; phase++) {
      int count = starts[phase];
      starts[phase] = end;
      end -= count;
    }
    for (int i = 0; i < n; i++) {
      spare[--starts[EventPool.phase(tags[i])]] = tags[i];
    }
    int[] sorted = spare;
    spare = tags;
    tags = sorted;
  }

  /** Drops the cancelled events and frees their slots. */
  void purge(EventPool pool) {
    int live = 0;
    for (int i = 0; i < size; i++) {
      if (!pool.releaseIfCancelled(tags[i])) {
        times[live] = times[i];
        tags[live++] = tags[i];
      }
    }
    size = live;
  }
}
