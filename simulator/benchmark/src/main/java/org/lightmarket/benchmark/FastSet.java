package org.lightmarket.benchmark;

import org.lightmarket.kernel.Kernel;
import org.lightmarket.kernel.KernelKind;

/** The kernel of lightmarket, handles returned at each call. */
final class FastSet implements EventSet {
  private final Kernel kernel = KernelKind.FAST.create();
  private long[] delaysNs = new long[0];
  private long handles;

  @Override
  public void fill(int pending, long[] delays) {
    delaysNs = delays;
    for (int i = 0; i < pending; i++) {
      handles += kernel.schedule(delays[i * 7 & (Delays.TABLE - 1)], i & 3, 1, i);
    }
  }

  @Override
  public long hold(int operations) {
    long[] delays = delaysNs;
    long digest = 0;
    for (int i = 0; i < operations; i++) {
      kernel.advance(Long.MAX_VALUE);
      long now = kernel.nowNs();
      long payload = kernel.payload();
      digest = 31 * digest + now + payload;
      long delay = delays[i & (Delays.TABLE - 1)];
      handles += kernel.schedule(now + delay, i & 3, 1, payload);
    }
    return digest;
  }

  @Override
  public long queue(int events, long[] exponentialNs) {
    long digest = 0;
    int inSystem = 0;
    kernel.schedule(0, 0, Mm1.ARRIVAL, 0);
    for (int i = 0; i < events; i++) {
      kernel.advance(Long.MAX_VALUE);
      long now = kernel.nowNs();
      digest = 31 * digest + now;
      if (kernel.kind() == Mm1.ARRIVAL) {
        long delay = Mm1.betweenArrivalsNs(exponentialNs, i);
        handles += kernel.schedule(now + delay, 0, Mm1.ARRIVAL, i);
        inSystem++;
        if (inSystem == 1) {
          handles += kernel.schedule(now + Mm1.serviceNs(exponentialNs, i), 1, Mm1.DEPARTURE, i);
        }
      } else {
        inSystem--;
        if (inSystem > 0) {
          handles += kernel.schedule(now + Mm1.serviceNs(exponentialNs, i), 1, Mm1.DEPARTURE, i);
        }
      }
    }
    return digest;
  }

  @Override
  public String toString() {
    return "handles " + handles;
  }
}
