package org.lightmarket.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lightmarket.model.InputException;

/** One run at a time has a result folder. */
class ResultLockTest {
  @TempDir private Path folder;

  @Test
  void whoHasTheFolderIsNamedAndItIsFreeAfterwards() {
    try (ResultLock lock = ResultLock.take(folder)) {
      InputException refused =
          assertThrows(InputException.class, () -> ResultLock.take(folder.resolve(".")));
      assertTrue(
          refused.getMessage().contains("is in use by process " + ProcessHandle.current().pid()),
          refused.getMessage());
      assertEquals(0, refused.getMessage().indexOf(folder.toString()), lock.toString());
    }
    assertFalse(Files.exists(folder.resolve(".lock")));
    ResultLock.take(folder).close();
  }

  @Test
  void whatADeadProcessLeavesHoldsNobodyBack() throws Exception {
    Files.writeString(folder.resolve(".lock"), "12345\n");
    ResultLock.take(folder).close();
  }

  @Test
  void neverTwoAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger entered = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<Integer>> most = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      most.add(
          pool.submit(
              () -> {
                int seen = 0;
                for (int round = 0; round < 200; round++) {
                  try (ResultLock lock = ResultLock.tryTake(folder)) {
                    if (lock != null) {
                      seen = Math.max(seen, inside.incrementAndGet());
                      entered.incrementAndGet();
                      inside.decrementAndGet();
                    }
                  }
                }
                return seen;
              }));
    }
    for (Future<Integer> each : most) {
      assertTrue(each.get() <= 1);
    }
    pool.shutdown();
    assertTrue(entered.get() > 0);
  }
}
