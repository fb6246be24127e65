package org.lightmarket.mechanism;

/** What the auctions that sell to the highest unit bids share. */
final class HighestBids {
  private HighestBids() {}

  /**
   * The highest unit bid that did not win, at least the reserve; the reserve while units are
   * unsold.
   */
  static long firstRejected(boolean soldOut, Orders orders, Clearing cleared) {
    Ranking ranking = orders.ranking();
    int rank = cleared.loserRank();
    if (!soldOut || rank == ranking.size()) {
      return orders.reserveMinor();
    }
    return Math.max(orders.reserveMinor(), ranking.price(rank));
  }

  /** The lowest unit bid that won, or the highest that did not if none did. */
  static long lastAccepted(boolean soldOut, Orders orders, Clearing cleared) {
    if (!soldOut) {
      return orders.reserveMinor();
    }
    if (cleared.soldUnits() == 0) {
      return firstRejected(true, orders, cleared);
    }
    Ranking ranking = orders.ranking();
    int rank = cleared.loserRank();
    boolean split = rank < ranking.size() && cleared.loserUnits() < ranking.quantity(rank);
    return ranking.price(split ? rank : rank - 1);
  }
}
