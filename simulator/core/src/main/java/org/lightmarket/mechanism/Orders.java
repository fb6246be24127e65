package org.lightmarket.mechanism;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/**
 * What a mechanism sees of one market: the standing bids and asks, the units on sale and the
 * reserve price. An arena owned by a book; a mechanism reads it only. Clients are numbered from 0.
 */
public final class Orders {
  private @Nullable Bid[] bids;
  private int[] byArrival;
  private int size;
  private int units;
  private long reserveMinor;
  private long seed;
  private long nowNs;
  private long unitCapacity = 1;
  private List<Ask> asks = List.of();
  private final Ranking ranking;
  private boolean ranked;

  /** No orders yet, of that many clients at most. */
  public Orders(int clients) {
    bids = new Bid[clients];
    byArrival = new int[clients];
    ranking = new Ranking();
  }

  private Orders(Orders of, long reserveMinor) {
    bids = of.bids;
    byArrival = of.byArrival;
    size = of.size;
    units = of.units;
    this.reserveMinor = reserveMinor;
    seed = of.seed;
    asks = of.asks;
    ranking = of.ranking();
    ranked = true;
  }

  /** The same orders as they stand now, at another reserve price; not to be changed. */
  Orders atReserve(long otherReserveMinor) {
    return new Orders(this, otherReserveMinor);
  }

  /** Forgets everything and makes room for that many clients. */
  public void reset(int clients) {
    if (clients > bids.length) {
      bids = new Bid[clients];
      byArrival = new int[clients];
    } else {
      Arrays.fill(bids, null);
    }
    size = 0;
    units = 0;
    reserveMinor = 0;
    seed = 0;
    nowNs = 0;
    unitCapacity = 1;
    asks = List.of();
    ranked = false;
  }

  /**
   * Sets what is on sale.
   *
   * @param units at least 0
   * @param reserveMinor reserve price per unit and second, at least 0
   */
  public void supply(int units, long reserveMinor) {
    if (units < 0 || reserveMinor < 0) {
      throw new IllegalArgumentException(units + " units on sale at a reserve of " + reserveMinor);
    }
    this.units = units;
    this.reserveMinor = reserveMinor;
  }

  /** Sets the simulated time of the event that a mechanism is told of next. */
  public void at(long nowNs) {
    this.nowNs = nowNs;
  }

  /** Sets what a unit is: its recharge rate in cost units per ms, at least 1. */
  public void unitCapacity(long costUnitsPerMs) {
    if (costUnitsPerMs < 1) {
      throw new IllegalArgumentException(costUnitsPerMs + " cost units per ms in a unit");
    }
    unitCapacity = costUnitsPerMs;
  }

  /** Sets what drawing mechanisms draw from: they have no other randomness. */
  public void seed(long seed) {
    this.seed = seed;
  }

  /** Sets the asks of a two-sided market, in the order of arrival. */
  public void asks(List<Ask> asks) {
    this.asks = List.copyOf(asks);
  }

  /** Adds a bid; it replaces the client's standing one. */
  public void place(Bid bid) {
    withdraw(bid.clientId());
    int at = size;
    while (at > 0 && comesBefore(bid, bid(byArrival[at - 1]))) {
      at--;
    }
    System.arraycopy(byArrival, at, byArrival, at + 1, size - at);
    byArrival[at] = bid.clientId();
    size++;
    bids[bid.clientId()] = bid;
    if (ranked) {
      ranking.insert(bid, this);
    }
  }

  /** Takes a client's bid away; answers whether it had one. */
  public boolean withdraw(int clientId) {
    @Nullable Bid bid = bids[clientId];
    if (bid == null) {
      return false;
    }
    if (ranked) {
      ranking.remove(bid, this);
    }
    int at = 0;
    while (byArrival[at] != clientId) {
      at++;
    }
    size--;
    System.arraycopy(byArrival, at + 1, byArrival, at, size - at);
    bids[clientId] = null;
    return true;
  }

  /** Units on sale. */
  public int units() {
    return units;
  }

  /** Reserve price per unit and second: a step below it never wins. */
  public long reserveMinor() {
    return reserveMinor;
  }

  /** Simulated time of the event, ns. */
  public long nowNs() {
    return nowNs;
  }

  /** Recharge rate of a unit in cost units per ms. */
  public long unitCapacity() {
    return unitCapacity;
  }

  /** Whether a client has a standing bid. */
  public boolean has(int clientId) {
    return bids[clientId] != null;
  }

  /** What drawing mechanisms draw from. */
  public long seed() {
    return seed;
  }

  /** The asks, in the order of arrival; empty in a one-sided market. */
  public List<Ask> asks() {
    return asks;
  }

  /** Number of clients that there may be. */
  public int clients() {
    return bids.length;
  }

  /** Number of standing bids. */
  public int size() {
    return size;
  }

  /** The bidder at a place in the order of arrival, equal arrivals by client id. */
  public int client(int place) {
    return byArrival[place];
  }

  /** Whether a client has a standing bid. */
  public boolean hasBid(int clientId) {
    return bids[clientId] != null;
  }

  /** A client's standing bid. */
  public Bid bid(int clientId) {
    @Nullable Bid bid = bids[clientId];
    if (bid == null) {
      throw new IllegalStateException("client " + clientId + " has no standing bid");
    }
    return bid;
  }

  /** All steps, dearest first; ranked when first asked for, then kept. */
  Ranking ranking() {
    if (!ranked) {
      ranking.build(this);
      ranked = true;
    }
    return ranking;
  }

  /** Whether a bid comes before another at equal prices. */
  static boolean comesBefore(Bid bid, Bid other) {
    return bid.arrival() != other.arrival()
        ? bid.arrival() < other.arrival()
        : bid.clientId() < other.clientId();
  }
}
