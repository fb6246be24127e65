package org.lightmarket.kernel;

/**
 * A kernel that keeps a running 64-bit hash over (time, phase, sequence, kind) of the events it
 * executes. Two runs with equal hashes executed, but for a chance of 2⁻⁶⁴, the same events in the
 * same order.
 */
public final class TracingKernel extends ForwardingKernel {
  private long hash;

  public TracingKernel(Kernel kernel) {
    super(kernel);
  }

  /** The hash over the events executed so far; 0 before the first. */
  public long traceHash() {
    return hash;
  }

  @Override
  public boolean advance(long untilNs) {
    if (!super.advance(untilNs)) {
      return false;
    }
    long order = EventOrder.pack(phase(), sequence(), kind());
    hash = Mixing.absorb(Mixing.absorb(hash, nowNs()), order);
    return true;
  }
}
