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

  /** A run takes in so many events; a heap larger than this goes back into the wheel. */
  private static final int MANY = 64;

  /** The wheel is tuned after so many events, and four times as many as are pending. */
  private static final int TUNE = 8192;

  private static final int FIRST_TUNE = 256;

  private static final int SLOT_MASK = (1 << EventPool.SLOT_BITS) - 1;

  private final EventPool pool = new EventPool(BucketWheel.BUCKETS, 1 << EventPool.SLOT_BITS);
  private final BucketWheel wheel = new BucketWheel(pool);
  private final EventHeap heap = new EventHeap(pool);
  private final EventRun run = new EventRun(pool);

  /** The last instant of the front. */
  private long frontierNs = -1;

  /** When the wheel was tuned last, in events executed and on the clock, and when it is next. */
  private long tuned;

  private long tunedNs;
  private long tuneAt = FIRST_TUNE;

  private int heapMax = MANY;
  private int cancelledInFront;
  private long sequences;
  private long cancelled;
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
    place(timeNs, slot);
    return handle(sequence, slot);
  }

  private static long handle(long sequence, int slot) {
    return sequence << EventPool.SLOT_BITS | slot;
  }

  private void place(long timeNs, int slot) {
    if (timeNs > frontierNs) {
      if (!wheel.isEmpty() || heap.size() + run.size() >= FEW) {
        wheel.add(slot, timeNs);
        return;
      }
      frontierNs = timeNs;
    }
    if (run.size() < MANY) {
      run.insert(timeNs, slot);
    } else {
      heap.add(timeNs, slot);
    }
  }

  @Override
  public boolean cancel(long handle) {
    int slot = (int) handle & SLOT_MASK;
    if (!pool.isPending(slot, handle >>> EventPool.SLOT_BITS)) {
      return false;
    }
    cancelled++;
    if (pool.time(slot) > frontierNs) {
      wheel.remove(slot);
      pool.release(slot);
    } else {
      pool.cancel(slot);
      cancelledInFront++;
      if (cancelledInFront > MANY && cancelledInFront > heap.size() >> 1) {
        heap.purge();
        cancelledInFront = 0;
      }
    }
    return true;
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    int slot = (int) handle & SLOT_MASK;
    if (!pool.isPending(slot, handle >>> EventPool.SLOT_BITS)) {
      throw new IllegalStateException("event " + handle + " to be moved is not pending");
    }
    long order = pool.order(slot);
    long payload = pool.payload(slot);
    EventOrder.check(nowNs, timeNs, 0, 0, sequences);
    cancel(handle);
    return schedule(timeNs, EventOrder.phase(order), EventOrder.kind(order), payload);
  }

  @Override
  public boolean advance(long untilNs) {
    if (heap.size() != 0 || run.size() == 0) {
      return advanceFront(untilNs);
    }
    long timeNs = run.time();
    if (timeNs > untilNs) {
      return false;
    }
    int slot = run.slot();
    run.removeFirst();
    return execute(timeNs, slot) || advanceFront(untilNs);
  }

  /** Advances where the front is empty or partly in the heap. */
  private boolean advanceFront(long untilNs) {
    if (heap.size() > heapMax) {
      refine();
    }
    while (true) {
      boolean inRun = run.size() != 0;
      if (!inRun && heap.size() == 0) {
        if (wheel.isEmpty()) {
          return false;
        }
        load();
        continue;
      }
      if (heap.size() != 0 && inRun && heap.before(run.time(), run.slot())) {
        inRun = false;
      }
      long timeNs = inRun ? run.time() : heap.time();
      if (timeNs > untilNs) {
        return false;
      }
      int slot = inRun ? run.slot() : heap.slot();
      if (inRun) {
        run.removeFirst();
      } else {
        heap.removeFirst();
      }
      if (execute(timeNs, slot)) {
        return true;
      }
    }
  }

  /** Makes the event in the slot the current one, unless it has been cancelled; frees the slot. */
  private boolean execute(long timeNs, int slot) {
    long order = pool.order(slot);
    long payload = pool.payload(slot);
    boolean gone = pool.isCancelled(slot);
    pool.release(slot);
    if (gone) {
      return false;
    }
    nowNs = timeNs;
    currentOrder = order;
    currentPayload = payload;
    executed++;
    return true;
  }

  /** Fills the empty front from the wheel's earliest bucket. */
  private void load() {
    if (executed >= tuneAt) {
      tune();
    }
    frontierNs = wheel.take(run);
    if (!run.sort()) {
      run.drainTo(heap);
    }
    heapMax = Math.max(MANY, 2 * heap.size());
    cancelledInFront = 0;
  }

  private void tune() {
    wheel.tune((nowNs - tunedNs) / (executed - tuned));
    tuned = executed;
    tunedNs = nowNs;
    tuneAt = executed + Math.max(TUNE, 4L * pending());
  }

  /**
   * Puts a front that has grown large back into the wheel, to be taken in finer buckets. Events
   * before the wheel's base, which come where the clock stopped short of the front, must go first.
   */
  private void refine() {
    long base = wheel.base();
    if (heap.time() < base || (run.size() != 0 && run.time() < base)) {
      heapMax = 2 * heap.size();
      return;
    }
    run.drainTo(wheel);
    heap.drainTo(wheel);
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
    return (int) (sequences - executed - cancelled);
  }

  @Override
  public long executed() {
    return executed;
  }
}
