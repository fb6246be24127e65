package org.lightmarket.experiment;

import java.util.function.LongConsumer;

/**
 * Runs one replication from beginning to end; called by several threads, each with its own task.
 */
public interface ReplicationRunner {
  /**
   * Runs a task.
   *
   * @param progress told now and then how far the simulated clock is, in ns
   * @throws IllegalStateException if an invariant breaks; the message names the task
   */
  ReplicationResult run(ReplicationTask task, LongConsumer progress);
}
