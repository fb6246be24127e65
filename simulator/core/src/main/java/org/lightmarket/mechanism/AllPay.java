package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The all-pay auction: the K highest unit bids at or above the reserve win, and everybody pays the
 * own bid, for the units that it did not get too; with nothing on sale nobody pays. A contest: bids
 * are sunk efforts, and bidding one's value is sure to lose.
 *
 * <p>M. Baye, D. Kovenock, C. de Vries, The all-pay auction with complete information, Economic
 * Theory 8, 1996; private values: V. Krishna, Auction Theory, 2nd ed. 2010, section 3.2.
 */
public final class AllPay implements Mechanism {
  /** None: the reserve belongs to the server. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public AllPay(Parameters parameters) {}

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    boolean soldOut = into.grantHighest(orders);
    for (int i = 0; i < orders.size() && orders.units() > 0; i++) {
      int client = orders.client(i);
      Bid bid = orders.bid(client);
      long rate = bid.valueMinor(bid.units());
      into.charge(client, rate, rate);
    }
    into.price(HighestBids.firstRejected(soldOut, orders, into), false);
    return state;
  }
}
