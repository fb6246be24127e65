package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The uniform-price auction: the K highest unit bids at or above the reserve win, and every unit
 * costs the same: the highest rejected unit bid, at least the reserve ({@code first-rejected}), or
 * the lowest accepted one ({@code last-accepted}). While units are unsold it is the reserve under
 * either rule; with nothing on sale it is the highest rejected bid. A bidder's own rejected units
 * may set the price, which is why asking for less can pay.
 *
 * <p>V. Krishna, Auction Theory, 2nd ed. 2010, section 12.1.2; demand reduction: L. Ausubel, P.
 * Cramton et al., Demand reduction and inefficiency in multi-unit auctions, Review of Economic
 * Studies 81(4), 2014.
 */
public final class UniformPrice implements Mechanism {
  private static final String FIRST_REJECTED = "first-rejected";
  private static final String LAST_ACCEPTED = "last-accepted";

  /** Which bid sets the price. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.choice(
              "rule",
              FIRST_REJECTED,
              List.of(FIRST_REJECTED, LAST_ACCEPTED),
              "Which unit bid sets the price of all units: the highest that lost or the lowest"
                  + " that won."));

  private final boolean lastAccepted;

  /** The rule. */
  public UniformPrice(Parameters parameters) {
    lastAccepted = parameters.text("rule").equals(LAST_ACCEPTED);
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    boolean soldOut = into.grantHighest(orders);
    long price =
        lastAccepted
            ? HighestBids.lastAccepted(soldOut, orders, into)
            : HighestBids.firstRejected(soldOut, orders, into);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      if (into.units(client) > 0) {
        long rate = Math.multiplyExact(price, (long) into.units(client));
        into.charge(client, rate, into.valueMinor(client));
      }
    }
    into.price(price, true);
    return state;
  }

  @Override
  public Book openBook(int clients, int units, long reserveMinor) {
    return new UniformPriceBook(lastAccepted, clients, units, reserveMinor);
  }
}
