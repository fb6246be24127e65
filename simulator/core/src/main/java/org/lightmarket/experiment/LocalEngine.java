package org.lightmarket.experiment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Threads of this process. At most twice as many results as threads are held back while an earlier
 * replication is still running, so memory does not grow with the number of replications.
 */
public final class LocalEngine implements Engine {
  private final int threads;

  /** An engine of so many threads, at least 1. */
  public LocalEngine(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads + " below 1");
    }
    this.threads = threads;
  }

  @Override
  public String name() {
    return "local, " + threads + (threads == 1 ? " thread" : " threads");
  }

  @Override
  public void run(
      List<ReplicationTask> tasks,
      ReplicationRunner runner,
      Progress progress,
      Consumer<ReplicationResult> results)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, LocalEngine::daemon);
    try {
      Deque<Future<ReplicationResult>> running = new ArrayDeque<>();
      int next = 0;
      while (next < tasks.size() || !running.isEmpty()) {
        while (next < tasks.size() && running.size() < 2 * threads) {
          ReplicationTask task = tasks.get(next++);
          running.add(pool.submit(() -> runner.run(task, new Steps(progress)::at)));
        }
        results.accept(result(running.remove()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static ReplicationResult result(Future<ReplicationResult> future)
      throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a replication failed: " + cause, cause);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "replication");
    thread.setDaemon(true);
    return thread;
  }

  /** Turns the positions of one replication's clock into steps of the whole run's progress. */
  private static final class Steps {
    private final Progress progress;
    private long lastNs;

    Steps(Progress progress) {
      this.progress = progress;
    }

    void at(long timeNs) {
      progress.advanced(timeNs - lastNs);
      lastNs = timeNs;
    }
  }
}
