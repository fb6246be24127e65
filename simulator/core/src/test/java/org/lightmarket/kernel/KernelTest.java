package org.lightmarket.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of {@link Kernel} says, for every kernel. */
class KernelTest {
  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void aNewKernelHasNoEventsAndItsClockIsAtZero(KernelKind kind) {
    Kernel kernel = kind.create();
    assertEquals(0, kernel.nowNs());
    assertEquals(0, kernel.pending());
    assertEquals(0, kernel.executed());
    assertFalse(kernel.advance(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void anEventComesBackAsItWasScheduled(KernelKind kind) {
    Kernel kernel = kind.create();
    kernel.schedule(7, 127, 255, Long.MIN_VALUE);
    assertTrue(kernel.advance(7));
    assertEquals(7, kernel.nowNs());
    assertEquals(127, kernel.phase());
    assertEquals(255, kernel.kind());
    assertEquals(Long.MIN_VALUE, kernel.payload());
    assertEquals(0, kernel.sequence());
    assertEquals(1, kernel.executed());
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void phaseGoesBeforeSequence(KernelKind kind) {
    Kernel kernel = kind.create();
    kernel.schedule(5, 2, 0, 0);
    kernel.schedule(5, 1, 0, 1);
    kernel.schedule(5, 1, 0, 2);
    kernel.schedule(4, 9, 0, 3);
    long[] order = new long[4];
    for (int i = 0; i < 4; i++) {
      assertTrue(kernel.advance(5));
      order[i] = kernel.payload();
    }
    assertEquals("[3, 1, 2, 0]", Arrays.toString(order));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void theClockStaysWhereNoEventIsDue(KernelKind kind) {
    Kernel kernel = kind.create();
    kernel.schedule(3, 0, 0, 0);
    kernel.schedule(10, 0, 0, 0);
    assertTrue(kernel.advance(9));
    assertFalse(kernel.advance(9));
    assertEquals(3, kernel.nowNs());
    kernel.schedule(4, 0, 77, 0);
    assertTrue(kernel.advance(9));
    assertEquals(77, kernel.kind());
    assertTrue(kernel.advance(10));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void thePastAndBadNumbersAreRefusedAndTakeNoSequenceNumber(KernelKind kind) {
    Kernel kernel = kind.create();
    long handle = kernel.schedule(20, 0, 0, 0);
    kernel.schedule(10, 0, 0, 0);
    assertTrue(kernel.advance(10));
    String message =
        assertThrows(IllegalStateException.class, () -> kernel.schedule(9, 3, 4, 0)).getMessage();
    assertEquals(
        "event of phase 3 and kind 4 for time 9 ns: the clock is at 10 ns already", message);
    assertThrows(IllegalStateException.class, () -> kernel.schedule(-1, 0, 0, 0));
    assertThrows(IllegalStateException.class, () -> kernel.reschedule(handle, 9));
    assertThrows(IllegalStateException.class, () -> kernel.schedule(10, 128, 0, 0));
    assertThrows(IllegalStateException.class, () -> kernel.schedule(10, -1, 0, 0));
    assertThrows(IllegalStateException.class, () -> kernel.schedule(10, 0, 256, 0));
    assertThrows(IllegalStateException.class, () -> kernel.schedule(10, 0, -1, 0));
    assertEquals(1, kernel.pending());
    kernel.schedule(10, 0, 0, 0);
    assertTrue(kernel.advance(10));
    assertEquals(2, kernel.sequence());
    assertTrue(kernel.advance(20));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void handlesOfEventsGoneAreStale(KernelKind kind) {
    Kernel kernel = kind.create();
    long executed = kernel.schedule(1, 0, 0, 0);
    long cancelled = kernel.schedule(2, 0, 0, 0);
    long moved = kernel.schedule(3, 0, 0, 0);
    assertTrue(kernel.advance(1));
    assertTrue(kernel.cancel(cancelled));
    long now = kernel.reschedule(moved, 5);
    for (int i = 0; i < 10; i++) {
      kernel.schedule(4, 0, 0, i);
      for (long stale : new long[] {executed, cancelled, moved, 0, -1, 1L << 62}) {
        assertFalse(kernel.cancel(stale));
        assertThrows(IllegalStateException.class, () -> kernel.reschedule(stale, 9));
      }
    }
    assertEquals(11, kernel.pending());
    assertTrue(kernel.cancel(now));
    assertEquals(10, kernel.pending());
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void handlesOfPendingEventsDiffer(KernelKind kind) {
    Kernel kernel = kind.create();
    Set<Long> handles = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      handles.add(kernel.schedule(i % 13 * 1000L, 0, 0, i));
    }
    assertEquals(5000, handles.size());
    assertFalse(handles.contains(0L));
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void hundredThousandEventsComeOutInOrder(KernelKind kind) {
    Kernel kernel = kind.create();
    SplittableRandom random = new SplittableRandom(11);
    long[] times = random.longs(100_000, 0, 1L << 40).toArray();
    for (long time : times) {
      kernel.schedule(time, 0, 0, time);
    }
    Arrays.sort(times);
    for (long time : times) {
      assertTrue(kernel.advance(Long.MAX_VALUE));
      assertEquals(time, kernel.nowNs());
      assertEquals(time, kernel.payload());
    }
    assertFalse(kernel.advance(Long.MAX_VALUE));
  }

  /** The next events have been looked at already when earlier ones, and more beside them, come. */
  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void eventsMayComeBeforeThoseThatWereNextWhenTheClockStopped(KernelKind kind) {
    Kernel kernel = kind.create();
    SplittableRandom random = new SplittableRandom(12);
    for (int round = 0; round < 200; round++) {
      long start = kernel.nowNs();
      long next = start + (1L << 30);
      for (int i = 0; i < 40; i++) {
        kernel.schedule(next + (i < 2 ? 0 : random.nextLong(1L << 40)), 0, 0, 0);
      }
      while (kernel.advance(next - 1)) {
        assertTrue(kernel.nowNs() < next);
      }
      int before = random.nextInt(130);
      for (int i = 0; i < 260; i++) {
        kernel.schedule(
            i < before ? next - 1 - random.nextLong(next - kernel.nowNs()) : next, 0, 1, i);
      }
      long last = kernel.nowNs();
      while (kernel.advance(next)) {
        assertTrue(kernel.nowNs() >= last);
        last = kernel.nowNs();
      }
      assertEquals(next, last);
    }
  }

  /** Timers that are set and cancelled again and again while the clock stands still. */
  @ParameterizedTest
  @ValueSource(longs = {0, 2_000_000})
  void cancelledEventsLeaveNoTrailInTheFrontOrBehindIt(long aheadNs) {
    Kernel kernel = KernelKind.FAST.create();
    kernel.schedule(1_000_000, 0, 0, 0);
    ArrayDeque<Long> live = new ArrayDeque<>();
    long slots = 0;
    for (int i = 0; i < 200_000; i++) {
      long handle = kernel.schedule(aheadNs + i * 7919L % 1_000_000, 0, 0, i);
      slots = Math.max(slots, handle & (1 << EventPool.SLOT_BITS) - 1);
      live.add(handle);
      if (live.size() > 300) {
        assertTrue(kernel.cancel(live.remove()));
      }
    }
    assertEquals(301, kernel.pending());
    assertTrue(slots < 2000, () -> "too many records");
    long last = 0;
    while (kernel.advance(Long.MAX_VALUE)) {
      assertTrue(kernel.nowNs() >= last);
      last = kernel.nowNs();
    }
    assertEquals(301, kernel.executed());
  }

  @Test
  void nothingIsAllocatedPerEventOnceTheArraysHaveGrown() {
    Kernel kernel = KernelKind.FAST.create();
    long[] handles = new long[2000];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = kernel.schedule(i, 0, 0, i);
    }
    churn(kernel, handles, 200_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    churn(kernel, handles, 200_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 20_000, bytes + " bytes for 200,000 events");
  }

  private static void churn(Kernel kernel, long[] handles, int events) {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < events; i++) {
      kernel.advance(Long.MAX_VALUE);
      int owner = (int) kernel.payload();
      handles[owner] = kernel.schedule(kernel.nowNs() + random.nextLong(1 << 20), 0, 0, owner);
      int moved = random.nextInt(handles.length);
      handles[moved] = kernel.reschedule(handles[moved], kernel.nowNs() + random.nextInt(1 << 20));
    }
  }

  @ParameterizedTest
  @EnumSource(KernelKind.class)
  void whereAllThatIsLeftWasCancelledNothingComes(KernelKind kind) {
    for (int before = 200; before < 400; before++) {
      Kernel kernel = kind.create();
      for (int i = 0; i < before; i++) {
        kernel.schedule(i, 0, 0, i);
      }
      for (int i = 0; i < before; i++) {
        assertTrue(kernel.advance(Long.MAX_VALUE));
      }
      long[] handles = new long[50];
      for (int i = 0; i < handles.length; i++) {
        handles[i] = kernel.schedule(before + i * 1_000_000_000L, 0, 0, i);
      }
      for (long handle : handles) {
        assertTrue(kernel.cancel(handle));
      }
      assertFalse(kernel.advance(Long.MAX_VALUE));
      kernel.schedule(Long.MAX_VALUE, 0, 0, 7);
      assertTrue(kernel.advance(Long.MAX_VALUE));
      assertEquals(7, kernel.payload());
      assertEquals(0, kernel.pending());
    }
  }

  @Test
  void thePoolRefusesMoreEventsThanItMayHold() {
    EventPool pool = new EventPool(3);
    pool.acquire(1, 1);
    int slot = pool.acquire(2, 1);
    assertThrows(IllegalStateException.class, () -> pool.acquire(3, 1));
    pool.release(slot);
    assertEquals(slot, pool.acquire(4, 1));
  }

  @Test
  void bothKernelsLeaveTheSameTrace() {
    TracingKernel fast = new TracingKernel(KernelKind.FAST.create());
    TracingKernel ssj = new TracingKernel(KernelKind.SSJ.create());
    long hash = trace(fast, 5);
    assertEquals(hash, trace(ssj, 5));
    assertNotEquals(hash, trace(new TracingKernel(KernelKind.FAST.create()), 6));
    assertTrue(fast.executed() > 200_000);
  }

  @Test
  void theTraceKnowsTimePhaseSequenceAndKindButNotThePayload() {
    long base = hashOf(5, 1, 2, 3, 0);
    assertEquals(base, hashOf(5, 1, 2, 9, 0));
    assertNotEquals(base, hashOf(6, 1, 2, 3, 0));
    assertNotEquals(base, hashOf(5, 2, 2, 3, 0));
    assertNotEquals(base, hashOf(5, 1, 3, 3, 0));
    assertNotEquals(base, hashOf(5, 1, 2, 3, 1));
    assertEquals(0, new TracingKernel(KernelKind.FAST.create()).traceHash());
  }

  private static long hashOf(long timeNs, int phase, int kind, long payload, int skipped) {
    TracingKernel kernel = new TracingKernel(KernelKind.FAST.create());
    for (int i = 0; i < skipped; i++) {
      kernel.cancel(kernel.schedule(0, 0, 0, 0));
    }
    kernel.schedule(timeNs, phase, kind, payload);
    assertTrue(kernel.advance(timeNs));
    return kernel.traceHash();
  }

  /** Clients that send requests with timeouts, most of which are cancelled by the answer. */
  private static long trace(TracingKernel kernel, long seed) {
    int clients = 700;
    long[] timeouts = new long[clients];
    SplittableRandom random = new SplittableRandom(seed);
    for (int client = 0; client < clients; client++) {
      kernel.schedule(random.nextLong(1_000_000), 3, 0, client);
    }
    while (kernel.executed() < 250_000 && kernel.advance(Long.MAX_VALUE)) {
      int client = (int) kernel.payload();
      long now = kernel.nowNs();
      switch (kernel.kind()) {
        case 0 -> {
          timeouts[client] = kernel.schedule(now + 4_000_000, 9, 1, client);
          kernel.schedule(now + random.nextLong(5) * 1_000_000, 1, 2, client);
        }
        case 1 -> kernel.schedule(now, 4, 3, client);
        case 2 -> {
          if (random.nextInt(5) == 0) {
            timeouts[client] = kernel.reschedule(timeouts[client], now + 1000);
          } else if (kernel.cancel(timeouts[client])) {
            kernel.schedule(now + random.nextInt(1 + random.nextInt(1 << 22)), 3, 0, client);
          }
        }
        default -> kernel.schedule(now + 500_000, 3, 0, client);
      }
    }
    return kernel.traceHash();
  }
}
