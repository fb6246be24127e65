package org.lightmarket.kernel;

/**
 * A kernel that keeps a running 64-bit hash over (time, phase, sequence, kind) of the events it
 * executes. Two runs with equal hashes executed, but for a chance of 2⁻⁶⁴, the same events in the
 * same order.
 */
public final class TracingKernel implements Kernel {
  private final Kernel kernel;
  private long hash;

  public TracingKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  /** The hash over the events executed so far; 0 before the first. */
  public long traceHash() {
    return hash;
  }

  @Override
  public boolean advance(long untilNs) {
    if (!kernel.advance(untilNs)) {
      return false;
    }
    long order = EventOrder.pack(kernel.phase(), kernel.sequence(), kernel.kind());
    hash = Mixing.absorb(Mixing.absorb(hash, kernel.nowNs()), order);
    return true;
  }

  @Override
  public long schedule(long timeNs, int phase, int kind, long payload) {
    return kernel.schedule(timeNs, phase, kind, payload);
  }

  @Override
  public boolean cancel(long handle) {
    return kernel.cancel(handle);
  }

  @Override
  public long reschedule(long handle, long timeNs) {
    return kernel.reschedule(handle, timeNs);
  }

  @Override
  public long nowNs() {
    return kernel.nowNs();
  }

  @Override
  public int phase() {
    return kernel.phase();
  }

  @Override
  public int kind() {
    return kernel.kind();
  }

  @Override
  public long payload() {
    return kernel.payload();
  }

  @Override
  public long sequence() {
    return kernel.sequence();
  }

  @Override
  public int pending() {
    return kernel.pending();
  }

  @Override
  public long executed() {
    return kernel.executed();
  }
}
