package org.lightmarket.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.lightmarket.experiment.Progress;
import org.lightmarket.experiment.ReplicationTask;
import picocli.CommandLine;

/**
 * How far a run is: simulated time over all replications. A bar that redraws itself on a terminal,
 * a plain line every tenth elsewhere; it never goes back.
 */
final class RunProgress implements Progress, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long SHOW_AFTER_NS = 1_000_000_000L;

  private final PrintWriter err;
  private final boolean silent;
  private final boolean terminal = CommandLine.Help.Ansi.AUTO.enabled();
  private final double totalNs;
  private final AtomicLong doneNs = new AtomicLong();
  private final long startedNs = System.nanoTime();
  private int shown = -1;

  RunProgress(List<ReplicationTask> tasks, PrintWriter err, boolean silent) {
    this.err = err;
    this.silent = silent;
    double total = 0;
    for (ReplicationTask task : tasks) {
      total += task.scenario().horizonNs();
    }
    totalNs = total;
    if (!silent) {
      err.printf(
          Locale.ROOT,
          "%d replications, %.1f simulated hours in all%n",
          tasks.size(),
          total / 3.6e12);
      err.flush();
    }
  }

  @Override
  public void advanced(long simulatedNs) {
    double share = doneNs.addAndGet(simulatedNs) / totalNs;
    if (!silent) {
      show(share);
    }
  }

  private synchronized void show(double share) {
    int step = (int) (share * (terminal ? 1000 : 10));
    long elapsedNs = System.nanoTime() - startedNs;
    if (step <= shown || elapsedNs < SHOW_AFTER_NS) {
      return;
    }
    shown = step;
    double leftS = elapsedNs / 1e9 * (1 - share) / share;
    if (terminal) {
      int filled = (int) (share * WIDTH);
      String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
      err.printf(Locale.ROOT, "\r[%s] %3.0f %%, %.0f s left ", bar, 100 * share, leftS);
    } else {
      err.printf(Locale.ROOT, "%3.0f %%, %.0f s left%n", 100 * share, leftS);
    }
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (terminal && shown >= 0) {
      err.println();
      err.flush();
    }
  }
}
