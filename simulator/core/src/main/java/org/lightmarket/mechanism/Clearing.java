package org.lightmarket.mechanism;

import java.util.Arrays;

/**
 * The outcome of one clearing: by client the units, the payment rate for all of them together and
 * their reported value; by seller the units sold and the receipts. An arena, reused from clearing
 * to clearing; what it says of clients without a standing bid means nothing.
 */
public final class Clearing {
  private int[] units = new int[0];
  private long[] valueMinor = new long[0];
  private long[] rateMinor = new long[0];
  private long[] rateMinorMax = new long[0];
  private long[] withheldMinor = new long[0];
  private int[] sellerUnits = new int[0];
  private long[] receiptMinor = new long[0];
  private int soldUnits;
  private long totalRateMinor;
  private long priceMinor;
  private boolean singlePrice;

  /** Rank of the first step with units that did not win, and how many of its units did not. */
  private int loserRank;

  private int loserUnits;

  /** Starts a clearing: nobody has anything yet. */
  void begin(Orders orders) {
    if (units.length < orders.clients()) {
      units = new int[orders.clients()];
      valueMinor = new long[orders.clients()];
      rateMinor = new long[orders.clients()];
      rateMinorMax = new long[orders.clients()];
      withheldMinor = new long[orders.clients()];
    }
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      units[client] = 0;
      valueMinor[client] = 0;
      rateMinor[client] = 0;
      rateMinorMax[client] = 0;
      withheldMinor[client] = 0;
    }
    int sellers = orders.asks().size();
    if (sellers > 0) {
      if (sellerUnits.length < sellers) {
        sellerUnits = new int[sellers];
        receiptMinor = new long[sellers];
      }
      Arrays.fill(sellerUnits, 0);
      Arrays.fill(receiptMinor, 0);
    }
    soldUnits = 0;
    totalRateMinor = 0;
    priceMinor = 0;
    singlePrice = false;
    loserRank = 0;
    loserUnits = 0;
  }

  /**
   * Grants the K highest unit bids that reach the reserve, with their values.
   *
   * @return whether all units on sale are granted
   */
  boolean grantHighest(Orders orders) {
    Ranking ranking = orders.ranking();
    long reserve = orders.reserveMinor();
    int left = orders.units();
    int rank = 0;
    int taken = 0;
    while (rank < ranking.size() && ranking.price(rank) >= reserve) {
      taken = Math.min(left, ranking.quantity(rank));
      if (taken > 0) {
        int client = ranking.client(rank);
        units[client] += taken;
        long value = Math.multiplyExact(ranking.price(rank), (long) taken);
        valueMinor[client] = Math.addExact(valueMinor[client], value);
        left -= taken;
      }
      if (taken < ranking.quantity(rank)) {
        break;
      }
      taken = 0;
      rank++;
    }
    soldUnits = orders.units() - left;
    loserRank = rank;
    loserUnits = rank < ranking.size() ? ranking.quantity(rank) - taken : 0;
    return left == 0;
  }

  /** Grants units to a client, once in a clearing. */
  void grant(int clientId, int granted, long value) {
    units[clientId] = granted;
    valueMinor[clientId] = value;
    soldUnits = Math.addExact(soldUnits, granted);
  }

  /** Grants a client more units at a price that it bids for each. */
  void grantMore(int clientId, int more, long price) {
    units[clientId] += more;
    long value = Math.multiplyExact(price, (long) more);
    valueMinor[clientId] = Math.addExact(valueMinor[clientId], value);
    soldUnits = Math.addExact(soldUnits, more);
  }

  /** Charges a client, once in a clearing. */
  void charge(int clientId, long rate, long rateMax) {
    rateMinor[clientId] = rate;
    rateMinorMax[clientId] = rateMax;
    totalRateMinor = Math.addExact(totalRateMinor, rate);
  }

  /** Keeps a part of what a client is charged from the server, once in a clearing. */
  void withhold(int clientId, long rate) {
    if (rate < 0 || rate > rateMinor[clientId]) {
      throw new IllegalStateException(
          "withhold " + rate + " of the " + rateMinor[clientId] + " of client " + clientId);
    }
    withheldMinor[clientId] = rate;
  }

  /** Sells units of an ask, once in a clearing. */
  void sell(int ask, int sold, long receipt) {
    sellerUnits[ask] = sold;
    receiptMinor[ask] = receipt;
  }

  /** Sells more units of an ask at what its seller receives for each. */
  void sellMore(int ask, int more, long price) {
    sellerUnits[ask] += more;
    long receipt = Math.multiplyExact(price, (long) more);
    receiptMinor[ask] = Math.addExact(receiptMinor[ask], receipt);
  }

  /** Sets the price signal; single if each unit costs exactly that. */
  void price(long price, boolean single) {
    priceMinor = price;
    singlePrice = single;
  }

  /** Rank of the first step with units that did not win; the ranking's size if all won. */
  int loserRank() {
    return loserRank;
  }

  /** How many units of that step did not win. */
  int loserUnits() {
    return loserUnits;
  }

  /** Units of a client. */
  public int units(int clientId) {
    return units[clientId];
  }

  /** Reported value of a client's units, per second. */
  public long valueMinor(int clientId) {
    return valueMinor[clientId];
  }

  /** What a client pays a second for all its units. */
  public long rateMinor(int clientId) {
    return rateMinor[clientId];
  }

  /** The most that a client can come to pay a second while its bid and its units stay. */
  public long rateMinorMax(int clientId) {
    return rateMinorMax[clientId];
  }

  /** The part of what a client pays a second that the server does not receive. */
  public long withheldMinor(int clientId) {
    return withheldMinor[clientId];
  }

  /** Units sold of an ask, by its place in the orders' asks. */
  public int sellerUnits(int ask) {
    return sellerUnits[ask];
  }

  /** What the seller of an ask receives a second, by its place in the orders' asks. */
  public long receiptMinor(int ask) {
    return receiptMinor[ask];
  }

  /** Units granted to all clients together. */
  public int soldUnits() {
    return soldUnits;
  }

  /** What all clients together pay a second. */
  public long totalRateMinor() {
    return totalRateMinor;
  }

  /** The price signal, see {@link Book#priceMinor()}. */
  public long priceMinor() {
    return priceMinor;
  }

  /** Whether every unit costs exactly the price signal. */
  public boolean hasSinglePrice() {
    return singlePrice;
  }
}
