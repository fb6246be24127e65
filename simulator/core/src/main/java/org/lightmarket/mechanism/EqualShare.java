package org.lightmarket.mechanism;

import java.util.List;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Today's service of light clients: everyone asking gets an equal share, free of charge, whatever
 * the bids say. The units are max–min fair in the requests: nobody gets more than asked, and what
 * the modest leave is shared equally by the others; units that do not divide go one each to the
 * earliest of those who want more. The reserve does not count, as nothing is paid.
 *
 * <p>D. Bertsekas, R. Gallager, Data Networks, 2nd ed. 1992, section 6.5.2 (max–min flow control),
 * in whole units. O(n log K) for n bids.
 */
public final class EqualShare implements Mechanism {
  /** None. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public EqualShare(Parameters parameters) {}

  @Override
  public boolean charges() {
    return false;
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    int share = fullShare(orders);
    long left = orders.units() - granted(orders, share);
    for (int i = 0; i < orders.size(); i++) {
      int client = orders.client(i);
      int wanted = orders.bid(client).units();
      int units = Math.min(wanted, share);
      if (wanted > share && left > 0) {
        units++;
        left--;
      }
      into.grant(client, units, orders.bid(client).valueMinor(units));
    }
    into.price(0, false);
    return state;
  }

  /** The largest share that everyone can have, up to what is asked; at most K. */
  private static int fullShare(Orders orders) {
    int low = 0;
    int high = orders.units();
    while (low < high) {
      int middle = high - (high - low) / 2;
      if (granted(orders, middle) <= orders.units()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long granted(Orders orders, int share) {
    long sum = 0;
    for (int i = 0; i < orders.size(); i++) {
      sum += Math.min(share, orders.bid(orders.client(i)).units());
    }
    return sum;
  }
}
