package org.lightmarket.kernel;

import java.util.HashMap;
import java.util.Map;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;
import umontreal.ssj.simevents.eventlist.SplayTree;

/**
 * A kernel on the splay tree of SSJ, an independent event list to check {@link FastKernel} against.
 * Of SSJ only the list is used: its clock is a double, so events compare by their own long time,
 * and its simulator is never started.
 */
final class SsjKernel implements Kernel {
  private final SplayTree events = new SplayTree();
  private final Simulator simulator = new Simulator(events);
  private final Map<Long, PendingEvent> byHandle = new HashMap<>();
  private long sequences;
  private long executed;
  private long nowNs;
  private long currentOrder;
  private long currentPayload;

  /** An event in SSJ's list, ordered by (time, phase, sequence). */
  private static final class PendingEvent extends Event {
    private final long timeNs;
    private final long order;
    private final long payload;

    PendingEvent(Simulator simulator, long timeNs, long order, long payload) {
      super(simulator);
      this.timeNs = timeNs;
      this.order = order;
      this.payload = payload;
    }

    @Override
    public int compareTo(Event other) {
      PendingEvent that = (PendingEvent) other;
      int byTime = Long.compare(timeNs, that.timeNs);
      return byTime != 0 ? byTime : Long.compare(order, that.order);
    }

    @Override
    public void actions() {
      throw new IllegalStateException("SSJ's simulator must not run events of this kernel");
    }
  }

  @Override
  public long schedule(long timeNs, int phase, int kind, long payload) {
    EventOrder.check(nowNs, timeNs, phase, kind, sequences);
    PendingEvent event =
        new PendingEvent(simulator, timeNs, EventOrder.pack(phase, sequences, kind), payload);
    sequences++;
    long handle = handle(event);
    byHandle.put(handle, event);
    events.add(event);
    return handle;
  }

  private static long handle(PendingEvent event) {
    return EventOrder.sequence(event.order) + 1;
  }

  @Override
  public boolean cancel(long handle) {
    PendingEvent event = byHandle.remove(handle);
    if (event == null) {
      return false;
    }
    events.remove(event);
    return true;
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    PendingEvent event = byHandle.get(handle);
    if (event == null) {
      throw new IllegalStateException("event " + handle + " to be moved is not pending");
    }
    int phase = EventOrder.phase(event.order);
    int kind = EventOrder.kind(event.order);
    EventOrder.check(nowNs, timeNs, phase, kind, sequences);
    cancel(handle);
    return schedule(timeNs, phase, kind, event.payload);
  }

  @Override
  public boolean advance(long untilNs) {
    PendingEvent event = (PendingEvent) events.getFirst();
    if (event == null || event.timeNs > untilNs) {
      return false;
    }
    events.removeFirst();
    byHandle.remove(handle(event));
    nowNs = event.timeNs;
    currentOrder = event.order;
    currentPayload = event.payload;
    executed++;
    return true;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public int phase() {
    return EventOrder.phase(currentOrder);
  }

  @Override
  public int kind() {
    return EventOrder.kind(currentOrder);
  }

  @Override
  public long payload() {
    return currentPayload;
  }

  @Override
  public long sequence() {
    return EventOrder.sequence(currentOrder);
  }

  @Override
  public int pending() {
    return byHandle.size();
  }

  @Override
  public long executed() {
    return executed;
  }
}
