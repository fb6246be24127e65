package org.lightmarket.kernel;

/**
 * An event list with its clock. Events are executed in the total order (time, phase, sequence); the
 * sequence counts calls of {@link #schedule} and {@link #reschedule}, from 0. Times are simulated
 * nanoseconds.
 *
 * <p>The owner pulls: {@code while (kernel.advance(untilNs)) switch (kernel.kind()) …}. Not thread
 * safe; one replication owns it.
 */
public interface Kernel {
  /** The clock: the time of the current event, 0 before the first. */
  long nowNs();

  /**
   * Schedules an event.
   *
   * @param timeNs not before {@link #nowNs()}
   * @param phase 0 to 127; lower ones come first at equal times
   * @param kind 0 to 255; what the owner switches on
   * @param payload free for the owner
   * @return a handle for {@link #cancel} and {@link #reschedule}, never 0
   * @throws IllegalStateException if the time lies in the past
   */
  long schedule(long timeNs, int phase, int kind, long payload);

  /** Cancels a pending event; false if it has been executed or cancelled already. */
  boolean cancel(long handle);

  /**
   * Moves a pending event to another time, with a new sequence number.
   *
   * @return the handle from now on
   * @throws IllegalStateException if the event is not pending or the time lies in the past
   */
  long reschedule(long handle, long timeNs);

  /**
   * Takes the next event if its time is at most {@code untilNs} and moves the clock to it;
   * otherwise leaves the clock as it is.
   *
   * @return whether there was one
   */
  boolean advance(long untilNs);

  /** Phase of the current event. */
  int phase();

  /** Kind of the current event. */
  int kind();

  /** Payload of the current event. */
  long payload();

  /** Sequence number of the current event. */
  long sequence();

  /** Number of pending events. */
  int pending();

  /** Number of events executed. */
  long executed();
}
