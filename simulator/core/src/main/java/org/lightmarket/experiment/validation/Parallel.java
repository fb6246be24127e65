package org.lightmarket.experiment.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Independent work on several threads; nothing is shared, so the order does not matter. */
public final class Parallel {
  private Parallel() {}

  /** Does the work for 0 … n − 1; the first failure is thrown on. */
  public static void forEach(int threads, int n, IntConsumer work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        int index = i;
        running.add(pool.submit(() -> work.accept(index)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException("independent work failed: " + failure.getCause(), failure);
    } finally {
      pool.shutdownNow();
    }
  }
}
