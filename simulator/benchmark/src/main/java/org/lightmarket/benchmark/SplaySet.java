package org.lightmarket.benchmark;

import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** SSJ's splay tree as such, without the handles and the trace of a kernel. */
final class SplaySet implements EventSet {
  private final SplayTree events = new SplayTree();
  private final Simulator simulator = new Simulator(events);
  private long[] delaysNs = new long[0];
  private long sequence;

  /** An event in the order (time, phase, sequence). */
  private static final class SplayEvent extends Event {
    private final long timeNs;
    private final int phase;
    private final long sequence;
    private final int kind;
    private final long payload;

    SplayEvent(Simulator simulator, long timeNs, int phase, long sequence, int kind, long payload) {
      super(simulator);
      this.timeNs = timeNs;
      this.phase = phase;
      this.sequence = sequence;
      this.kind = kind;
      this.payload = payload;
    }

    @Override
    public int compareTo(Event other) {
      SplayEvent that = (SplayEvent) other;
      if (timeNs != that.timeNs) {
        return timeNs < that.timeNs ? -1 : 1;
      }
      if (phase != that.phase) {
        return phase < that.phase ? -1 : 1;
      }
      return Long.compare(sequence, that.sequence);
    }

    @Override
    public void actions() {
      throw new IllegalStateException("never run by SSJ");
    }
  }

  private void schedule(long timeNs, int phase, int kind, long payload) {
    events.add(new SplayEvent(simulator, timeNs, phase, sequence++, kind, payload));
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
      SplayEvent event = (SplayEvent) events.removeFirst();
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
      SplayEvent event = (SplayEvent) events.removeFirst();
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
