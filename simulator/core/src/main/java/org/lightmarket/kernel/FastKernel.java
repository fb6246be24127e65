package org.lightmarket.kernel;

/**
 * A kernel on packed primitive arrays; nothing is allocated per event once the arrays have grown.
 *
 * <p>Events up to an instant, the frontier, lie in the front: a sorted run, taken as a whole from
 * the earliest bucket of the {@link BucketWheel}, and a heap of those that came since. Later ones
 * lie in the wheel. A front that has grown large goes back into the wheel and is taken anew in
 * finer buckets. Few events pending are all in the run. Entries of cancelled events stay, to be
 * passed over, until they outnumber the others.
 */
final class FastKernel implements Kernel {
  /** With fewer events in all, the front alone holds them. */
  private static final int FEW = 32;

  /**
   * A run takes in events while it is shorter; a heap larger than this goes back into the wheel; so
   * many cancelled events always stay.
   */
  private static final int MANY = 64;

  /** The wheel is tuned after so many events, and four times as many as are pending. */
  private static final int TUNE = 8192;

  private static final int FIRST_TUNE = 256;

  private final EventPool pool = new EventPool(1 << EventPool.SLOT_BITS);
  private final BucketWheel wheel = new BucketWheel(pool);
  private final EventHeap heap = new EventHeap(pool);
  private final EventRun run = new EventRun();

  /** The last instant of the front. */
  private long frontierNs = -1;

  /** When the wheel was tuned last, in events executed and on the clock, and when it is next. */
  private long tuned;

  private long tunedNs;
  private long tuneAt = FIRST_TUNE;

  private int heapMax = MANY;

  /** How many entries are of cancelled events. */
  private int cancelledEntries;

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
    int slot = pool.acquire(order, payload);
    sequences = sequence + 1;
    place(timeNs, EventPool.tag(phase, slot));
    return handle(sequence, slot);
  }

  private static long handle(long sequence, int slot) {
    return sequence << EventPool.SLOT_BITS | slot;
  }

  private void place(long timeNs, int tag) {
    if (timeNs > frontierNs) {
      if (!wheel.isEmpty() || heap.size() + run.size() >= FEW) {
        wheel.add(timeNs, tag);
        return;
      }
      frontierNs = timeNs;
    }
    if (run.size() < MANY) {
      run.insert(timeNs, tag);
    } else {
      heap.add(timeNs, tag);
    }
  }

  @Override
  public boolean cancel(long handle) {
    int slot = (int) handle & EventPool.SLOT_MASK;
    if (!pool.isPending(slot, handle >>> EventPool.SLOT_BITS)) {
      return false;
    }
    cancelled++;
    pool.cancel(slot);
    cancelledEntries++;
    if (cancelledEntries > MANY && cancelledEntries > pending()) {
      purge();
    }
    return true;
  }

  /** Drops the entries of all cancelled events. */
  private void purge() {
    run.purge(pool);
    heap.purge();
    wheel.purge();
    cancelledEntries = 0;
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    int slot = (int) handle & EventPool.SLOT_MASK;
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
    int tag = run.tag();
    run.removeFirst();
    return execute(timeNs, tag & EventPool.SLOT_MASK) || advanceFront(untilNs);
  }

  /** Advances where the front is empty or partly in the heap. */
  private boolean advanceFront(long untilNs) {
    if (heap.size() > heapMax) {
      refine();
    }
    while (true) {
      if (run.size() == 0 && heap.size() == 0) {
        if (wheel.isEmpty()) {
          return false;
        }
        load();
        continue;
      }
      boolean inRun = firstInRun();
      long timeNs = inRun ? run.time() : heap.time();
      if (timeNs > untilNs) {
        return false;
      }
      if (execute(timeNs, takeFirst(inRun) & EventPool.SLOT_MASK)) {
        return true;
      }
    }
  }

  /** Whether the first event of the front, which is not empty, is in the run. */
  private boolean firstInRun() {
    return run.size() != 0 && (heap.size() == 0 || !heap.before(run.time(), run.tag()));
  }

  private int takeFirst(boolean inRun) {
    int tag;
    if (inRun) {
      tag = run.tag();
      run.removeFirst();
    } else {
      tag = heap.tag();
      heap.removeFirst();
    }
    return tag;
  }

  /** Makes the event in the slot the current one, unless it has been cancelled; frees the slot. */
  private boolean execute(long timeNs, int slot) {
    long order = pool.order(slot);
    long payload = pool.payload(slot);
    pool.release(slot);
    if (order < 0) {
      cancelledEntries--;
      return false;
    }
    nowNs = timeNs;
    currentOrder = order;
    currentPayload = payload;
    executed++;
    return true;
  }

  /**
   * Fills the empty front from the wheel's earliest bucket; leaves it empty if all events were
   * cancelled ones, which tuning drops.
   */
  private void load() {
    if (executed >= tuneAt) {
      tune();
      if (wheel.isEmpty()) {
        return;
      }
    }
    frontierNs = wheel.take(run);
    run.sort();
    heapMax = Math.max(MANY, 2 * run.size());
  }

  private void tune() {
    if (wheel.tune((nowNs - tunedNs) / (executed - tuned))) {
      cancelledEntries = 0;
    }
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
    while (run.size() != 0 || heap.size() != 0) {
      boolean inRun = firstInRun();
      long timeNs = inRun ? run.time() : heap.time();
      wheel.add(timeNs, takeFirst(inRun));
    }
    load();
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
