package org.lightmarket.benchmark;

import java.util.SplittableRandom;
import org.lightmarket.model.Bid;

/**
 * Standing bids and the bid events that come upon them: one client at a time, drawn at random,
 * replaces its bid by a new one.
 *
 * @param clients each with one bid
 * @param steps of a bid, of one unit each
 * @param onSale units
 */
record BidEvents(int clients, int steps, int onSale) {
  private static final long PRICE_MAX = 1_000_000;

  /** One unit bid of each client, half of which win. */
  static BidEvents units(int clients) {
    return new BidEvents(clients, 1, clients / 2);
  }

  /** A server of a day: a hundred clients or so, whose bids fall in a dozen steps. */
  static BidEvents day() {
    return new BidEvents(110, 12, 420);
  }

  /** Bids that stand before the first event, in the order of arrival. */
  Bid[] standing() {
    SplittableRandom random = new SplittableRandom(1);
    Bid[] bids = new Bid[clients];
    for (int client = 0; client < clients; client++) {
      bids[client] = bid(client, client, random);
    }
    return bids;
  }

  /** The bids of the events from one on. */
  Bid[] events(long first, int count) {
    Bid[] bids = new Bid[count];
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(2 + first + i);
      bids[i] = bid(random.nextInt(clients), clients + first + i, random);
    }
    return bids;
  }

  private Bid bid(int client, long arrival, SplittableRandom random) {
    int[] quantities = new int[steps];
    long[] prices = new long[steps];
    long price = 1 + random.nextLong(PRICE_MAX);
    for (int step = 0; step < steps; step++) {
      quantities[step] = 1;
      prices[step] = price;
      price -= random.nextLong(price / 4 + 1);
    }
    return new Bid(client, arrival, quantities, prices);
  }
}
