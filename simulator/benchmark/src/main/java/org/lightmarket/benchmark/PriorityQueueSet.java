package org.lightmarket.benchmark;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * {@link PriorityQueue} of event objects; an event is cancelled by a flag and passed over later.
 */
final class PriorityQueueSet implements EventSet {
  private final PriorityQueue<QueuedEvent> events = new PriorityQueue<>();
  private long[] delaysNs = new long[0];
  private long sequence;

  /** An event in the order (time, phase, sequence). */
  private static final class QueuedEvent implements Comparable<QueuedEvent> {
    private final long timeNs;
    private final int phase;
    private final long sequence;
    private final int kind;
    private final long payload;
    private boolean cancelled;

    QueuedEvent(long timeNs, int phase, long sequence, int kind, long payload) {
      this.timeNs = timeNs;
      this.phase = phase;
      this.sequence = sequence;
      this.kind = kind;
      this.payload = payload;
    }

    @Override
    public int compareTo(QueuedEvent that) {
      if (timeNs != that.timeNs) {
        return timeNs < that.timeNs ? -1 : 1;
      }
      if (phase != that.phase) {
        return phase < that.phase ? -1 : 1;
      }
      return Long.compare(sequence, that.sequence);
    }
  }

  private QueuedEvent schedule(long timeNs, int phase, int kind, long payload) {
    QueuedEvent event = new QueuedEvent(timeNs, phase, sequence++, kind, payload);
    events.add(event);
    return event;
  }

  void cancelLater(long timeNs) {
    schedule(timeNs, 0, 0, 0).cancelled = true;
  }

  private QueuedEvent take() {
    while (true) {
      @Nullable QueuedEvent event = events.poll();
      if (event == null) {
        throw new IllegalStateException("no event is pending");
      }
      if (!event.cancelled) {
        return event;
      }
    }
  }

  @Override
  public void fill(int pending, long[] delays) {
    delaysNs = delays;
    for (int i = 0; i < pending; i++) {
      schedule(delays[i * 7 & (Delays.TABLE - 1)], i & 3, 1, i);
    }
  }

  @Override
  public long hold(int operations) {
    long[] delays = delaysNs;
    long digest = 0;
    for (int i = 0; i < operations; i++) {
      QueuedEvent event = take();
      long now = event.timeNs;
      digest = 31 * digest + now + event.payload;
      schedule(now + delays[i & (Delays.TABLE - 1)], i & 3, 1, event.payload);
    }
    return digest;
  }

  @Override
  public long queue(int count, long[] exponentialNs) {
    long digest = 0;
    int inSystem = 0;
    schedule(0, 0, Mm1.ARRIVAL, 0);
    for (int i = 0; i < count; i++) {
      QueuedEvent event = take();
      long now = event.timeNs;
      digest = 31 * digest + now;
      if (event.kind == Mm1.ARRIVAL) {
        schedule(now + Mm1.betweenArrivalsNs(exponentialNs, i), 0, Mm1.ARRIVAL, i);
        inSystem++;
        if (inSystem == 1) {
          schedule(now + Mm1.serviceNs(exponentialNs, i), 1, Mm1.DEPARTURE, i);
        }
      } else {
        inSystem--;
        if (inSystem > 0) {
          schedule(now + Mm1.serviceNs(exponentialNs, i), 1, Mm1.DEPARTURE, i);
        }
      }
    }
    return digest;
  }
}
