package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.Bid;

/** One bidder against fixed others: what it gains by each report, whatever its place among ties. */
final class Deviations {
  private static final int PLACES = 3;

  private final Mechanism mechanism;
  private final Orders orders;
  private final Clearing clearing = new Clearing();

  /** The bidder is client 0; the others bid a price for each unit and arrive at 1, 3, … */
  Deviations(Mechanism mechanism, int units, long reserve, List<long[]> others) {
    this.mechanism = mechanism;
    orders = new Orders(others.size() + 1);
    orders.supply(units, reserve);
    for (int i = 0; i < others.size(); i++) {
      orders.place(units(i + 1, 2L * i + 1, others.get(i)));
    }
  }

  /** All non-increasing price lists of a length with prices from 0 to a bound. */
  static List<long[]> fallingPrices(int length, long priceMax) {
    List<long[]> lists = new ArrayList<>();
    extend(new long[length], 0, priceMax, lists);
    return lists;
  }

  private static void extend(long[] prices, int at, long priceMax, List<long[]> lists) {
    if (at == prices.length) {
      lists.add(prices.clone());
      return;
    }
    for (long price = 0; price <= priceMax; price++) {
      prices[at] = price;
      extend(prices, at + 1, price, lists);
    }
  }

  private static Bid units(int client, long arrival, long... prices) {
    int[] ones = new int[prices.length];
    Arrays.fill(ones, 1);
    return new Bid(client, arrival, ones, prices);
  }

  /** Utility of a bidder with these values of its first, second, … unit when it reports others. */
  long utility(long[] values, long[] report, long arrival) {
    orders.place(units(0, arrival, report));
    mechanism.clear(mechanism.start(orders.clients()), orders, clearing);
    long utility = -clearing.rateMinor(0);
    for (int unit = 0; unit < clearing.units(0); unit++) {
      utility += values[unit];
    }
    return utility;
  }

  /** The most that any report of a grid gains over the truth, over all places among ties. */
  long regret(long[] values, List<long[]> reports) {
    long regret = 0;
    for (int place = 0; place < PLACES; place++) {
      long truthful = utility(values, values, 2L * place);
      for (long[] report : reports) {
        regret = Math.max(regret, utility(values, report, 2L * place) - truthful);
      }
    }
    return regret;
  }
}
