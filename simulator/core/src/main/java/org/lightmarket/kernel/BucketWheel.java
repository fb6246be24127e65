package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * A hierarchy of buckets over the {@link Digits} of the time: an event lies at the level of the
 * highest digit in which its time differs from the base, in the bucket of that digit. The buckets
 * of a level come in order of time, and all of a level before those of the next. When the earliest
 * bucket is taken it goes into a run if it is small, and is dealt out to the buckets of a lower
 * level otherwise, wherever events are dense. An event moves at most once per level. Most events
 * move not at all where the window's buckets fit the distance of events; that only the speed
 * depends on.
 *
 * <p>Buckets are rings of records linked in both directions through a word of their own. Links are
 * indices of link words in the pool's array, whose first {@link #BUCKETS} words are those of the
 * buckets. Within a bucket, events lie in the order in which they came.
 */
final class BucketWheel {
  /** Number of buckets; the pool reserves a word for each. */
  static final int BUCKETS = Digits.VALUES;

  private static final int LINK = EventPool.LINK;
  private static final long NEXT = 0xFFFF_FFFFL;
  private static final int WORD_BITS = 6;

  private final EventPool pool;
  private final Digits digits = new Digits(20);

  /** Bit b of word w: bucket 64 w + b is not empty. */
  private final long[] occupied = new long[BUCKETS >> WORD_BITS];

  /** Bit w of a level: the level's word w is not 0. */
  private final long[] words = new long[Digits.LEVELS];

  /** Bit l: level l is not empty. */
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
    append((slot << EventPool.STRIDE) + LINK, timeNs, digits.level(timeNs ^ base));
  }

  private void append(int at, long timeNs, int level) {
    int digit = digits.digit(timeNs, level);
    int bucket = digits.first(level) + digit;
    long[] r = pool.records;
    long ends = r[bucket];
    int last = (int) (ends >>> 32);
    r[at] = (ends & ~NEXT) | bucket;
    r[bucket] = (ends & NEXT) | ((long) at << 32);
    r[last] = (r[last] & ~NEXT) | at;
    occupied[bucket >>> WORD_BITS] |= 1L << bucket;
    words[level] |= 1L << (digit >>> WORD_BITS);
    levels |= 1 << level;
  }

  private void empty(int bucket) {
    pool.records[bucket] = (long) bucket << 32 | bucket;
  }

  /** Takes an event out of its bucket. */
  void remove(int slot) {
    long[] r = pool.records;
    int at = (slot << EventPool.STRIDE) + LINK;
    int next = (int) r[at];
    int previous = (int) (r[at] >>> 32);
    r[previous] = (r[previous] & ~NEXT) | next;
    r[next] = (r[next] & NEXT) | ((long) previous << 32);
    if (next == previous && next < BUCKETS) {
      vacate(next, digits.level(r[at - LINK] ^ base));
    }
  }

  private void vacate(int bucket, int level) {
    int word = bucket >>> WORD_BITS;
    occupied[word] &= ~(1L << bucket);
    if (occupied[word] == 0) {
      words[level] &= ~(1L << (word - (digits.first(level) >>> WORD_BITS)));
      if (words[level] == 0) {
        levels &= ~(1 << level);
      }
    }
  }

  /**
   * Moves the earliest events into the run, unsorted: those of one bucket, a short run or all of
   * one time, the last come first.
   *
   * @return the last instant of the bucket; no event left in the wheel is before or at it
   */
  long take(EventRun run) {
    while (true) {
      int level = Integer.numberOfTrailingZeros(levels);
      int first = digits.first(level) >>> WORD_BITS;
      int word = first + Long.numberOfTrailingZeros(words[level]);
      int bucket = word << WORD_BITS | Long.numberOfTrailingZeros(occupied[word]);
      if (copy(bucket, level, run)) {
        return lastNs;
      }
    }
  }

  /** Moves a bucket into the run, the last come first, or deals it out below if it is large. */
  private boolean copy(int bucket, int level, EventRun run) {
    long[] r = pool.records;
    int below = digits.shift(Math.max(level - 1, 0));
    int at = (int) (r[bucket] >>> 32);
    long first = r[at - LINK];
    long differing = 0;
    run.clear();
    while (at != bucket) {
      long timeNs = r[at - LINK];
      differing |= timeNs ^ first;
      if (run.size() >= EventRun.SHORT && differing >>> below != 0) {
        break;
      }
      run.append(timeNs, at >>> EventPool.STRIDE);
      at = (int) (r[at] >>> 32);
    }
    vacate(bucket, level);
    if (at != bucket || (run.size() > EventRun.SHORT && differing != 0)) {
      run.clear();
      deal(bucket, digits.level(differing));
      return false;
    }
    empty(bucket);
    long width = 1L << digits.shift(level);
    base = first & -width;
    lastNs = base | (width - 1);
    return true;
  }

  /** Deals the events of a bucket out to the buckets of a level below, all of one block there. */
  private void deal(int bucket, int level) {
    long[] r = pool.records;
    int at = (int) r[bucket];
    empty(bucket);
    while (at != bucket) {
      int next = (int) r[at];
      append(at, r[at - LINK], level);
      at = next;
    }
  }

  /**
   * Fits the window to the mean distance of events in time, if it is off by a factor of four: four
   * to eight of them then share a bucket. O(events) if so.
   */
  void tune(long distanceNs) {
    int wanted = 64 - Long.numberOfLeadingZeros((4 * distanceNs) | 1);
    wanted = Math.min(wanted, Digits.SHIFT_MAX);
    if (Math.abs(wanted - digits.windowShift()) < 2) {
      return;
    }
    int chain = chainAll();
    digits.cut(wanted);
    long[] r = pool.records;
    while (chain >= 0) {
      int next = (int) r[chain];
      append(chain, r[chain - LINK], digits.level(r[chain - LINK] ^ base));
      chain = next;
    }
  }

  /** Empties the wheel into a chain of links, in order of buckets; -1 ends it. */
  private int chainAll() {
    long[] r = pool.records;
    int chain = -1;
    for (int word = occupied.length - 1; word >= 0; word--) {
      while (occupied[word] != 0) {
        int bit = 63 - Long.numberOfLeadingZeros(occupied[word]);
        int bucket = word << WORD_BITS | bit;
        int last = (int) (r[bucket] >>> 32);
        r[last] = (r[last] & ~NEXT) | (chain & NEXT);
        chain = (int) r[bucket];
        empty(bucket);
        occupied[word] &= ~(1L << bit);
      }
    }
    Arrays.fill(words, 0);
    levels = 0;
    return chain;
  }
}
