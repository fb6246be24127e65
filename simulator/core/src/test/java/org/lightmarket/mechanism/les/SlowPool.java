package org.lightmarket.mechanism.les;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The priority pool again, by copying everything and sorting at every step. */
final class SlowPool {
  /** Priorities of balances that time does not change; a bias costs its length. */
  record Values(long[] balances) implements PriorityPool.Priorities {
    @Override
    public long priority(int client, long capacity) {
      return balances[client] > 0 ? balances[client] / capacity : balances[client];
    }

    @Override
    public long estimate(int client, long capacity, long biasNs) {
      return priority(client, capacity) - biasNs;
    }
  }

  private final long minCap;
  private final long bias;
  private final int stepDiv;
  private final int fine;
  private final Values values;
  private final List<Integer> connected = new ArrayList<>();
  private long[] caps;
  private int maxCount;
  private long maxCap;

  SlowPool(
      int clients,
      int maxCount,
      long maxCap,
      long minCap,
      long bias,
      int stepDiv,
      int fine,
      Values values) {
    this.maxCount = maxCount;
    this.maxCap = maxCap;
    this.minCap = minCap;
    this.bias = bias;
    this.stepDiv = stepDiv;
    this.fine = fine;
    this.values = values;
    caps = new long[clients];
  }

  void connect(int client) {
    if (!connected.contains(client)) {
      connected.add(client);
    }
  }

  void disconnect(int client) {
    connected.remove((Integer) client);
    caps[client] = 0;
  }

  void limits(int count, long cap) {
    boolean raised = count > maxCount || cap > maxCap;
    maxCount = count;
    maxCap = cap;
    caps = enforced(caps.clone(), -1, minCap, stepDiv, 0);
    if (raised) {
      activate();
    }
  }

  void activate() {
    while (true) {
      int best = -1;
      for (int client : connected) {
        boolean waits = caps[client] == 0;
        if (waits && (best < 0 || minPriority(client) > minPriority(best))) {
          best = client;
        }
      }
      if (best < 0) {
        return;
      }
      long[] tried = caps.clone();
      tried[best] = minCap;
      tried = enforced(tried, best, minCap, stepDiv, bias);
      if (tried[best] == 0) {
        return;
      }
      caps = tried;
    }
  }

  private long minPriority(int client) {
    return values.priority(client, minCap);
  }

  boolean request(int client, long least, long most, long survive) {
    boolean raise = most > caps[client];
    long[] tried = caps.clone();
    tried[client] = most;
    tried =
        enforced(tried, client, least, raise ? fine : stepDiv, raise ? Math.max(bias, survive) : 0);
    boolean inside = tried[client] >= least && tried[client] <= most;
    if (!inside || tried[client] == caps[client]) {
      return false;
    }
    caps = tried;
    return true;
  }

  private long[] enforced(long[] tried, int asking, long least, int divisor, long survive) {
    while (sum(tried) > maxCap || count(tried) > maxCount) {
      int lowest = -1;
      long lowestPriority = 0;
      for (int client : connected) {
        if (tried[client] > 0) {
          long priority =
              client == asking && survive > 0
                  ? values.estimate(client, tried[client], survive)
                  : values.priority(client, tried[client]);
          if (lowest < 0 || priority <= lowestPriority) {
            lowest = client;
            lowestPriority = priority;
          }
        }
      }
      long floor = lowest == asking ? least : minCap;
      long held = tried[lowest];
      boolean out = held == floor || count(tried) > maxCount;
      long step = Math.max(1, held / (lowest == asking ? divisor : stepDiv));
      tried[lowest] = out ? 0 : Math.max(floor, held - step);
    }
    return tried;
  }

  private static long sum(long[] caps) {
    return Arrays.stream(caps).sum();
  }

  private static int count(long[] caps) {
    return (int) Arrays.stream(caps).filter(cap -> cap > 0).count();
  }

  long activeCap() {
    return sum(caps);
  }

  int activeCount() {
    return count(caps);
  }

  @Override
  public String toString() {
    return Arrays.toString(caps);
  }
}
