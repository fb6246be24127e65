package org.lightmarket.mechanism.les;

/**
 * The clients of one server: their balances and the pool in which these compete. A client with a
 * positive balance may ask for capacity; without one it has the least capacity and a low priority,
 * and is cut to it when its balance is used up. Inactive clients wait, or go at once if the server
 * keeps no waiting ones and they cannot pay.
 *
 * <p>geth v1.10.26, les/vflux/server/clientpool.go. Times are simulated ns and never run back. An
 * arena owned by one book.
 */
public final class ClientPool {
  /** A client that asks for more accepts this part less. */
  private static final long RANGE_DIVISOR = 20;

  private final Balances balances;
  private final PriorityPool pool;
  private final long biasNs;
  private final boolean keepsWaiting;
  private final int clients;
  private final long[] capacityBefore;
  private final AtNow priorities = new AtNow();
  private long nowNs;

  /**
   * A pool without clients.
   *
   * @param biasNs service that the priority of a newcomer, or of one that asks for more, survives
   * @param keepsWaiting whether clients that cannot pay may wait for a place
   */
  public ClientPool(
      int clients, Balances balances, PriorityPool pool, long biasNs, boolean keepsWaiting) {
    this.clients = clients;
    this.balances = balances;
    this.pool = pool;
    this.biasNs = biasNs;
    this.keepsWaiting = keepsWaiting;
    capacityBefore = new long[clients];
  }

  /** Priorities at the time of the operation. */
  private final class AtNow implements PriorityPool.Priorities {
    @Override
    public long priority(int client, long capacity) {
      return balances.priority(nowNs, client, capacity);
    }

    @Override
    public long estimate(int client, long capacity, long survivedNs) {
      return balances.estimate(nowNs, client, capacity, 0, 0, survivedNs);
    }
  }

  /** A client's capacity; 0 if it is not served. */
  public long capacity(int client) {
    return pool.capacity(client);
  }

  /** Capacity of all clients together. */
  public long activeCap() {
    return pool.activeCap();
  }

  /** Whether a client is connected, served or waiting. */
  public boolean isConnected(int client) {
    return pool.isConnected(client);
  }

  /** Whether a client has a positive balance, as of the last event. */
  public boolean isPaying(int client) {
    return balances.isPaying(client);
  }

  /** Tokens with which a client can pay. */
  public long tokens(long atNs, int client) {
    return balances.positive(atNs, client);
  }

  /** The same as of the last event. */
  public long tokensSeen(int client) {
    return balances.positive(nowNs, client);
  }

  /** Tokens that a client's unpaid service would have cost. */
  public long unpaid(long atNs, int client) {
    return balances.negative(atNs, client);
  }

  /** Priority of a client with its capacity, or the least one. */
  public long priority(long atNs, int client) {
    return balances.priority(atNs, client, Math.max(pool.minCap(), pool.capacity(client)));
  }

  /** A client comes; answers whether it is served. */
  public boolean connect(long atNs, int client) {
    begin(atNs);
    if (!pool.isConnected(client)) {
      balances.connect(atNs, client);
      pool.connect(client);
      pool.activate(priorities);
      end();
    }
    return pool.capacity(client) > 0;
  }

  /** A client goes; its balances stay. */
  public void disconnect(long atNs, int client) {
    begin(atNs);
    if (pool.isConnected(client)) {
      balances.charge(atNs, client);
      pool.disconnect(client);
      balances.setCapacity(atNs, client, 0);
      capacityBefore[client] = 0;
      pool.activate(priorities);
      end();
    }
  }

  /** The largest capacity that a connected client can ask for with success. */
  public long affordable(long atNs, int client) {
    begin(atNs);
    if (!balances.isPaying(client)) {
      return pool.minCap();
    }
    CapacityCurve curve = pool.curve(priorities).without(client);
    return curve.largest(capacity -> balances.estimate(nowNs, client, capacity, 0, 0, biasNs));
  }

  /**
   * A served client asks for another capacity: a lower one it gets exactly, a higher one, or up to
   * a twentieth less, if its priority allows.
   *
   * @return whether it has changed
   */
  public boolean ask(long atNs, int client, long capacity) {
    long held = pool.capacity(client);
    boolean free = !balances.isPaying(client);
    if (held == 0 || capacity == held || (free && capacity > pool.minCap())) {
      return false;
    }
    if (capacity > held && affordable(atNs, client) < capacity) {
      return false;
    }
    begin(atNs);
    long lowest = capacity > held ? Math.max(held, capacity - capacity / RANGE_DIVISOR) : capacity;
    boolean changed = pool.request(client, lowest, capacity, biasNs, priorities);
    if (changed) {
      pool.activate(priorities);
      end();
    }
    return changed;
  }

  /**
   * Puts tokens into a client's balance, or takes some out; its place in the pool may change.
   *
   * @return what was really added, or minus what was really taken
   */
  public long add(long atNs, int client, long tokens) {
    begin(atNs);
    long changed = balances.add(atNs, client, tokens);
    review(atNs);
    return changed;
  }

  /** Takes all tokens out of a client's balance; answers how many. */
  public long empty(long atNs, int client) {
    begin(atNs);
    long tokens = balances.empty(atNs, client);
    review(atNs);
    return tokens;
  }

  /** A request of a client has been served, at its real cost. */
  public void served(long atNs, int client, long costUnits) {
    begin(atNs);
    balances.request(atNs, client, costUnits);
  }

  /** Charges all up to now, cuts those whose balance is used up, activates those that are due. */
  public void review(long atNs) {
    begin(atNs);
    for (int client = 0; client < clients; client++) {
      balances.charge(atNs, client);
      if (pool.capacity(client) > pool.minCap() && !hasTokens(client)) {
        pool.request(client, pool.minCap(), pool.minCap(), 0, priorities);
      }
    }
    pool.activate(priorities);
    end();
  }

  /** Changes the limits. */
  public void limits(long atNs, int maxCount, long maxCap) {
    begin(atNs);
    pool.limits(maxCount, maxCap, priorities);
    end();
  }

  private boolean hasTokens(int client) {
    return balances.isPaying(client) && balances.positive(nowNs, client) > 0;
  }

  /** When the balance of a client with more than the least capacity is used up by time alone. */
  public long exhaustionNs(long atNs, int client) {
    if (pool.capacity(client) <= pool.minCap()) {
      return Long.MAX_VALUE;
    }
    long inNs = balances.nsUntil(atNs, client, 0);
    return inNs > Long.MAX_VALUE - atNs ? Long.MAX_VALUE : atNs + inNs;
  }

  private void begin(long atNs) {
    if (atNs < nowNs) {
      throw new IllegalStateException("time ran back from " + nowNs + " to " + atNs + " ns");
    }
    nowNs = atNs;
  }

  /** From now on clients are charged for the capacities that they have. */
  private void end() {
    boolean gone = false;
    for (int client = 0; client < clients; client++) {
      long held = pool.capacity(client);
      if (held != capacityBefore[client]) {
        balances.setCapacity(nowNs, client, held);
        capacityBefore[client] = held;
      }
      gone |= !keepsWaiting && held == 0 && pool.isConnected(client) && !hasTokens(client);
    }
    if (gone) {
      for (int client = 0; client < clients; client++) {
        if (pool.isConnected(client) && pool.capacity(client) == 0 && !hasTokens(client)) {
          pool.disconnect(client);
        }
      }
    }
  }
}
