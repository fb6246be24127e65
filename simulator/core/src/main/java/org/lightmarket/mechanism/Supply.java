package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lightmarket.mechanism.les.Wide;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Parameter;

/**
 * The units on offer in a two-sided market, cheapest first; equal prices by the arrival of their
 * asks. Without asks each unit on sale is a seller of its own that asks for the reserve, or for
 * more and more from the first to the last.
 */
final class Supply {
  /** What the units of a server ask for that has no asks. */
  static final Parameter ASK_RISE =
      Parameter.integer(
          "askRisePermille",
          "thousandths of the reserve",
          0L,
          0,
          1_000_000,
          "How much more than the reserve the last unit of a server asks for; the first asks for"
              + " the reserve, the others for prices evenly between. Given asks are left as they"
              + " are.");

  /** The seller of units that nobody asks for by name. */
  private static final int SERVER = -1;

  private static final long THOUSAND = 1_000;

  private final int[] sellers;
  private final int[] quantities;
  private final long[] prices;

  private Supply(int[] sellers, int[] quantities, long[] prices) {
    this.sellers = sellers;
    this.quantities = quantities;
    this.prices = prices;
  }

  static Supply of(Orders orders, long risePermille) {
    if (!orders.asks().isEmpty()) {
      return asked(orders.asks());
    }
    long reserve = orders.reserveMinor();
    int units = orders.units();
    if (risePermille == 0 || units < 2) {
      int steps = Math.min(units, 1);
      int[] quantities = new int[steps];
      long[] prices = new long[steps];
      int[] sellers = new int[steps];
      if (steps > 0) {
        quantities[0] = units;
        prices[0] = reserve;
        sellers[0] = SERVER;
      }
      return new Supply(sellers, quantities, prices);
    }
    int[] sellers = new int[units];
    int[] quantities = new int[units];
    long[] prices = new long[units];
    long rise = Wide.mulDiv(reserve, risePermille, THOUSAND);
    for (int unit = 0; unit < units; unit++) {
      sellers[unit] = SERVER;
      quantities[unit] = 1;
      prices[unit] = Math.addExact(reserve, Wide.mulDiv(rise, unit, units - 1L));
    }
    return new Supply(sellers, quantities, prices);
  }

  private record Step(int ask, int quantity, long price) {}

  private static Supply asked(List<Ask> asks) {
    List<Step> steps = new ArrayList<>();
    for (int ask = 0; ask < asks.size(); ask++) {
      for (int step = 0; step < asks.get(ask).steps(); step++) {
        steps.add(new Step(ask, asks.get(ask).quantity(step), asks.get(ask).priceMinor(step)));
      }
    }
    // The sort is stable, and asks stand in the order of arrival.
    steps.sort(Comparator.comparingLong(Step::price));
    return new Supply(
        steps.stream().mapToInt(Step::ask).toArray(),
        steps.stream().mapToInt(Step::quantity).toArray(),
        steps.stream().mapToLong(Step::price).toArray());
  }

  /** Number of steps. */
  int size() {
    return prices.length;
  }

  /** Price of a step. */
  long price(int rank) {
    return prices[rank];
  }

  /** Units of a step. */
  int quantity(int rank) {
    return quantities[rank];
  }

  /** Sells the first units at a price each; sellers without a name are not told. */
  void sell(int units, long price, Clearing into) {
    int left = units;
    for (int rank = 0; left > 0; rank++) {
      int sold = Math.min(left, quantities[rank]);
      if (sellers[rank] != SERVER) {
        into.sellMore(sellers[rank], sold, price);
      }
      left -= sold;
    }
  }
}
