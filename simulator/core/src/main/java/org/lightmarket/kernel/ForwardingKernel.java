package org.lightmarket.kernel;

/** A kernel that hands every call on; those that watch a run override what they look at. */
public abstract class ForwardingKernel implements Kernel {
  private final Kernel kernel;

  /** Hands the calls on to another kernel. */
  protected ForwardingKernel(Kernel kernel) {
    this.kernel = kernel;
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
  public boolean advance(long untilNs) {
    return kernel.advance(untilNs);
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
