package org.lightmarket.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kernel does, step by step, what {@link SortedKernel} does. */
class KernelOrderTest {
  private static final int STEPS = 60_000;

  /** Both kernels side by side, with the handles that either gave for the same event. */
  private static final class Pair {
    private final Kernel kernel;
    private final Kernel reference = new SortedKernel();
    private long[] handles = new long[1024];
    private long[] referenceHandles = new long[1024];
    private int known;

    Pair(Kernel kernel) {
      this.kernel = kernel;
    }

    void schedule(long delayNs, int phase, int kind, long payload) {
      long timeNs = later(delayNs);
      remember(
          kernel.schedule(timeNs, phase, kind, payload),
          reference.schedule(timeNs, phase, kind, payload));
    }

    private long later(long delayNs) {
      long timeNs = reference.nowNs() + delayNs;
      return timeNs >= 0 ? timeNs : Long.MAX_VALUE;
    }

    private void remember(long handle, long referenceHandle) {
      assertTrue(handle != 0);
      if (known == handles.length) {
        handles = Arrays.copyOf(handles, 2 * known);
        referenceHandles = Arrays.copyOf(referenceHandles, 2 * known);
      }
      handles[known] = handle;
      referenceHandles[known++] = referenceHandle;
    }

    /** One of all events ever scheduled, mostly a recent one. */
    int pick(SplittableRandom random) {
      return random.nextInt(4) == 0 || known < 50
          ? random.nextInt(known)
          : known - 1 - random.nextInt(50);
    }

    void cancel(int i) {
      assertEquals(reference.cancel(referenceHandles[i]), kernel.cancel(handles[i]));
    }

    void reschedule(int i, long delayNs) {
      long timeNs = later(delayNs);
      long referenceHandle;
      try {
        referenceHandle = reference.reschedule(referenceHandles[i], timeNs);
      } catch (IllegalStateException notPending) {
        assertThrows(IllegalStateException.class, () -> kernel.reschedule(handles[i], timeNs));
        return;
      }
      remember(kernel.reschedule(handles[i], timeNs), referenceHandle);
    }

    boolean advance(long untilNs) {
      boolean advanced = reference.advance(untilNs);
      assertEquals(advanced, kernel.advance(untilNs));
      assertSame();
      return advanced;
    }

    void assertSame() {
      assertEquals(reference.nowNs(), kernel.nowNs());
      assertEquals(reference.phase(), kernel.phase());
      assertEquals(reference.sequence(), kernel.sequence());
      assertEquals(reference.kind(), kernel.kind());
      assertEquals(reference.payload(), kernel.payload());
      assertEquals(reference.pending(), kernel.pending());
      assertEquals(reference.executed(), kernel.executed());
    }
  }

  /** A workload: the sets of pending events swell and shrink in turns. */
  private static void play(KernelKind kind, long seed, ToLongFunction<SplittableRandom> delays) {
    SplittableRandom random = new SplittableRandom(seed);
    Pair pair = new Pair(kind.create());
    int swell = 50;
    for (int step = 0; step < STEPS; step++) {
      if (step % 4000 == 0) {
        swell = 15 + random.nextInt(70);
      }
      int choice = random.nextInt(100);
      if (choice < swell || pair.known == 0) {
        pair.schedule(
            delays.applyAsLong(random), random.nextInt(3) * 50, choice, random.nextLong());
      } else if (choice < swell + 5) {
        pair.cancel(pair.pick(random));
      } else if (choice < swell + 10) {
        pair.reschedule(pair.pick(random), delays.applyAsLong(random));
      } else if (choice < swell + 12) {
        long until = pair.reference.nowNs() + delays.applyAsLong(random) / 8;
        pair.advance(until);
        for (int i = random.nextInt(8) == 0 ? random.nextInt(200) : 0; i > 0; i--) {
          pair.schedule(delays.applyAsLong(random) / 8, 7, 1, step);
          pair.schedule(delays.applyAsLong(random), 7, 1, step);
        }
      } else {
        pair.advance(Long.MAX_VALUE);
      }
    }
    while (pair.advance(Long.MAX_VALUE)) {
      assertTrue(pair.kernel.pending() < pair.known);
    }
    assertEquals(0, pair.kernel.pending());
    assertTrue(pair.kernel.executed() > STEPS / 20);
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void uniformDelaysOfNanosecondsToSeconds(KernelKind kind) {
    play(kind, 1, random -> random.nextLong(1_000_000_000));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void delaysOfAllMagnitudes(KernelKind kind) {
    play(kind, 2, random -> random.nextLong() >>> 1 + random.nextInt(63));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void manyTies(KernelKind kind) {
    play(kind, 3, random -> random.nextInt(4) * 1_000_000L);
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void nothingButTies(KernelKind kind) {
    play(kind, 4, random -> 0);
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void bimodalDelays(KernelKind kind) {
    play(
        kind,
        5,
        random -> random.nextInt(10) == 0 ? random.nextLong(1L << 45) : random.nextLong(1L << 12));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void eventsAtTheEndOfTime(KernelKind kind) {
    play(
        kind,
        6,
        random -> random.nextInt(3) == 0 ? Long.MAX_VALUE - random.nextInt(3) : random.nextInt(9));
  }
}
