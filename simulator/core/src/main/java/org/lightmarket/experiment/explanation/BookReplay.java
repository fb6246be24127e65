package org.lightmarket.experiment.explanation;

import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.scenario.ServerSpec;

/**
 * A server's market told again to the pure rule, event by event. Of a rule that remembers nothing
 * only the orders are kept up, and the market is cleared when it is looked at.
 */
final class BookReplay {
  private final Mechanism rule;
  private final BookLog log;
  private final Orders orders;
  private final Clearing clearing = new Clearing();
  private final boolean remembers;
  private final boolean hasEpochs;
  private MechanismState state;
  private @Nullable Epoch epoch;
  private boolean cleared = true;
  private int next;

  /**
   * The last epoch's end.
   *
   * @param before what the rule remembered of the epoch that ended
   * @param orders that stood
   * @param soldUnits of the epoch that ended, of so many on sale
   * @param priceMinor its price
   */
  record Epoch(
      long atNs,
      MechanismState before,
      Orders orders,
      int soldUnits,
      int unitsOnSale,
      long priceMinor) {}

  BookReplay(Mechanism rule, ServerSpec server, int clients, BookLog log) {
    this.rule = rule;
    this.log = log;
    orders = new Orders(clients);
    orders.supply(server.units(), server.reserveMinorPerUnitSecond());
    orders.unitCapacity(server.soldUnitsPerMs() / server.units());
    MechanismState start = rule.start(clients);
    remembers = start != MechanismState.NONE;
    hasEpochs = rule.epochNs() > 0;
    state = rule.clear(start, orders, clearing);
  }

  /** Number of events told so far. */
  int told() {
    return next;
  }

  /** When the next event is; {@code Long.MAX_VALUE} if there is none. */
  long nextNs() {
    return next < log.size() ? log.event(next).atNs() : Long.MAX_VALUE;
  }

  /** Tells the next event. */
  void step() {
    BookEvent event = log.event(next++);
    orders.at(event.atNs());
    orders.seed(event.seed());
    if (hasEpochs && event instanceof BookEvent.EpochEnded) {
      epoch =
          new Epoch(
              event.atNs(),
              state,
              without(orders, -1),
              clearing.soldUnits(),
              orders.units(),
              clearing.priceMinor());
    }
    if (event.enter(orders)) {
      cleared = remembers;
      if (remembers) {
        state = event.tell(rule, state, orders, clearing);
      }
    }
  }

  /** Tells all events up to a time, those at it included. */
  void to(long atNs) {
    while (nextNs() <= atNs) {
      step();
    }
  }

  /** The outcome as of now. */
  Clearing clearing() {
    if (!cleared) {
      state = rule.clear(state, orders, clearing);
      cleared = true;
    }
    return clearing;
  }

  /** The orders as they stand; not to be changed. */
  Orders orders() {
    return orders;
  }

  /** What the rule remembers. */
  MechanismState state() {
    return state;
  }

  /** The last epoch's end; null if none has ended. */
  @Nullable Epoch epoch() {
    return epoch;
  }

  /** A copy of orders without a client's. */
  static Orders without(Orders orders, int client) {
    Orders copy = new Orders(orders.clients());
    copy.supply(orders.units(), orders.reserveMinor());
    copy.unitCapacity(orders.unitCapacity());
    copy.asks(orders.asks());
    copy.at(orders.nowNs());
    copy.seed(orders.seed());
    for (int place = 0; place < orders.size(); place++) {
      int other = orders.client(place);
      if (other != client) {
        copy.place(orders.bid(other));
      }
    }
    return copy;
  }
}
