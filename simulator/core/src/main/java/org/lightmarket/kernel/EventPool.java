package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * The records of pending events: two longs each (order, payload) in one array that grows by
 * doubling. A slot is the number of a record. Slots of executed and cancelled events are used
 * again, the last one freed first; a slot with the order it had tells whether an event is still
 * pending. The times lie with the entries of the events, each a time and a tag: the phase and the
 * slot, packed.
 */
final class EventPool {
  /** A slot number has so many bits. */
  static final int SLOT_BITS = 24;

  static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

  private static final int PAYLOAD = 1;

  /** Set in the order of an event that was cancelled and whose entry is there still. */
  private static final long CANCELLED = Long.MIN_VALUE;

  private static final long FREE = -1;
  private static final int NONE = -1;

  private final int slotsMax;
  private long[] records;

  /** Slot 0 is not used, so that no handle is 0. */
  private int slots = 1;

  private int freed = NONE;

  /**
   * Makes a pool.
   *
   * @param slotsMax one more than the largest slot
   */
  EventPool(int slotsMax) {
    this.slotsMax = slotsMax;
    this.records = new long[2 * Math.min(slotsMax, 256)];
    records[0] = FREE;
  }

  static int tag(int phase, int slot) {
    return phase << SLOT_BITS | slot;
  }

  static int phase(int tag) {
    return tag >>> SLOT_BITS;
  }

  /** A slot for an event. */
  int acquire(long order, long payload) {
    int slot = freed;
    long[] r = records;
    if (slot != NONE) {
      freed = (int) r[2 * slot + PAYLOAD];
    } else {
      slot = slots;
      if (2 * slot == r.length) {
        r = grow();
      }
      slots = slot + 1;
    }
    r[2 * slot] = order;
    r[2 * slot + PAYLOAD] = payload;
    return slot;
  }

  private long[] grow() {
    if (slots == slotsMax) {
      throw new IllegalStateException("more than " + (slots - 1) + " events pending");
    }
    records = Arrays.copyOf(records, 2 * (int) Math.min(slotsMax, 2L * slots));
    return records;
  }

  /** Marks an event as cancelled, until its entry is met; entries still compare by its order. */
  void cancel(int slot) {
    records[2 * slot] |= CANCELLED;
  }

  /** Frees the slot of an entry if its event has been cancelled. */
  boolean releaseIfCancelled(int tag) {
    int slot = tag & SLOT_MASK;
    if (records[2 * slot] >= 0) {
      return false;
    }
    release(slot);
    return true;
  }

  void release(int slot) {
    records[2 * slot] = FREE;
    records[2 * slot + PAYLOAD] = freed;
    freed = slot;
  }

  /** Whether the slot holds a pending event with this sequence number. */
  boolean isPending(int slot, long sequence) {
    if (slot >= slots) {
      return false;
    }
    long order = records[2 * slot];
    return order >= 0 && EventOrder.sequence(order) == sequence;
  }

  /** The order of the event in the slot; negative if it has been cancelled. */
  long order(int slot) {
    return records[2 * slot];
  }

  /** The order of the event of an entry, whether cancelled or not. */
  long orderOf(int tag) {
    return records[2 * (tag & SLOT_MASK)] & ~CANCELLED;
  }

  long payload(int slot) {
    return records[2 * slot + PAYLOAD];
  }
}
