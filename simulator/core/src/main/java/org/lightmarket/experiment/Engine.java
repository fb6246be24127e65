package org.lightmarket.experiment;

import java.util.List;
import java.util.function.Consumer;

/** Where replications run. Whatever the engine, results come in the order of the tasks. */
public interface Engine {
  /** Name for the manifest. */
  String name();

  /**
   * Runs tasks and hands over their results in the order of the tasks, each as soon as it and all
   * before it are done. Handing over happens in one thread at a time.
   *
   * @throws InterruptedException if the calling thread is interrupted; finished results in front
   *     have been handed over
   */
  void run(
      List<ReplicationTask> tasks,
      ReplicationRunner runner,
      Progress progress,
      Consumer<ReplicationResult> results)
      throws InterruptedException;
}
