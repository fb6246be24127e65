package org.lightmarket.mechanism;

/**
 * Where demand and supply of a two-sided market meet: with buyers' unit prices falling, sellers'
 * rising, the efficient trades are the first q pairs with b_q ≥ s_q. A buyer below the reserve is
 * none.
 *
 * @param trades q
 * @param lastBidMinor b_q; meaningless without trades
 * @param lastAskMinor s_q; meaningless without trades
 * @param nextBidMinor b_{q+1}, or {@link #NONE}
 * @param nextAskMinor s_{q+1}, or {@link #NONE}
 */
record Meeting(
    int trades, long lastBidMinor, long lastAskMinor, long nextBidMinor, long nextAskMinor) {
  /** There is no such unit. */
  static final long NONE = -1;

  static Meeting of(Orders orders, Supply supply) {
    Ranking buyers = orders.ranking();
    long reserve = orders.reserveMinor();
    int buyer = 0;
    int seller = 0;
    int takenOfBuyer = 0;
    int takenOfSeller = 0;
    int trades = 0;
    long lastBid = NONE;
    long lastAsk = NONE;
    while (buyer < buyers.size() && seller < supply.size()) {
      long bid = buyers.price(buyer);
      if (bid < reserve || bid < supply.price(seller)) {
        break;
      }
      lastBid = bid;
      lastAsk = supply.price(seller);
      int met =
          Math.min(buyers.quantity(buyer) - takenOfBuyer, supply.quantity(seller) - takenOfSeller);
      trades = Math.addExact(trades, met);
      takenOfBuyer += met;
      takenOfSeller += met;
      if (takenOfBuyer == buyers.quantity(buyer)) {
        buyer++;
        takenOfBuyer = 0;
      }
      if (takenOfSeller == supply.quantity(seller)) {
        seller++;
        takenOfSeller = 0;
      }
    }
    boolean bidsLeft = buyer < buyers.size() && buyers.price(buyer) >= reserve;
    long nextBid = bidsLeft ? buyers.price(buyer) : NONE;
    long nextAsk = seller < supply.size() ? supply.price(seller) : NONE;
    return new Meeting(trades, lastBid, lastAsk, nextBid, nextAsk);
  }

  /**
   * Carries out the first trades.
   *
   * @param buyersPayMinor per unit
   * @param sellersGetMinor per unit; the market keeps the difference
   */
  static void trade(
      int trades,
      long buyersPayMinor,
      long sellersGetMinor,
      Orders orders,
      Supply supply,
      Clearing into) {
    Ranking buyers = orders.ranking();
    int left = trades;
    for (int rank = 0; left > 0; rank++) {
      int bought = Math.min(left, buyers.quantity(rank));
      into.grantMore(buyers.client(rank), bought, buyers.price(rank));
      left -= bought;
    }
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      long units = into.units(client);
      if (units > 0) {
        into.charge(client, Math.multiplyExact(buyersPayMinor, units), into.valueMinor(client));
        into.withhold(client, Math.multiplyExact(buyersPayMinor - sellersGetMinor, units));
      }
    }
    supply.sell(trades, sellersGetMinor, into);
  }

  /** What a unit would cost where none is traded: the cheapest ask, or the reserve. */
  static long cheapest(Orders orders, Supply supply) {
    return supply.size() == 0
        ? orders.reserveMinor()
        : Math.max(orders.reserveMinor(), supply.price(0));
  }
}
