package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The continuous multi-unit Vickrey auction: the K highest unit bids at or above the reserve win; a
 * winner of k units pays the sum of the k highest losing unit bids of the others, each counted as
 * at least the reserve, missing ones as the reserve. That is what its presence costs the others,
 * with an unsold unit worth the reserve; bidding the true values is a dominant strategy.
 *
 * <p>W. Vickrey, Counterspeculation, auctions, and competitive sealed tenders, Journal of Finance
 * 16(1), 1961; the general rule E. H. Clarke 1971, T. Groves 1973. The reserve is a deviation:
 * there it is 0.
 *
 * <p>Given the ranking, a clearing takes O(N + K) for N steps: the losing bids that k units walk
 * past are at most k and the winner's own.
 */
public final class Vickrey implements Mechanism {
  /** None: the reserve belongs to the server. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public Vickrey(Parameters parameters) {}

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    boolean soldOut = into.grantHighest(orders);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      if (into.units(client) > 0) {
        into.charge(client, payment(client, orders, into), into.valueMinor(client));
      }
    }
    into.price(HighestBids.firstRejected(soldOut, orders, into), false);
    return state;
  }

  @Override
  public Book openBook(int clients, int units, long reserveMinor) {
    return new VickreyBook(clients, units, reserveMinor);
  }

  private static long payment(int client, Orders orders, Clearing into) {
    Ranking ranking = orders.ranking();
    long reserve = orders.reserveMinor();
    int left = into.units(client);
    long sum = 0;
    int rank = into.loserRank();
    int losing = into.loserUnits();
    while (left > 0 && rank < ranking.size() && ranking.price(rank) > reserve) {
      if (ranking.client(rank) != client) {
        int displaced = Math.min(left, losing);
        sum = Math.addExact(sum, Math.multiplyExact(ranking.price(rank), (long) displaced));
        left -= displaced;
      }
      rank++;
      losing = rank < ranking.size() ? ranking.quantity(rank) : 0;
    }
    return Math.addExact(sum, Math.multiplyExact(reserve, (long) left));
  }
}
