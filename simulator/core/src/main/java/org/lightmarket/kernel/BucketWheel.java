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
 * <p>Within a bucket, the entries (time, tag) lie in the order in which they came, in chunks of one
 * array, so that a bucket is read almost as an array is. The records of the events are not touched.
 */
final class BucketWheel {
  private static final int WORD_BITS = 6;

  /** Words of a chunk: the next chunk, the end of its entries, and the entries, two words each. */
  private static final int CHUNK = 32;

  private static final int END = 1;
  private static final int ENTRIES = 2;

  /** In place of a chunk; none starts at the first word. */
  private static final int NONE = 0;

  private final EventPool pool;
  private final Digits digits = new Digits(20);

  /** Bit b of word w: bucket 64 w + b is not empty. */
  private final long[] occupied = new long[Digits.VALUES >> WORD_BITS];

  /** Bit w of a level: the level's word w is not 0. */
  private final long[] words = new long[Digits.LEVELS];

  /** Bit l: level l is not empty. */
  private int levels;

  /** Where the next entry of a bucket goes, the end of its last chunk if that is full, or 0. */
  private final int[] ends = new int[Digits.VALUES];

  /** The chunks; the last one of a bucket is followed by the bucket's first. */
  private long[] chunks = new long[64 * CHUNK];

  private int chunksEnd = CHUNK;
  private int freed = NONE;

  private long base;
  private long lastNs;

  BucketWheel(EventPool pool) {
    this.pool = pool;
  }

  boolean isEmpty() {
    return levels == 0;
  }

  /** A lower bound of the times that may be added. */
  long base() {
    return base;
  }

  /** Adds an event that is not before the base. */
  void add(long timeNs, int tag) {
    append(timeNs, tag, digits.level(timeNs ^ base));
  }

  private void append(long timeNs, int tag, int level) {
    int digit = digits.digit(timeNs, level);
    int bucket = digits.first(level) + digit;
    int at = ends[bucket];
    if ((at & (CHUNK - 1)) == 0) {
      at = extend(at);
      occupied[bucket >>> WORD_BITS] |= 1L << bucket;
      words[level] |= 1L << (digit >>> WORD_BITS);
      levels |= 1 << level;
    }
    chunks[at] = timeNs;
    chunks[at + 1] = tag;
    ends[bucket] = at + 2;
  }

  /** Adds a chunk to a bucket that is empty or full up to its end; where its entries go. */
  private int extend(int end) {
    int chunk = freed;
    if (chunk != NONE) {
      freed = (int) chunks[chunk];
    } else {
      chunk = chunksEnd;
      chunksEnd += CHUNK;
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
    }
    if (end == NONE) {
      chunks[chunk] = chunk;
    } else {
      int last = end - CHUNK;
      chunks[chunk] = chunks[last];
      chunks[last] = chunk;
    }
    chunks[chunk + END] = (long) chunk + CHUNK;
    return chunk + ENTRIES;
  }

  /** Empties a bucket into a chain of chunks, with {@code next} behind the last; its first. */
  private int unlink(int bucket, int next) {
    int end = ends[bucket];
    int last = (end - 1) & -CHUNK;
    int first = (int) chunks[last];
    chunks[last] = next;
    chunks[last + END] = end;
    ends[bucket] = NONE;
    return first;
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
   * Moves the earliest events into the run as they came, unsorted: those of one bucket, a short run
   * or all of one time.
   *
   * @return the last instant of the bucket; no event left in the wheel is before or at it
   */
  long take(EventRun run) {
    while (true) {
      int level = Integer.numberOfTrailingZeros(levels);
      int first = digits.first(level) >>> WORD_BITS;
      int word = first + Long.numberOfTrailingZeros(words[level]);
      int bucket = word << WORD_BITS | Long.numberOfTrailingZeros(occupied[word]);
      vacate(bucket, level);
      int last = (ends[bucket] - 1) & -CHUNK;
      int chain = unlink(bucket, NONE);
      if (copy(chain, level, run)) {
        chunks[last] = freed;
        freed = chain;
        return lastNs;
      }
    }
  }

  /** Copies a chain into the run, or deals it out below if it is large. */
  private boolean copy(int chain, int level, EventRun run) {
    long[] c = chunks;
    int below = digits.shift(Math.max(level - 1, 0));
    long first = c[chain + ENTRIES];
    long differing = 0;
    run.clear();
    for (int chunk = chain; chunk != NONE; chunk = (int) c[chunk]) {
      int end = (int) c[chunk + END];
      for (int at = chunk + ENTRIES; at < end; at += 2) {
        long timeNs = c[at];
        differing |= timeNs ^ first;
        run.append(timeNs, (int) c[at + 1]);
      }
      if (run.size() > EventRun.SHORT && differing >>> below != 0) {
        break;
      }
    }
    if (run.size() > EventRun.SHORT && differing != 0) {
      run.clear();
      deal(chain, digits.level(differing));
      return false;
    }
    long width = 1L << digits.shift(level);
    base = first & -width;
    lastNs = base | (width - 1);
    return true;
  }

  /** Deals a chain out to the buckets of a level below, all of one block there. */
  private void deal(int chain, int level) {
    int chunk = chain;
    while (chunk != NONE) {
      int end = (int) chunks[chunk + END];
      for (int at = chunk + ENTRIES; at < end; at += 2) {
        append(chunks[at], (int) chunks[at + 1], level);
      }
      chunk = free(chunk);
    }
  }

  /** Frees a chunk; the one behind it. */
  private int free(int chunk) {
    int next = (int) chunks[chunk];
    chunks[chunk] = freed;
    freed = chunk;
    return next;
  }

  /**
   * Fits the window to the mean distance of events in time, if it is off by a factor of four: 12 to
   * 24 of them then share a bucket. O(events) if so.
   *
   * @return whether it was; cancelled events have been dropped then, and their slots freed
   */
  boolean tune(long distanceNs) {
    int wanted = 64 - Long.numberOfLeadingZeros((12 * distanceNs) | 1);
    wanted = Math.min(wanted, Digits.SHIFT_MAX);
    if (Math.abs(wanted - digits.windowShift()) < 2) {
      return false;
    }
    int chain = chainAll();
    digits.cut(wanted);
    addAll(chain);
    return true;
  }

  /** Drops the cancelled events and frees their slots. O(events). */
  void purge() {
    addAll(chainAll());
  }

  /** Empties the wheel into a chain of chunks, in order of buckets. */
  private int chainAll() {
    int chain = NONE;
    for (int word = occupied.length - 1; word >= 0; word--) {
      while (occupied[word] != 0) {
        int bit = 63 - Long.numberOfLeadingZeros(occupied[word]);
        occupied[word] &= ~(1L << bit);
        chain = unlink(word << WORD_BITS | bit, chain);
      }
    }
    Arrays.fill(words, 0);
    levels = 0;
    return chain;
  }

  /** Adds the events of a chain but for the cancelled ones, whose slots it frees. */
  private void addAll(int chain) {
    int chunk = chain;
    while (chunk != NONE) {
      int end = (int) chunks[chunk + END];
      for (int at = chunk + ENTRIES; at < end; at += 2) {
        if (!pool.releaseIfCancelled((int) chunks[at + 1])) {
          add(chunks[at], (int) chunks[at + 1]);
        }
      }
      chunk = free(chunk);
    }
  }
}
