package org.lightmarket.kernel;

import java.util.Arrays;

/**
 * The records of pending events: four longs each (time, order, payload, link) in one array that
 * grows by doubling. A slot is the number of a record. Slots of executed and cancelled events are
 * used again, the last one freed first; a slot with the order it had tells whether an event is
 * still pending.
 */
final class EventPool {
  /** A slot number has so many bits. */
  static final int SLOT_BITS = 24;

  /** Shift from a slot to the index of its record in {@link #records}. */
  static final int STRIDE = 2;

  static final int ORDER = 1;
  static final int PAYLOAD = 2;
  static final int LINK = 3;

  /** Link of an event that was cancelled in the front and whose entry is there still. */
  private static final long CANCELLED = -2;

  private static final long FREE = -1;
  private static final int NONE = -1;

  /** The records; a new array after growth, so read it anew after each {@link #acquire}. */
  long[] records;

  private final int reserved;
  private final int slotsMax;
  private int slots;
  private int freed = NONE;

  /**
   * Makes a pool.
   *
   * @param words so many words at the start of the records are for the owner
   * @param slotsMax one more than the largest slot
   */
  EventPool(int words, int slotsMax) {
    int reserved = (words >> STRIDE) + 1;
    this.reserved = reserved;
    this.slots = reserved;
    this.slotsMax = slotsMax;
    this.records = new long[Math.min(slotsMax, reserved + 256) << STRIDE];
  }

  /** A slot for an event, in no bucket. */
  int acquire(long timeNs, long order, long payload) {
    int slot = freed;
    long[] r = records;
    if (slot != NONE) {
      freed = (int) r[(slot << STRIDE) + LINK];
    } else {
      slot = slots;
      if (slot << STRIDE == r.length) {
        r = grow();
      }
      slots = slot + 1;
    }
    int at = slot << STRIDE;
    r[at] = timeNs;
    r[at + ORDER] = order;
    r[at + PAYLOAD] = payload;
    return slot;
  }

  private long[] grow() {
    if (slots == slotsMax) {
      throw new IllegalStateException("more than " + slotsMax + " events pending");
    }
    int wanted = (int) Math.min(slotsMax, 2L * slots);
    records = Arrays.copyOf(records, wanted << STRIDE);
    return records;
  }

  /**
   * Marks an event that no bucket holds as cancelled; its order stays, since entries compare by it.
   */
  void cancel(int slot) {
    records[(slot << STRIDE) + LINK] = CANCELLED;
  }

  /** Frees the slot of an event whose entry leaves the front, if it has been cancelled. */
  boolean releaseIfCancelled(int slot) {
    if (!isCancelled(slot)) {
      return false;
    }
    release(slot);
    return true;
  }

  boolean isCancelled(int slot) {
    return records[(slot << STRIDE) + LINK] == CANCELLED;
  }

  void release(int slot) {
    int at = slot << STRIDE;
    records[at + ORDER] = FREE;
    records[at + LINK] = freed;
    freed = slot;
  }

  /** Whether the slot holds a pending event with this sequence number. */
  boolean isPending(int slot, long sequence) {
    if (slot < reserved || slot >= slots) {
      return false;
    }
    int at = slot << STRIDE;
    long order = records[at + ORDER];
    return order != FREE && EventOrder.sequence(order) == sequence && !isCancelled(slot);
  }

  long time(int slot) {
    return records[slot << STRIDE];
  }

  /** The order of the event in the slot; -1 if it is free. */
  long order(int slot) {
    return records[(slot << STRIDE) + ORDER];
  }

  long payload(int slot) {
    return records[(slot << STRIDE) + PAYLOAD];
  }
}
