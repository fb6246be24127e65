package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The discriminatory auction: the K highest unit bids at or above the reserve win, each unit at its
 * own bid. A truthful bidder gains nothing, so bids are shaded.
 *
 * <p>V. Krishna, Auction Theory, 2nd ed. 2010, section 12.1.1.
 */
public final class PayAsBid implements Mechanism {
  /** None: the reserve belongs to the server. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public PayAsBid(Parameters parameters) {}

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    boolean soldOut = into.grantHighest(orders);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      if (into.units(client) > 0) {
        into.charge(client, into.valueMinor(client), into.valueMinor(client));
      }
    }
    into.price(HighestBids.firstRejected(soldOut, orders, into), false);
    return state;
  }

  @Override
  public boolean paysOwnBids() {
    return true;
  }

  @Override
  public Book openBook(int clients, int units, long reserveMinor) {
    return new PayAsBidBook(clients, units, reserveMinor);
  }
}
