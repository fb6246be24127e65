package org.lightmarket.market;

import java.util.Arrays;
import org.lightmarket.kernel.Kernel;
import org.lightmarket.model.MarketListener;
import org.lightmarket.model.RequestOutcome;
import org.lightmarket.scenario.Discipline;

/**
 * The workers and the queue of one server. Service takes {@code workNs} of the request at full
 * speed; an outage or slow-down stretches what is left of it. Free requests that have waited longer
 * than the server's patience are dropped when they come up or when another one queues behind them.
 */
final class Station {
  /** What becomes of requests that the station lets go without service. */
  interface Dropped {
    /** A request that had been accepted is dropped. */
    void dropped(int request);
  }

  private final int serverId;
  private final Kernel kernel;
  private final RequestPool pool;
  private final MarketListener listener;
  private final Dropped dropped;
  private final int[] levelGranted;
  private final int[] levelFree;
  private final boolean preemptive;
  private final int queueLimit;
  private final long freePatienceNs;
  private final int levels;
  private final RequestQueue queue;
  private final int[] serving;
  private final long[] startNs;
  private final long[] plannedNs;
  private final long[] completion;
  private double speedFactor = 1;
  private int busyPaid;
  private int busyFree;

  /**
   * An idle station.
   *
   * @param levelGranted level of each client's requests on granted capacity; 0 is served first
   * @param levelFree level of each client's other requests
   * @param levels number of levels
   * @param queueLimit most requests waiting; -1 without limit
   * @param freePatienceNs longest wait of a free request
   */
  Station(
      int serverId,
      Kernel kernel,
      RequestPool pool,
      MarketListener listener,
      Dropped dropped,
      int workers,
      Discipline discipline,
      int[] levelGranted,
      int[] levelFree,
      int levels,
      int queueLimit,
      long freePatienceNs) {
    this.serverId = serverId;
    this.kernel = kernel;
    this.pool = pool;
    this.listener = listener;
    this.dropped = dropped;
    this.levelGranted = levelGranted;
    this.levelFree = levelFree;
    this.preemptive = discipline == Discipline.PREEMPTIVE_RESUME;
    this.queueLimit = queueLimit;
    this.freePatienceNs = freePatienceNs;
    this.levels = levels;
    queue = new RequestQueue(pool, levels, discipline == Discipline.LIFO);
    serving = new int[workers];
    startNs = new long[workers];
    plannedNs = new long[workers];
    completion = new long[workers];
    Arrays.fill(serving, RequestPool.NONE);
  }

  /** Whether the server is up. */
  boolean isUp() {
    return speedFactor > 0;
  }

  int waiting() {
    return queue.size();
  }

  int inService() {
    return busyPaid + busyFree;
  }

  /** Takes a request in, to a worker or the queue; false if the queue is full. */
  boolean arrive(int request) {
    long nowNs = kernel.nowNs();
    pool.arrivalNs[request] = nowNs;
    if (inService() < serving.length) {
      start(idleWorker(), request);
    } else {
      int level = level(request);
      int victim = preemptive ? worstWorker(level) : -1;
      if (victim >= 0) {
        preempt(victim, nowNs);
        start(victim, request);
      } else {
        dropImpatient(nowNs);
        if (queueLimit >= 0 && queue.size() >= queueLimit) {
          return false;
        }
        queue.add(request, level);
      }
    }
    report(nowNs);
    return true;
  }

  /** Ends the service of a request whose completion event has come; starts the next one. */
  void complete(int request) {
    long nowNs = kernel.nowNs();
    int worker = 0;
    while (serving[worker] != request) {
      worker++;
    }
    leave(worker);
    pool.waitNs[request] = nowNs - pool.arrivalNs[request] - pool.serviceNs[request];
    startNext(worker, nowNs);
    report(nowNs);
  }

