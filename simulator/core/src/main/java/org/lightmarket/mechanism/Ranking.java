package org.lightmarket.mechanism;

import java.util.Arrays;
import org.lightmarket.model.Bid;

/**
 * All steps of the standing bids, dearest first; equal prices by arrival, then by client id, then
 * by their place in the bid. Built by merging the bids, which are sorted already, in O(N log n) for
 * N steps of n bids; then kept sorted by moving blocks, O(N) words per bid event, as a clearing
 * reads all of them anyway. {@link StepOrder} is for books that do not clear anew.
 */
final class Ranking {
  private long[] prices = new long[16];
  private int[] quantities = new int[16];
  private int[] clients = new int[16];
  private int size;

  private long[] otherPrices = new long[0];
  private int[] otherQuantities = new int[0];
  private int[] otherClients = new int[0];

  /** Number of steps. */
  int size() {
    return size;
  }

  /** Price of a step. */
  long price(int rank) {
    return prices[rank];
  }

  /** Units of a step. */
  int quantity(int rank) {
    return quantities[rank];
  }

  /** Whose step it is. */
  int client(int rank) {
    return clients[rank];
  }

  /** Ranks all bids from scratch. */
  void build(Orders orders) {
    int runs = orders.size();
    int[] starts = new int[runs + 1];
    size = 0;
    for (int i = 0; i < runs; i++) {
      Bid bid = orders.bid(orders.client(i));
      reserve(size + bid.steps());
      for (int step = 0; step < bid.steps(); step++) {
        write(size++, bid, step);
      }
      starts[i + 1] = size;
    }
    // Neighbouring runs are merged, the earlier first among equals: the order of arrival stays.
    while (runs > 1) {
      runs = mergePairs(starts, runs);
    }
  }

  private int mergePairs(int[] starts, int runs) {
    if (otherPrices.length < prices.length) {
      otherPrices = new long[prices.length];
      otherQuantities = new int[prices.length];
      otherClients = new int[prices.length];
    }
    int merged = 0;
    for (int run = 0; run < runs; run += 2) {
      int low = starts[run];
      int middle = starts[run + 1];
      int high = run + 2 <= runs ? starts[run + 2] : middle;
      merge(low, middle, high);
      starts[merged++] = low;
    }
    starts[merged] = size;
    long[] longs = prices;
    prices = otherPrices;
    otherPrices = longs;
    int[] ints = quantities;
    quantities = otherQuantities;
    otherQuantities = ints;
    ints = clients;
    clients = otherClients;
    otherClients = ints;
    return merged;
  }

  private void merge(int low, int middle, int high) {
    int left = low;
    int right = middle;
    for (int to = low; to < high; to++) {
      boolean fromLeft = right >= high || (left < middle && prices[left] >= prices[right]);
      int from = fromLeft ? left++ : right++;
      otherPrices[to] = prices[from];
      otherQuantities[to] = quantities[from];
      otherClients[to] = clients[from];
    }
  }

  /** Ranks the steps of one more bid. */
  void insert(Bid bid, Orders orders) {
    int steps = bid.steps();
    reserve(size + steps);
    int high = size;
    for (int step = steps - 1; step >= 0; step--) {
      int rank = firstNotBefore(bid, bid.priceMinor(step), 0, high, orders);
      move(rank, rank + step + 1, high - rank);
      write(rank + step, bid, step);
      high = rank;
    }
    size += steps;
  }

  /** Takes the steps of a ranked bid out. */
  void remove(Bid bid, Orders orders) {
    int steps = bid.steps();
    int from = 0;
    for (int step = 0; step < steps; step++) {
      int rank = firstNotBefore(bid, bid.priceMinor(step), from, size, orders);
      if (clients[rank] != bid.clientId()) {
        throw new IllegalStateException("step " + step + " of " + bid + " is not ranked");
      }
      if (step > 0) {
        move(from, from - step, rank - from);
      }
      from = rank + 1;
    }
    if (steps > 0) {
      move(from, from - steps, size - from);
    }
    size -= steps;
  }

  /** The first rank in a range that does not come before a bid's steps of a price. */
  private int firstNotBefore(Bid bid, long price, int low, int high, Orders orders) {
    int first = low;
    int end = high;
    while (first < end) {
      int middle = (first + end) >>> 1;
      long other = prices[middle];
      boolean before =
          other != price ? other > price : Orders.comesBefore(orders.bid(clients[middle]), bid);
      if (before) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first;
  }

  private void move(int from, int to, int length) {
    System.arraycopy(prices, from, prices, to, length);
    System.arraycopy(quantities, from, quantities, to, length);
    System.arraycopy(clients, from, clients, to, length);
  }

  private void write(int rank, Bid bid, int step) {
    prices[rank] = bid.priceMinor(step);
    quantities[rank] = bid.quantity(step);
    clients[rank] = bid.clientId();
  }

  private void reserve(int wanted) {
    if (wanted > prices.length) {
      int length = Math.max(wanted, 2 * prices.length);
      prices = Arrays.copyOf(prices, length);
      quantities = Arrays.copyOf(quantities, length);
      clients = Arrays.copyOf(clients, length);
    }
  }
}
