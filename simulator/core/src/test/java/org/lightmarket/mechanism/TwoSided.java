package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/** Two-sided markets of tests, and their rules again, unit by unit. */
final class TwoSided {
  private TwoSided() {}

  /** Orders of single-unit buyers and sellers who arrive in this order. */
  static Orders single(long[] buyers, long[] sellers) {
    Orders orders = new Orders(buyers.length);
    for (int i = 0; i < buyers.length; i++) {
      orders.place(new Bid(i, i, new int[] {1}, new long[] {buyers[i]}));
    }
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < sellers.length; i++) {
      asks.add(new Ask(i, i, new int[] {1}, new long[] {sellers[i]}));
    }
    orders.asks(asks);
    return orders;
  }

  /** An ask of up to three steps, or of none. */
  static Ask randomAsk(SplittableRandom random, int seller) {
    int steps = random.nextInt(4);
    int[] quantities = new int[steps];
    long[] prices = new long[steps];
    long price = 0;
    for (int i = 0; i < steps; i++) {
      quantities[i] = 1 + random.nextInt(4);
      price += random.nextLong(5);
      prices[i] = price;
    }
    return new Ask(seller, seller, quantities, prices);
  }

  /** A unit on offer, and the place of its ask. */
  record Offer(int ask, long price) {}

  /** All units on offer, cheapest first. */
  static List<Offer> offers(List<Ask> asks) {
    List<Offer> offers = new ArrayList<>();
    for (int ask = 0; ask < asks.size(); ask++) {
      for (int step = 0; step < asks.get(ask).steps(); step++) {
        for (int unit = 0; unit < asks.get(ask).quantity(step); unit++) {
          offers.add(new Offer(ask, asks.get(ask).priceMinor(step)));
        }
      }
    }
    offers.sort(Comparator.comparingLong(Offer::price));
    return offers;
  }

  /** The units that a server on its own offers: from the reserve up in even steps. */
  static List<Offer> offers(int units, long reserve, long risePermille) {
    List<Offer> offers = new ArrayList<>();
    long rise = reserve * risePermille / 1_000;
    for (int unit = 0; unit < units; unit++) {
      offers.add(new Offer(0, reserve + (units == 1 ? 0 : rise * unit / (units - 1))));
    }
    return offers;
  }

  /** How many trade and at what prices. */
  record Trade(int units, long buyersPay, long sellersGet) {}

  static Trade kDouble(List<Long> bids, List<Offer> offers) {
    int q = efficient(bids, offers);
    if (q == 0) {
      return new Trade(0, 0, 0);
    }
    long ask = offers.get(q - 1).price();
    long price = ask + (bids.get(q - 1) - ask) / 2;
    return new Trade(q, price, price);
  }

  static Trade mcafee(List<Long> bids, List<Offer> offers) {
    int q = efficient(bids, offers);
    if (q == 0) {
      return new Trade(0, 0, 0);
    }
    long bid = bids.get(q - 1);
    long ask = offers.get(q - 1).price();
    if (bids.size() > q && offers.size() > q) {
      long twice = bids.get(q) + offers.get(q).price();
      if (2 * ask <= twice && twice <= 2 * bid) {
        return new Trade(q, twice / 2, twice / 2);
      }
    }
    return new Trade(q - 1, bid, ask);
  }

  private static int efficient(List<Long> bids, List<Offer> offers) {
    int q = 0;
    while (q < bids.size() && q < offers.size() && bids.get(q) >= offers.get(q).price()) {
      q++;
    }
    return q;
  }

  /** Unit bids from the reserve on, dearest first. */
  static List<Long> unitBids(List<Bid> bids, long reserve) {
    return bids.stream()
        .flatMap(bid -> Reference.prices(bid).stream())
        .filter(price -> price >= reserve)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** What one bidder gets of a trade: its units among the dearest, as every auction ranks them. */
  static Reference.Outcome outcome(Trade trade, long reserve, List<Bid> bids, Bid of) {
    int units = Reference.payAsBid(trade.units(), reserve, bids, of).units();
    return new Reference.Outcome(units, units * trade.buyersPay());
  }

  /** Units that each seller sells in a trade. */
  static int[] sold(Trade trade, List<Ask> asks) {
    int[] sold = new int[asks.size()];
    offers(asks).stream().limit(trade.units()).forEach(offer -> sold[offer.ask()]++);
    return sold;
  }

  /** The sum of all seller's receipts. */
  static long receipts(Clearing clearing, List<Ask> asks) {
    long[] receipts = new long[asks.size()];
    Arrays.setAll(receipts, clearing::receiptMinor);
    return Arrays.stream(receipts).sum();
  }
}
