package org.lightmarket.mechanism.les;

import java.util.Arrays;

/**
 * The pool of clients that a server serves: active ones with a capacity, inactive ones without. Two
 * limits hold, on the number of active clients and on the sum of their capacities; when an
 * operation passes one, those of the lowest priority are reduced step by step, or put out. An
 * operation works on tentative capacities, which are taken over as a whole or not at all.
 *
 * <p>Priorities are asked for at the instant of the operation. Ties: among active clients of equal
 * priority the one that connected last is reduced first, among inactive ones the one that connected
 * first is activated first. An arena owned by one book; an operation costs O(n + s log n) for n
 * clients and s steps.
 *
 * <p>geth v1.10.26, les/vflux/server/prioritypool.go.
 */
public final class PriorityPool {
  /** The priorities of clients at an instant; higher is better. */
  public interface Priorities {
    /** Of a client with a capacity. */
    long priority(int client, long capacity);

    /** Expected after a time of service with that capacity; always below the present one. */
    long estimate(int client, long capacity, long biasNs);
  }

  private final long minCap;
  private final long activeBiasNs;
  private final int stepDiv;
  private final int fineStepDiv;
  private int maxCount;
  private long maxCap;

  private final long[] capacity;

  /** Place in the order of connection; 0 while not connected. */
  private final long[] connection;

  private long connections;
  private int activeCount;
  private long activeCap;

  /** Tentative capacities, and of which clients they differ from the committed ones, maybe. */
  private final long[] tentative;

  private final long[] minTarget;
  private final int[] divisor;
  private final long[] biasNs;
  private final int[] touched;
  private int touches;
  private final boolean[] isTouched;

  private final LowestFirst queue;
  private long lastPriority;

  /**
   * A pool without clients.
   *
   * @param maxCount most active clients
   * @param maxCap most capacity of all together
   * @param minCap least capacity of an active client, at least 1
   * @param activeBiasNs service that a newcomer's priority must survive; at least 1 ns
   * @param stepDiv a reduction takes this part of a capacity
   * @param fineStepDiv the same for the client that has asked for more
   */
  public PriorityPool(
      int clients,
      int maxCount,
      long maxCap,
      long minCap,
      long activeBiasNs,
      int stepDiv,
      int fineStepDiv) {
    if (minCap < 1 || stepDiv < 1 || fineStepDiv < 1) {
      throw new IllegalArgumentException(minCap + ", " + stepDiv + ", " + fineStepDiv);
    }
    this.maxCount = maxCount;
    this.maxCap = maxCap;
    this.minCap = minCap;
    this.activeBiasNs = Math.max(1, activeBiasNs);
    this.stepDiv = stepDiv;
    this.fineStepDiv = fineStepDiv;
    capacity = new long[clients];
    connection = new long[clients];
    tentative = new long[clients];
    minTarget = new long[clients];
    divisor = new int[clients];
    biasNs = new long[clients];
    touched = new int[clients];
    isTouched = new boolean[clients];
    queue = new LowestFirst(clients);
  }

  /** Least capacity of an active client. */
  public long minCap() {
    return minCap;
  }

  /** Most capacity of all clients together. */
  public long maxCap() {
    return maxCap;
  }

  /** A client's capacity; 0 if it is not active. */
  public long capacity(int client) {
    return capacity[client];
  }

  /** Capacity of all clients together. */
  public long activeCap() {
    return activeCap;
  }

  /** Number of active clients. */
  public int activeCount() {
    return activeCount;
  }

  /** Whether a client is connected, active or not. */
  public boolean isConnected(int client) {
    return connection[client] != 0;
  }

  /** A client comes, inactive; {@link #activate} decides whether it is served. */
  public void connect(int client) {
    if (connection[client] == 0) {
      connection[client] = ++connections;
    }
  }

  /** A client goes, its capacity is free. */
  public void disconnect(int client) {
    tentatively(client);
    setTentative(client, 0);
    finish(true);
    connection[client] = 0;
  }

  /** Activates inactive clients, the best first, until one would not survive. */
  public void activate(Priorities priorities) {
    int best = bestInactive(priorities);
    while (best >= 0) {
      tentatively(best);
      biasNs[best] = activeBiasNs;
      setTentative(best, minCap);
      enforce(priorities);
      boolean survived = tentative[best] > 0;
      finish(survived);
      best = survived ? bestInactive(priorities) : -1;
    }
  }

