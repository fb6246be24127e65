package org.lightmarket.ledger;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one wait for the disk. Whoever has to wait and finds nobody at the disk
 * goes there for all; the others wait until it is back. Before it goes it gives as many as shared
 * the last trip a short while to come along, at most half as long as that trip took: with a single
 * writer nobody waits for anybody.
 */
final class GroupCommit {
  /** The trip to the disk: makes durable what has been recorded until now. */
  interface Trip {
    /** Returns the length of the journal that is durable now. */
    long go() throws IOException;
  }

  private final Trip trip;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition back = lock.newCondition();
  private final Condition complete = lock.newCondition();

  private volatile long durableBytes;
  private int waiting;
  private boolean away;
  private int expected = 1;
  private long lastTripNs;
  private @Nullable IOException failure;

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
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
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
    lock.lock();
    try {
      waiting++;
      if (waiting == expected) {
        complete.signal();
      }
      while (durableBytes < bytes) {
        if (failure != null) {
          throw new IOException(failure.getMessage(), failure);
        }
        if (away) {
          back.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  /** Goes to the disk, without the lock; the lock is held before and after. */
  private void lead() throws IOException {
    away = true;
    gather();
    int group = waiting;
    long startNs = System.nanoTime();
    long durable = 0;
    @Nullable IOException failed = null;
    lock.unlock();
    try {
      durable = trip.go();
    } catch (IOException e) {
      failed = e;
    } finally {
      lock.lock();
      away = false;
      lastTripNs = System.nanoTime() - startNs;
      expected = group;
      if (durable == 0 && failed == null) {
        // An error that is no failure of the disk: nobody may rely on this journal any more.
        failed = new IOException("the journal was not written");
      }
      failure = failed;
      durableBytes = Math.max(durableBytes, durable);
      back.signalAll();
    }
    if (failed != null) {
      throw failed;
    }
  }

  private void gather() {
    long leftNs = lastTripNs / 2;
    try {
      while (waiting < expected && leftNs > 0) {
        leftNs = complete.awaitNanos(leftNs);
      }
    } catch (InterruptedException e) {
      // Whoever interrupts wants no patience; the trip itself has to be made.
      Thread.currentThread().interrupt();
    }
  }
}
