package org.lightmarket.agent;

import org.apache.commons.math3.util.FastMath;
import org.lightmarket.model.RandomSource;

/**
 * One client's opinion of the servers, from its own measurements: recency-weighted value delivered
 * per cost, for granted and for left-over service. It picks the servers of its main and of its
 * residual bid and the server of a free request.
 *
 * <p>The weight of a server is the share of requests that it answered in time, over the relative
 * price: (1 − latency/deadline) · q / (1 + price/mean price). Clients do not herd, for four
 * reasons: opinions are each client's own averages over 30 minutes and start from own random
 * tastes; prices, too, are averages over 30 minutes of those that the client has seen, since a
 * client of weight that followed the last price would raise it where it goes, lower it where it
 * came from, and go back the minute after; free requests are spread over servers in proportion to
 * the squared weight rather than sent to the best one; a bid moves only if another server's weight
 * is a quarter higher. A later issue changes the weights, not this interface. Mutable; owned by one
 * client.
 */
public final class ServerChoice {
  private static final long MEMORY_NS = 1_800_000_000_000L;
  private static final long NEVER = -1;
  private static final double PRIOR = 0.7;
  private static final double PRIOR_WEIGHT = 5;
  private static final double TASTE = 0.2;
  private static final double HYSTERESIS = 1.25;

  private final double[] taste;
  private final double[] inTime;
  private final double[] weight;
  private final long[] lastNs;
  private final double[] size;
  private final double exploration;

  /** Averages of the announced prices; none before the first has been seen. */
  private final double[] price;

  private long pricesSeenNs = NEVER;

  /**
   * A client that has seen nothing.
   *
   * @param sizes capacities of the servers, as announced, in any unit
   * @param latenciesNs one-way latency to each server
   * @param deadlineNs of the client's requests
   * @param exploration share of free requests sent to a server drawn at random
   * @param random for the client's tastes
   */
  public ServerChoice(
      double[] sizes,
      long[] latenciesNs,
      long deadlineNs,
      double exploration,
      RandomSource random) {
    int servers = sizes.length;
    this.size = sizes.clone();
    this.exploration = exploration;
    taste = new double[servers];
    inTime = new double[servers];
    weight = new double[servers];
    price = new double[servers];
    lastNs = new long[servers];
    for (int server = 0; server < servers; server++) {
      double near = Math.max(0.05, 1 - 2.0 * latenciesNs[server] / deadlineNs);
      taste[server] = near * (1 - TASTE + 2 * TASTE * random.nextDouble());
      inTime[server] = PRIOR * PRIOR_WEIGHT;
      weight[server] = PRIOR_WEIGHT;
    }
  }

  /** A request to a server has ended; times never go back for one server. */
  public void observe(long nowNs, int server, boolean wasInTime) {
    double kept = FastMath.exp(-(double) (nowNs - lastNs[server]) / MEMORY_NS);
    lastNs[server] = nowNs;
    double keptWeight = Math.max(Math.min(weight[server], PRIOR_WEIGHT), kept * weight[server]);
    inTime[server] = inTime[server] * (keptWeight / weight[server]) + (wasInTime ? 1 : 0);
    weight[server] = keptWeight + 1;
  }

  /**
   * The server of a free request: at random in proportion to capacity and squared weight, or any,
   * for exploration.
   *
   * @param uniform the draw that decides, from [0, 1)
   */
  public int forFreeRequest(double uniform) {
    int servers = taste.length;
    if (uniform < exploration) {
      return (int) (uniform / exploration * servers);
    }
    double total = 0;
    for (int server = 0; server < servers; server++) {
      total += freeWeight(server);
    }
    double left = (uniform - exploration) / (1 - exploration) * total;
    for (int server = 0; server < servers - 1; server++) {
      left -= freeWeight(server);
      if (left < 0) {
        return server;
      }
    }
    return servers - 1;
  }

  /**
   * The client looks at the announced prices.
   *
   * @param pricesMinor of a unit at each server; they count as those since it looked last
   */
  public void seePrices(long nowNs, long[] pricesMinor) {
    double kept =
        pricesSeenNs == NEVER ? 0 : FastMath.exp(-(double) (nowNs - pricesSeenNs) / MEMORY_NS);
    pricesSeenNs = nowNs;
    for (int server = 0; server < price.length; server++) {
      price[server] = kept * price[server] + (1 - kept) * pricesMinor[server];
    }
  }

  /**
   * The best server for a bid, at the prices seen.
   *
   * @param present where the bid stands now; -1 for nowhere
   * @param excluded a server that is out of the question; -1 for none
   * @return -1 if there is no other server
   */
  public int forBid(int present, int excluded) {
    double meanPrice = 1;
    for (double average : price) {
      meanPrice += average / price.length;
    }
    int best = -1;
    double bestWeight = 0;
    for (int server = 0; server < taste.length; server++) {
      if (server != excluded) {
        double value =
            taste[server] * inTime[server] / weight[server] / (1 + price[server] / meanPrice);
        double compared = server == present ? HYSTERESIS * value : value;
        if (best < 0 || compared > bestWeight) {
          best = server;
          bestWeight = compared;
        }
      }
    }
    return best;
  }

  private double freeWeight(int server) {
    double value = taste[server] * inTime[server] / weight[server];
    return size[server] * value * value;
  }
}
