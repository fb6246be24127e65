package org.lightmarket.agent.demand;

/** The successive demand instants of one client. Mutable; owned by one replication. */
public interface DemandSource {
  /** What {@link #nextNs()} returns when no demand is left. */
  long END = Long.MAX_VALUE;

  /**
   * The next instant, in [0, horizon), never before the last one; {@link #END} for ever after the
   * last.
   */
  long nextNs();
}
