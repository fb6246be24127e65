package org.lightmarket.benchmark;

import java.util.function.LongSupplier;
import org.lightmarket.kernel.ForwardingKernel;
import org.lightmarket.kernel.Kernel;

/**
 * A kernel that books what a meter gains, a clock or the bytes that its thread has allocated, to
 * the kind of the event at work: from the moment an event is taken until the next is. A meter that
 * is a clock counts its own reading, some twenty nanoseconds an event.
 */
final class KindMeter extends ForwardingKernel {
  /** Kinds of events there may be. */
  static final int KINDS = 256;

  private final LongSupplier meter;
  private final long[] events = new long[KINDS];
  private final long[] gains = new long[KINDS];
  private int kind = -1;
  private long before;

  KindMeter(Kernel kernel, LongSupplier meter) {
    super(kernel);
    this.meter = meter;
  }

  @Override
  public boolean advance(long untilNs) {
    long now = meter.getAsLong();
    if (kind >= 0) {
      gains[kind] += now - before;
    }
    boolean more = super.advance(untilNs);
    kind = more ? kind() : -1;
    if (more) {
      events[kind]++;
    }
    before = now;
    return more;
  }

  /** Events of a kind. */
  long events(int of) {
    return events[of];
  }

  /** What the meter gained while events of a kind were at work. */
  long gain(int of) {
    return gains[of];
  }
}
