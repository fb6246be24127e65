package org.lightmarket.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.lightmarket.experiment.Progress;
import org.lightmarket.experiment.ReplicationTask;

/** How far a run is: simulated time over all replications. Says its scale before it begins. */
final class RunProgress implements Progress, AutoCloseable {
  private final double totalNs;
  private final AtomicLong doneNs = new AtomicLong();
  private final ProgressLine line;

  /** Progress of tasks that are called by a word. */
  RunProgress(String word, List<ReplicationTask> tasks, PrintWriter err, boolean silent) {
    double total = 0;
    for (ReplicationTask task : tasks) {
      total += task.scenario().horizonNs();
    }
    totalNs = total;
    if (!silent && !tasks.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "%d %s%s, %.1f simulated hours in all%n",
          tasks.size(),
          word,
          tasks.size() == 1 ? "" : "s",
          total / 3.6e12);
      err.flush();
    }
    line = new ProgressLine(err, silent);
  }

  @Override
  public void advanced(long simulatedNs) {
    line.show(Math.min(1, doneNs.addAndGet(simulatedNs) / totalNs));
  }

  @Override
  public void close() {
    line.close();
  }
}
