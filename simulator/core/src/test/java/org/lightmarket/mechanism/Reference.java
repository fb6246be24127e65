package org.lightmarket.mechanism;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.lightmarket.model.Bid;

/** The rules again, unit by unit and slowly: what the fast ones are compared to. */
final class Reference {
  private Reference() {}

  /** What one client gets and pays. */
  record Outcome(int units, long payment) {}

  /** A bid for one unit. */
  private record Unit(Bid bid, int index, long price) {}

  private static final Comparator<Unit> DEAREST_FIRST =
      Comparator.comparingLong((Unit unit) -> -unit.price())
          .thenComparingLong(unit -> unit.bid().arrival())
          .thenComparingInt(unit -> unit.bid().clientId())
          .thenComparingInt(Unit::index);

  static List<Long> prices(Bid bid) {
    List<Long> prices = new ArrayList<>();
    for (int step = 0; step < bid.steps(); step++) {
      prices.addAll(Collections.nCopies(bid.quantity(step), bid.priceMinor(step)));
    }
    return prices;
  }

  private static List<Unit> units(List<Bid> bids) {
    List<Unit> units = new ArrayList<>();
    for (Bid bid : bids) {
      for (long price : prices(bid)) {
        units.add(new Unit(bid, units.size(), price));
      }
    }
    units.sort(DEAREST_FIRST);
    return units;
  }

  private static List<Unit> winners(int units, long reserve, List<Bid> bids) {
    return units(bids).stream().filter(unit -> unit.price() >= reserve).limit(units).toList();
  }

  private static int won(Bid bid, List<Unit> winners) {
    return (int) winners.stream().filter(unit -> unit.bid() == bid).count();
  }

  static Outcome vickrey(int units, long reserve, List<Bid> bids, Bid of) {
    List<Unit> winners = winners(units, reserve, bids);
    int won = won(of, winners);
    List<Unit> losers = units(bids);
    losers.removeAll(winners);
    List<Long> others =
        new ArrayList<>(
            losers.stream()
                .filter(unit -> unit.bid() != of)
                .map(unit -> Math.max(reserve, unit.price()))
                .toList());
    others.addAll(Collections.nCopies(won, reserve));
    return new Outcome(won, others.stream().limit(won).mapToLong(Long::longValue).sum());
  }

  static Outcome uniform(boolean lastAccepted, int units, long reserve, List<Bid> bids, Bid of) {
    List<Unit> winners = winners(units, reserve, bids);
    List<Unit> all = units(bids);
    long price = reserve;
    if (winners.size() == units) {
      int setting = lastAccepted && units > 0 ? units - 1 : units;
      price = Math.max(reserve, setting < all.size() ? all.get(setting).price() : reserve);
    }
    int won = won(of, winners);
    return new Outcome(won, won * price);
  }

  static Outcome payAsBid(int units, long reserve, List<Bid> bids, Bid of) {
    List<Unit> winners = winners(units, reserve, bids);
    long paid = winners.stream().filter(unit -> unit.bid() == of).mapToLong(Unit::price).sum();
    return new Outcome(won(of, winners), paid);
  }

  /** Units handed out one at a time, to those who have least, the earliest first. */
  static Outcome equalShare(int units, List<Bid> bids, Bid of) {
    List<Bid> queue = new ArrayList<>(bids);
    queue.sort(Comparator.comparingLong(Bid::arrival).thenComparingInt(Bid::clientId));
    int[] given = new int[queue.size()];
    for (int unit = 0; unit < units; unit++) {
      int poorest = -1;
      for (int i = 0; i < given.length; i++) {
        boolean wants = given[i] < queue.get(i).units();
        if (wants && (poorest < 0 || given[i] < given[poorest])) {
          poorest = i;
        }
      }
      if (poorest >= 0) {
        given[poorest]++;
      }
    }
    return new Outcome(given[queue.indexOf(of)], 0);
  }

  static Outcome postedPrice(long posted, int units, long reserve, List<Bid> bids, Bid of) {
    long price = Math.max(posted, reserve);
    List<Bid> queue = new ArrayList<>(bids);
    queue.sort(Comparator.comparingLong(Bid::arrival).thenComparingInt(Bid::clientId));
    int left = units;
    for (Bid bid : queue) {
      int wanted = (int) prices(bid).stream().filter(unit -> unit >= price).count();
      int got = Math.min(left, wanted);
      if (bid == of) {
        return new Outcome(got, got * price);
      }
      left -= got;
    }
    throw new IllegalArgumentException("no bid of " + of);
  }

  /** The highest welfare of all allocations, an unsold unit counted as the reserve. */
  static long welfare(int units, long reserve, List<Bid> bids) {
    return welfare(units, reserve, bids, 0);
  }

  private static long welfare(int left, long reserve, List<Bid> bids, int from) {
    if (from == bids.size()) {
      return left * reserve;
    }
    long best = 0;
    long value = 0;
    List<Long> prices = prices(bids.get(from));
    for (int got = 0; got <= Math.min(left, prices.size()); got++) {
      value += got == 0 ? 0 : prices.get(got - 1);
      best = Math.max(best, value + welfare(left - got, reserve, bids, from + 1));
    }
    return best;
  }
}
