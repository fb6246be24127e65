package org.lightmarket.ledger;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one wait for the disk. Whoever has to wait and finds nobody at the disk
 * goes there for all; the others wait until it is back. Before it goes it gives as many as were
 * about at the last trip a short while to come along, at most as long as that trip took: with a
 * single writer nobody waits for anybody.
 *
 * <p>A trip to a fast disk is shorter than it takes to put many threads to sleep and wake them one
 * by one. So those who wait give way to others, awake, for a millisecond, and sleep only after it.
 */
final class GroupCommit {
  /** The trip to the disk: makes durable what has been recorded until now. */
  interface Trip {
    /** Returns the length of the journal that is durable now. */
    long go() throws IOException;
  }

  private static final long AWAKE_NS = 1_000_000;

  private final Trip trip;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger arrived = new AtomicInteger();
  private final Queue<Thread> asleep = new ConcurrentLinkedQueue<>();

  private volatile long durableBytes;
  private volatile @Nullable IOException failure;

  /** How many may come along on the next trip. */
  private volatile int expected = 1;

  /** How long the last trip took; of the leader alone. */
  private long lastTripNs;

  /**
   * A commit of a journal.
   *
   * @param durableBytes length of the journal that is durable already
   */
  GroupCommit(Trip trip, long durableBytes) {
    this.trip = trip;
    this.durableBytes = durableBytes;
  }

  /** Length of the journal that is known to be on disk. */
  long durableBytes() {
    return durableBytes;
  }

  /** Whether a trip has failed; nothing becomes durable any more then. */
  boolean hasFailed() {
    return failure != null;
  }

  /**
   * Returns when so much of the journal is durable.
   *
   * @throws IOException if this trip or another's failed
   */
  void await(long bytes) throws IOException {
    if (durableBytes >= bytes) {
      return;
    }
    arrived.incrementAndGet();
    long awakeUntilNs = System.nanoTime() + AWAKE_NS;
    while (durableBytes < bytes) {
      IOException failed = failure;
      if (failed != null) {
        throw new IOException(failed.getMessage(), failed);
      }
      if (!away.get() && away.compareAndSet(false, true)) {
        lead(bytes);
      } else if (System.nanoTime() - awakeUntilNs < 0) {
        giveWay();
      } else {
        sleep(bytes);
      }
    }
  }

  /** Sleeps until the leader is back; it wakes all that are in the queue when it says so. */
  private void sleep(long bytes) {
    asleep.add(Thread.currentThread());
    if (away.get() && durableBytes < bytes && failure == null) {
      LockSupport.park(this);
    }
  }

  private void lead(long bytes) {
    try {
      if (durableBytes < bytes && failure == null) {
        goForAll();
      }
    } finally {
      away.set(false);
      for (Thread sleeper = asleep.poll(); sleeper != null; sleeper = asleep.poll()) {
        LockSupport.unpark(sleeper);
      }
    }
  }

  private void goForAll() {
    gather();
    int group = arrived.getAndSet(0);
    long startNs = System.nanoTime();
    boolean ended = false;
    try {
      durableBytes = trip.go();
      ended = true;
    } catch (IOException e) {
      failure = e;
      ended = true;
    } finally {
      if (!ended) {
        // An error that is no failure of the disk: nobody may rely on this journal any more.
        failure = new IOException("the journal was not written to its end");
      }
      lastTripNs = System.nanoTime() - startNs;
      // Those who are back now and those who came meanwhile may all have something for the next.
      expected = group + arrived.get();
    }
  }

  /** Waits for companions. */
  private void gather() {
    long untilNs = System.nanoTime() + Math.min(lastTripNs, AWAKE_NS);
    while (arrived.get() < expected && System.nanoTime() - untilNs < 0) {
      giveWay();
    }
  }

  /** Nothing but the speed depends on what the system makes of it. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void giveWay() {
    Thread.yield();
  }
}