  private int bestInactive(Priorities priorities) {
    int best = -1;
    long bestPriority = 0;
    for (int client = 0; client < capacity.length; client++) {
      if (connection[client] != 0 && capacity[client] == 0) {
        long priority = priorities.priority(client, minCap);
        boolean better =
            best < 0
                || priority > bestPriority
                || (priority == bestPriority && connection[client] < connection[best]);
        if (better) {
          best = client;
          bestPriority = priority;
        }
      }
    }
    return best;
  }

  /**
   * Asks for a capacity within a range, at least the least one; more than it has must survive a
   * time of service.
   *
   * @return whether it has changed; if not, nothing has
   */
  public boolean request(
      int client, long lowest, long highest, long surviveNs, Priorities priorities) {
    long from = Math.max(lowest, minCap);
    long to = Math.max(highest, from);
    tentatively(client);
    if (to > capacity[client]) {
      divisor[client] = fineStepDiv;
      biasNs[client] = Math.max(activeBiasNs, surviveNs);
    }
    minTarget[client] = from;
    setTentative(client, to);
    enforce(priorities);
    long reached = tentative[client];
    return finish(reached >= from && reached <= to && reached != capacity[client]);
  }

  /** Sets the limits; lower ones are enforced at once, higher ones activate clients. */
  public void limits(int newMaxCount, long newMaxCap, Priorities priorities) {
    boolean raised = newMaxCount > maxCount || newMaxCap > maxCap;
    maxCount = newMaxCount;
    maxCap = newMaxCap;
    enforce(priorities);
    finish(true);
    if (raised) {
      activate(priorities);
    }
  }

  /** The capacity to be had at every priority, if clients are put out from the lowest on. */
  public CapacityCurve curve(Priorities priorities) {
    CapacityCurve.Builder curve = new CapacityCurve.Builder(maxCount == activeCount);
    long last = Long.MIN_VALUE;
    fillQueue(priorities);
    while (activeCap > 0) {
      long free = Math.max(0, maxCap - activeCap);
      int lowest = queue.least();
      reduceLowest(priorities);
      last = Math.max(last, lastPriority);
      curve.add(free, last, lowest);
    }
    finish(false);
    return curve.build(maxCap);
  }

  /** Reduces and puts out clients until both limits hold. */
  private void enforce(Priorities priorities) {
    if (activeCap <= maxCap && activeCount <= maxCount) {
      return;
    }
    fillQueue(priorities);
    while (activeCap > maxCap || activeCount > maxCount) {
      reduceLowest(priorities);
    }
  }

  /** Takes one step of the client of lowest priority away. */
  private void reduceLowest(Priorities priorities) {
    int client = queue.least();
    lastPriority = queue.leastPriority();
    tentatively(client);
    long held = tentative[client];
    if (held == minTarget[client] || activeCount > maxCount) {
      setTentative(client, 0);
      queue.removeLeast();
      return;
    }
    long step = Math.max(1, held / divisor[client]);
    setTentative(client, Math.max(minTarget[client], held - step));
    queue.changeLeast(activePriority(client, priorities));
  }

  private void fillQueue(Priorities priorities) {
    queue.clear();
    for (int client = 0; client < capacity.length; client++) {
      if (current(client) > 0) {
        queue.add(client, connection[client], activePriority(client, priorities));
      }
    }
    queue.order();
  }

  private long current(int client) {
    return isTouched[client] ? tentative[client] : capacity[client];
  }

  private long activePriority(int client, Priorities priorities) {
    long held = current(client);
    return isTouched[client] && biasNs[client] > 0
        ? priorities.estimate(client, held, biasNs[client])
        : priorities.priority(client, held);
  }

  private void tentatively(int client) {
    if (!isTouched[client]) {
      isTouched[client] = true;
      touched[touches++] = client;
      tentative[client] = capacity[client];
      minTarget[client] = minCap;
      divisor[client] = stepDiv;
      biasNs[client] = 0;
    }
  }

  private void setTentative(int client, long held) {
    long before = tentative[client];
    tentative[client] = held;
    activeCap += held - before;
    activeCount += (held > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
  }

  /** Takes the tentative capacities over, or forgets them; answers which. */
  private boolean finish(boolean commit) {
    for (int i = 0; i < touches; i++) {
      int client = touched[i];
      if (commit) {
        capacity[client] = tentative[client];
      } else {
        setTentative(client, capacity[client]);
      }
      isTouched[client] = false;
    }
    touches = 0;
    if (commit && (activeCap > maxCap || activeCount > maxCount)) {
      throw new IllegalStateException(
          activeCap + " of " + maxCap + " and " + activeCount + " of " + maxCount + " active");
    }
    return commit;
  }

  @Override
  public String toString() {
    return Arrays.toString(capacity);
  }
}
