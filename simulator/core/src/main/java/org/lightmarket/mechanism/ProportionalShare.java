package org.lightmarket.mechanism;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Bid;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * Proportional sharing: client i offers a payment wᵢ a second, gets K·wᵢ/Σw units and pays wᵢ. The
 * shares become whole units by largest remainder, equal remainders by arrival; an offer too small
 * for a unit is paid all the same, unless nothing is sold at all. With a reserve r no more than
 * ⌊Σw/r⌋ units are sold, so that on average a unit costs at least r.
 *
 * <p>F. Kelly, Charging and rate control for elastic traffic, European Transactions on
 * Telecommunications 8, 1997, section 2. How much strategic offers can lose: R. Johari, J.
 * Tsitsiklis, Efficiency loss in a network resource allocation game, Mathematics of Operations
 * Research 29(3), 2004. Whole units and the reserve are deviations. Largest remainder: A. Hamilton.
 */
public final class ProportionalShare implements Mechanism {
  /** None. */
  public static final List<Parameter> PARAMETERS = List.of();

  /** The rule. */
  public ProportionalShare(Parameters parameters) {}

  @Override
  public BidForm bidForm() {
    return BidForm.OFFER;
  }

  @Override
  public MechanismState clear(MechanismState state, Orders orders, Clearing into) {
    into.begin(orders);
    int bidders = orders.size();
    long total = 0;
    for (int i = 0; i < bidders; i++) {
      total = Math.addExact(total, offer(orders, i));
    }
    long reserve = orders.reserveMinor();
    long onSale = orders.units();
    if (reserve > 0) {
      onSale = Math.min(onSale, total / reserve);
    }
    if (total == 0 || onSale == 0) {
      into.price(reserve, false);
      return state;
    }
    share(orders, (int) onSale, total, into);
    into.price(Math.max(reserve, total / onSale), false);
    return state;
  }

  private static void share(Orders orders, int onSale, long total, Clearing into) {
    int bidders = orders.size();
    int[] units = new int[bidders];
    long[] remainders = new long[bidders];
    int left = onSale;
    for (int i = 0; i < bidders; i++) {
      long offer = offer(orders, i);
      units[i] = (int) Wide.mulDiv(offer, onSale, total);
      remainders[i] = Wide.mulMod(offer, onSale, total, units[i]);
      left -= units[i];
    }
    giveToLargest(units, remainders, left);
    for (int i = 0; i < bidders; i++) {
      long offer = offer(orders, i);
      into.grant(orders.client(i), units[i], units[i] > 0 ? offer : 0);
      into.charge(orders.client(i), offer, offer);
    }
  }

  /** One unit more for each of those with the largest remainders, the earliest among equals. */
  private static void giveToLargest(int[] units, long[] remainders, int left) {
    if (left == 0) {
      return;
    }
    long[] sorted = remainders.clone();
    Arrays.sort(sorted);
    long last = sorted[sorted.length - left];
    int equals = left;
    for (int i = 0; i < units.length; i++) {
      if (remainders[i] > last) {
        units[i]++;
        equals--;
      }
    }
    for (int i = 0; i < units.length && equals > 0; i++) {
      if (remainders[i] == last) {
        units[i]++;
        equals--;
      }
    }
  }

  private static long offer(Orders orders, int place) {
    Bid bid = orders.bid(orders.client(place));
    return bid.steps() == 0 ? 0 : bid.priceMinor(0);
  }
}