  /** Changes the speed; 0 drops all that wait or are in service. */
  void setSpeed(double factor) {
    long nowNs = kernel.nowNs();
    double before = speedFactor;
    speedFactor = factor;
    for (int worker = 0; worker < serving.length; worker++) {
      int request = serving[worker];
      if (request != RequestPool.NONE) {
        kernel.cancel(completion[worker]);
        workOff(worker, nowNs, before);
        if (factor > 0) {
          schedule(worker, request, nowNs);
        } else {
          leave(worker);
          drop(request, nowNs);
        }
      }
    }
    if (factor == 0) {
      for (int request = queue.poll(); request != RequestPool.NONE; request = queue.poll()) {
        drop(request, nowNs);
      }
    }
    report(nowNs);
    listener.speedChanged(nowNs, serverId, factor);
  }

  private int level(int request) {
    int client = pool.client[request];
    return pool.isPreferred(request) ? levelGranted[client] : levelFree[client];
  }

  private int idleWorker() {
    int worker = 0;
    while (serving[worker] != RequestPool.NONE) {
      worker++;
    }
    return worker;
  }

  /** The worker with the request of the last level behind the given one; -1 if there is none. */
  private int worstWorker(int level) {
    int worst = -1;
    int worstLevel = level;
    for (int worker = 0; worker < serving.length; worker++) {
      int other = level(serving[worker]);
      if (other > worstLevel) {
        worstLevel = other;
        worst = worker;
      }
    }
    return worst;
  }

  private void preempt(int worker, long nowNs) {
    int request = serving[worker];
    kernel.cancel(completion[worker]);
    workOff(worker, nowNs, speedFactor);
    leave(worker);
    queue.addBack(request, level(request));
  }

  private void workOff(int worker, long nowNs, double factor) {
    int request = serving[worker];
    long elapsedNs = nowNs - startNs[worker];
    pool.serviceNs[request] += elapsedNs - plannedNs[worker];
    long done = factor == 1 ? elapsedNs : (long) (elapsedNs * factor);
    pool.workNs[request] = Math.max(0, pool.workNs[request] - done);
  }

  private void start(int worker, int request) {
    serving[worker] = request;
    if (pool.isPaid(request)) {
      busyPaid++;
    } else {
      busyFree++;
    }
    schedule(worker, request, kernel.nowNs());
  }

  /** {@code serviceNs} counts the time in service as if the request ran to its end from here. */
  private void schedule(int worker, int request, long nowNs) {
    startNs[worker] = nowNs;
    long workNs = pool.workNs[request];
    long takesNs = speedFactor == 1 ? workNs : (long) Math.ceil(workNs / speedFactor);
    plannedNs[worker] = takesNs;
    pool.serviceNs[request] += takesNs;
    completion[worker] =
        kernel.schedule(nowNs + takesNs, EventKind.PHASE_END, EventKind.COMPLETION, request);
  }

  private void leave(int worker) {
    if (pool.isPaid(serving[worker])) {
      busyPaid--;
    } else {
      busyFree--;
    }
    serving[worker] = RequestPool.NONE;
  }

  private void startNext(int worker, long nowNs) {
    for (int request = queue.poll(); request != RequestPool.NONE; request = queue.poll()) {
      if (!isImpatient(request, nowNs)) {
        start(worker, request);
        return;
      }
      drop(request, nowNs);
    }
  }

  private boolean isImpatient(int request, long nowNs) {
    return !pool.isPreferred(request) && nowNs - pool.arrivalNs[request] > freePatienceNs;
  }

  private void dropImpatient(long nowNs) {
    for (int level = 0; level < levels; level++) {
      for (int request = queue.first(level);
          request != RequestPool.NONE && isImpatient(request, nowNs);
          request = queue.first(level)) {
        drop(queue.poll(level), nowNs);
      }
    }
  }

  private void drop(int request, long nowNs) {
    pool.waitNs[request] = nowNs - pool.arrivalNs[request];
    pool.serviceNs[request] = 0;
    pool.setOutcome(request, RequestOutcome.DROPPED);
    dropped.dropped(request);
  }

  private void report(long nowNs) {
    listener.workersChanged(nowNs, serverId, busyPaid, busyFree);
    listener.populationChanged(nowNs, serverId, queue.size(), busyPaid + busyFree);
  }
}
