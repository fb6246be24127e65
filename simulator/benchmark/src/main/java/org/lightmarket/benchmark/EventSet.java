package org.lightmarket.benchmark;

import java.util.function.Supplier;

/**
 * An event list under measurement. Each carries its own loop, so that no call between the loop and
 * the list has more than one target.
 */
interface EventSet {
  /** Schedules {@code pending} events, each a delay of the table after time 0. */
  void fill(int pending, long[] delaysNs);

  /**
   * Takes the next event and schedules another, a delay of the table later, again and again.
   *
   * @return a digest of the events taken, the same for all lists
   */
  long hold(int operations);

  /**
   * An M/M/1 queue of load 0.8 from an empty start on an empty list.
   *
   * @return a digest of the events taken, the same for all lists
   */
  long queue(int events, long[] exponentialNs);

  /** The lists compared. */
  enum Contestant {
    FAST("lightmarket", FastSet::new),
    SSJ("SSJ SplayTree", SplaySet::new),
    PRIORITY_QUEUE("PriorityQueue", PriorityQueueSet::new);

    private final String title;
    private final Supplier<EventSet> constructor;

    Contestant(String title, Supplier<EventSet> constructor) {
      this.title = title;
      this.constructor = constructor;
    }

    EventSet create() {
      return constructor.get();
    }

    @Override
    public String toString() {
      return title;
    }
  }
}
