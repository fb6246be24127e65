package org.lightmarket.kernel;

/**
 * A hierarchy of buckets over the digits of the time: an event lies at the level of the highest
 * digit in which its time differs from the base, in the bucket of that digit. The buckets of a
 * level come in order of time, and all of a level before those of the next. When the earliest
 * bucket is taken it goes into a run if it is small, and is dealt out to the buckets of a lower
 * level otherwise; so the widths of the buckets adapt to the events that there are, wherever they
 * are dense. An event moves at most once per level, in practice once or twice.
 *
 * <p>Buckets are rings of records linked in both directions through a record of their own, in the
 * pool's first {@link #BUCKETS} slots; within a bucket, events lie in the order in which they came.
 */
final class BucketWheel {
  private static final int DIGIT_BITS = 6;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int LEVELS = (63 + DIGIT_BITS - 1) / DIGIT_BITS;

  /** Number of buckets, and of the slots reserved for them. */
  static final int BUCKETS = LEVELS * DIGITS;

  /** A bucket with at most so many events is sorted as it is. */
  private static final int RUN = 24;

  private static final int STRIDE = EventPool.STRIDE;
  private static final int LINK = EventPool.LINK;
  private static final long NEXT = 0xFFFF_FFFFL;

  private final EventPool pool;
  private final long[] occupied = new long[LEVELS];
  private int levels;
  private long base;
  private long lastNs;

  BucketWheel(EventPool pool) {
    this.pool = pool;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      empty(bucket);
    }
  }

  boolean isEmpty() {
    return levels == 0;
  }

  /** A lower bound of the times that may be added. */
  long base() {
    return base;
  }

  /** Adds an event that is not before the base. */
  void add(int slot, long timeNs) {
    int level = level(timeNs ^ base);
    append(slot, level, (int) (timeNs >>> (level * DIGIT_BITS)) & (DIGITS - 1));
  }

  private static int level(long differing) {
    return ((63 - Long.numberOfLeadingZeros(differing | 1)) * 43) >>> 8;
  }

  private void append(int slot, int level, int digit) {
    int bucket = level << DIGIT_BITS | digit;
    long[] r = pool.records;
    int sentinel = (bucket << STRIDE) + LINK;
    int last = (int) (r[sentinel] >>> 32);
    r[(slot << STRIDE) + LINK] = (long) last << 32 | bucket;
    r[sentinel] = (r[sentinel] & NEXT) | ((long) slot << 32);
    int before = (last << STRIDE) + LINK;
    r[before] = (r[before] & ~NEXT) | slot;
    occupied[level] |= 1L << digit;
    levels |= 1 << level;
  }

  private void empty(int bucket) {
    pool.records[(bucket << STRIDE) + LINK] = (long) bucket << 32 | bucket;
  }

  /** Takes an event out of its bucket. */
  void remove(int slot) {
    long[] r = pool.records;
    int at = (slot << STRIDE) + LINK;
    int next = (int) r[at];
    int previous = (int) (r[at] >>> 32);
    r[at] = EventPool.UNLINKED;
    int before = (previous << STRIDE) + LINK;
    r[before] = (r[before] & ~NEXT) | next;
    int after = (next << STRIDE) + LINK;
    r[after] = (r[after] & NEXT) | ((long) previous << 32);
    if (next == previous && next < BUCKETS) {
      vacate(next);
    }
  }

  private void vacate(int bucket) {
    int level = bucket >>> DIGIT_BITS;
    occupied[level] &= ~(1L << bucket);
    if (occupied[level] == 0) {
      levels &= ~(1 << level);
    }
  }

  /**
   * Moves the earliest events into the run, unsorted: those of one bucket, few or all of one time.
   *
   * @return the last instant of the bucket; no event left in the wheel is before or at it
   */
  long take(EventRun run) {
    while (true) {
      int level = Integer.numberOfTrailingZeros(levels);
      int bucket = level << DIGIT_BITS | Long.numberOfTrailingZeros(occupied[level]);
      if (copy(bucket, level, run)) {
        detach(bucket);
        return lastNs;
      }
    }
  }

  /** Copies a bucket into the run, or deals it out to lower levels if it is large. */
  private boolean copy(int bucket, int level, EventRun run) {
    long[] r = pool.records;
    int shift = level * DIGIT_BITS;
    int slot = (int) r[(bucket << STRIDE) + LINK];
    long first = r[slot << STRIDE];
    long differing = 0;
    run.clear();
    while (slot != bucket) {
      int at = slot << STRIDE;
      long time = r[at];
      differing |= time ^ first;
      if (run.size() >= RUN && differing >>> (shift - DIGIT_BITS) != 0) {
        break;
      }
      run.append(time, r[at + EventPool.ORDER], slot);
      slot = (int) r[at + LINK];
    }
    if ((run.size() > RUN && differing != 0) || slot != bucket) {
      deal(bucket, level(differing));
      run.clear();
      return false;
    }
    base = first >>> shift << shift;
    lastNs = base | (1L << shift) - 1;
    return true;
  }

  /** Deals the events of a bucket out to the buckets of a level below, all of one block there. */
  private void deal(int bucket, int level) {
    long[] r = pool.records;
    int shift = level * DIGIT_BITS;
    int slot = (int) r[(bucket << STRIDE) + LINK];
    vacate(bucket);
    empty(bucket);
    while (slot != bucket) {
      int at = slot << STRIDE;
      int next = (int) r[at + LINK];
      append(slot, level, (int) (r[at] >>> shift) & (DIGITS - 1));
      slot = next;
    }
  }

  private void detach(int bucket) {
    long[] r = pool.records;
    int slot = (int) r[(bucket << STRIDE) + LINK];
    vacate(bucket);
    empty(bucket);
    while (slot != bucket) {
      int at = (slot << STRIDE) + LINK;
      slot = (int) r[at];
      r[at] = EventPool.UNLINKED;
    }
  }
}
