package org.lightmarket.mechanism.les;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * The capacity that a newcomer of a priority finds: points of free capacity, rising, each with the
 * priority that must be passed to go on to the next. Immutable.
 *
 * <p>geth v1.10.26, les/vflux/server/prioritypool.go, capacityCurve. Where the number of clients is
 * at its limit, the first to go counts as gone, and there is nothing to be had below its priority.
 */
public final class CapacityCurve {
  private static final int NOBODY = -1;

  private final long[] free;
  private final long[] nextPriority;
  private final int[] owner;
  private final int excluded;
  private final boolean countIsFull;

  private CapacityCurve(
      long[] free, long[] nextPriority, int[] owner, int excluded, boolean countIsFull) {
    this.free = free;
    this.nextPriority = nextPriority;
    this.owner = owner;
    this.excluded = excluded;
    this.countIsFull = countIsFull;
  }

  /** The curve for a client that is in the pool itself: what it has counts as free. */
  public CapacityCurve without(int client) {
    for (int each : owner) {
      if (each == client) {
        return new CapacityCurve(free, nextPriority, owner, client, false);
      }
    }
    return this;
  }

  /**
   * The largest capacity that a client can have.
   *
   * @param priority its priority with a capacity, falling
   */
  public long largest(LongUnaryOperator priority) {
    int low = 0;
    int high = free.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      long capacity = freeAt(middle);
      if (capacity == 0 || priority.applyAsLong(capacity) > nextPriority[middle]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long most = freeAt(low);
    if (most == 0 || low == 0) {
      return most;
    }
    long needed = nextPriority[low - 1];
    if (priority.applyAsLong(most) > needed) {
      return most;
    }
    long least = freeAt(low - 1);
    long end = most - 1;
    while (least < end) {
      long middle = least + (end - least + 1) / 2;
      if (priority.applyAsLong(middle) > needed) {
        least = middle;
      } else {
        end = middle - 1;
      }
    }
    return end;
  }

  /** Free capacity at a point, what the excluded client still holds there included. */
  private long freeAt(int point) {
    if (point == 0 && countIsFull) {
      return 0;
    }
    long capacity = free[point];
    for (int i = point; excluded != NOBODY && i < owner.length; i++) {
      if (owner[i] == excluded) {
        capacity += free[i + 1] - free[i];
      }
    }
    return capacity;
  }

  /** Collects the points, from all clients active to none. */
  static final class Builder {
    private final boolean countIsFull;
    private long[] free = new long[16];
    private long[] nextPriority = new long[16];
    private int[] owner = new int[16];
    private int points;

    Builder(boolean countIsFull) {
      this.countIsFull = countIsFull;
    }

    void add(long freeCapacity, long priority, int client) {
      if (points == free.length) {
        free = Arrays.copyOf(free, 2 * points);
        nextPriority = Arrays.copyOf(nextPriority, 2 * points);
        owner = Arrays.copyOf(owner, 2 * points);
      }
      free[points] = freeCapacity;
      nextPriority[points] = priority;
      owner[points] = client;
      points++;
    }

    CapacityCurve build(long maxCap) {
      long[] allFree = Arrays.copyOf(free, points + 1);
      long[] allPriorities = Arrays.copyOf(nextPriority, points + 1);
      allFree[points] = maxCap;
      allPriorities[points] = Long.MAX_VALUE;
      boolean first = countIsFull && points > 0;
      return new CapacityCurve(
          allFree, allPriorities, Arrays.copyOf(owner, points), first ? owner[0] : NOBODY, first);
    }
  }
}
