package org.lightmarket.kernel;

/**
 * A kernel on packed primitive arrays; nothing is allocated per event once the arrays have grown.
 *
 * <p>Events up to an instant, the frontier, lie in the front: a sorted run, taken as a whole from
 * the earliest bucket of the {@link BucketWheel}, and a heap of those that came since. Later ones
 * lie in the wheel. A front that has grown large goes back into the wheel and is taken anew in
 * finer buckets. Few events pending are all in the heap. Cancelled events leave the wheel at once;
 * in the front, their entries are passed over.
 */
final class FastKernel implements Kernel {
  /** With at most so many events in all, the heap alone holds them. */
  private static final int FEW = 32;

  /** A heap larger than this goes back into the wheel. */
  private static final int MANY = 64;

  private static final int SLOT_MASK = (1 << EventPool.SLOT_BITS) - 1;

  private final EventPool pool = new EventPool(BucketWheel.BUCKETS, 1 << EventPool.SLOT_BITS);
  private final BucketWheel wheel = new BucketWheel(pool);
  private final EventHeap heap = new EventHeap();
  private final EventRun run = new EventRun();

  /** The last instant of the front. */
  private long frontierNs = -1;

  private int heapMax = MANY;
  private int cancelledInFront;
  private long sequences;
  private int pending;
  private long executed;
  private long nowNs;
  private long currentOrder;
  private long currentPayload;

  @Override
  public long schedule(long timeNs, int phase, int kind, long payload) {
    long sequence = sequences;
    EventOrder.check(nowNs, timeNs, phase, kind, sequence);
    long order = EventOrder.pack(phase, sequence, kind);
    int slot = pool.acquire(timeNs, order, payload);
    sequences = sequence + 1;
    pending++;
    place(timeNs, order, slot);
    return handle(sequence, slot);
  }

  private static long handle(long sequence, int slot) {
    return sequence << EventPool.SLOT_BITS | slot;
  }

  private void place(long timeNs, long order, int slot) {
    if (timeNs <= frontierNs) {
      heap.add(timeNs, order, slot);
    } else if (wheel.isEmpty() && heap.size() < FEW) {
      frontierNs = timeNs;
      heap.add(timeNs, order, slot);
    } else {
      wheel.add(slot, timeNs);
    }
  }

  /** The slot of a pending event; -1 if the handle is not one of a pending event. */
  private int slotOf(long handle) {
    int slot = (int) handle & SLOT_MASK;
    if (slot < BucketWheel.BUCKETS || !pool.knows(slot)) {
      return -1;
    }
    long order = pool.order(slot);
    return order >= 0 && handle == handle(EventOrder.sequence(order), slot) ? slot : -1;
  }

  @Override
  public boolean cancel(long handle) {
    int slot = slotOf(handle);
    if (slot < 0) {
      return false;
    }
    boolean linked = leave(slot);
    pool.release(slot);
    pending--;
    if (!linked) {
      purge();
    }
    return true;
  }

  /** Takes an event out of the wheel; false if it is in the front, where its entry stays. */
  private boolean leave(int slot) {
    if (pool.linked(slot)) {
      wheel.remove(slot);
      return true;
    }
    cancelledInFront++;
    return false;
  }

  private void purge() {
    if (cancelledInFront > MANY && cancelledInFront > heap.size() >> 1) {
      heap.purge(pool);
      cancelledInFront = 0;
    }
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    int slot = slotOf(handle);
    if (slot < 0) {
      throw new IllegalStateException("event " + handle + " to be moved is not pending");
    }
    long order = pool.order(slot);
    int phase = EventOrder.phase(order);
    int kind = EventOrder.kind(order);
    long sequence = sequences;
    EventOrder.check(nowNs, timeNs, phase, kind, sequence);
    sequences = sequence + 1;
    boolean linked = leave(slot);
    long moved = EventOrder.pack(phase, sequence, kind);
    pool.move(slot, timeNs, moved);
    if (!linked) {
      purge();
    }
    place(timeNs, moved, slot);
    return handle(sequence, slot);
  }

  @Override
  public boolean advance(long untilNs) {
    if (heap.size() > heapMax) {
      refine();
    }
    while (true) {
      if (run.isEmpty() && heap.size() == 0) {
        if (wheel.isEmpty()) {
          return false;
        }
        load();
      }
      if (heap.size() == 0 || (!run.isEmpty() && !heap.before(run.time(), run.order()))) {
        long time = run.time();
        if (time > untilNs) {
          return false;
        }
        long order = run.order();
        int slot = run.slot();
        run.removeFirst();
        if (pool.order(slot) == order) {
          execute(time, order, slot);
          return true;
        }
      } else {
        long time = heap.time();
        if (time > untilNs) {
          return false;
        }
        long order = heap.order();
        int slot = heap.slot();
        heap.removeFirst();
        if (pool.order(slot) == order) {
          execute(time, order, slot);
          return true;
        }
      }
    }
  }

  private void execute(long time, long order, int slot) {
    nowNs = time;
    currentOrder = order;
    currentPayload = pool.payload(slot);
    pool.release(slot);
    pending--;
    executed++;
  }

  /** Fills the empty front from the wheel's earliest bucket. */
  private void load() {
    frontierNs = wheel.take(run);
    if (run.size() <= MANY || run.isSorted()) {
      run.sort();
    } else {
      run.drainTo(heap);
    }
    heapMax = Math.max(MANY, 2 * heap.size());
    cancelledInFront = 0;
  }

  /** Puts a front that has grown large back into the wheel, to be taken in finer buckets. */
  private void refine() {
    if (heap.time() < wheel.base()) {
      heapMax = 2 * heap.size();
      return;
    }
    heap.drainTo(wheel, pool);
    run.drainTo(wheel, pool);
    if (!wheel.isEmpty()) {
      load();
    }
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
    return pending;
  }

  @Override
  public long executed() {
    return executed;
  }
}
