package org.lightmarket.mechanism;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Bid;

/**
 * The standing bids of an incremental book and the units that they win: the first units of the
 * order of steps, as many as are on sale. An event puts steps in and out and then moves the margin,
 * the first step that does not win wholly, past the steps whose grants change; those whose bids or
 * units may have changed are noted. A bid of s steps costs O(s log N), moving the margin O(1) per
 * step that it passes.
 */
final class Winners {
  private final StepOrder order = new StepOrder();
  private final @Nullable Bid[] bids;
  private final int[] firstSteps;

  /** By step: the next step of the same bid. */
  private int[] nextOwn = new int[0];

  private int lastAdded;

  /** The first step that does not win wholly, none if all do, and how many of its units win. */
  private int margin = StepOrder.NONE;

  private int taken;
  private long sold;
  private final int[] units;

  private final long[] touchedIn;
  private final int[] unitsBefore;
  private final int[] touched;
  private int touchedCount;
  private long event;

  Winners(int clients) {
    bids = new Bid[clients];
    firstSteps = new int[clients];
    units = new int[clients];
    touchedIn = new long[clients];
    unitsBefore = new int[clients];
    touched = new int[clients];
  }

  /** An event begins: nobody is touched yet. */
  void begin() {
    event++;
    touchedCount = 0;
  }

  /** Notes that a client's bid or units may change in this event. */
  void touch(int client) {
    if (touchedIn[client] != event) {
      touchedIn[client] = event;
      unitsBefore[client] = units[client];
      touched[touchedCount++] = client;
    }
  }

  /** Makes a bid the standing one of its client, which has none; its steps are added next. */
  void stand(Bid bid) {
    touch(bid.clientId());
    bids[bid.clientId()] = bid;
    firstSteps[bid.clientId()] = StepOrder.NONE;
    lastAdded = StepOrder.NONE;
  }

  /** Adds the next step of the bid that was made standing last, at a price below the last one's. */
  void add(Bid bid, long price, int quantity) {
    int step = order.add(price, bid.arrival(), bid.clientId(), quantity);
    if (nextOwn.length < order.bound()) {
      nextOwn = Arrays.copyOf(nextOwn, order.bound());
    }
    nextOwn[step] = StepOrder.NONE;
    if (lastAdded == StepOrder.NONE) {
      firstSteps[bid.clientId()] = step;
    } else {
      nextOwn[lastAdded] = step;
    }
    lastAdded = step;
    if (margin == StepOrder.NONE || order.comesBefore(step, margin)) {
      sold += quantity;
      units[bid.clientId()] += quantity;
    }
  }

  /** Takes a client's bid and its steps out; false if it has none. */
  boolean remove(int client) {
    if (bids[client] == null) {
      return false;
    }
    touch(client);
    for (int step = firstSteps[client]; step != StepOrder.NONE; step = nextOwn[step]) {
      if (step == margin) {
        sold -= taken;
        margin = order.next(step);
        taken = 0;
      } else if (margin == StepOrder.NONE || order.comesBefore(step, margin)) {
        sold -= order.quantity(step);
      }
      order.remove(step);
    }
    units[client] = 0;
    bids[client] = null;
    return true;
  }

  /** Moves the margin until all units on sale are granted to steps that reach the reserve. */
  void balance(int onSale, long reserve) {
    while (sold > onSale || (sold > 0 && order.price(lastWinner()) < reserve)) {
      if (taken == 0) {
        margin = order.previous(margin);
        taken = order.quantity(margin);
      }
      long excess = order.price(margin) < reserve ? taken : sold - onSale;
      grant(-(int) Math.min(taken, excess));
    }
    while (sold < onSale && margin != StepOrder.NONE && order.price(margin) >= reserve) {
      int quantity = order.quantity(margin);
      grant((int) Math.min(quantity - taken, onSale - sold));
      if (taken == quantity) {
        margin = order.next(margin);
        taken = 0;
      }
    }
  }

  private void grant(int more) {
    int client = order.client(margin);
    touch(client);
    units[client] += more;
    taken += more;
    sold += more;
  }

  /** The last step that wins units; there is one. */
  private int lastWinner() {
    return taken > 0 ? margin : order.previous(margin);
  }

  /** The steps, dearest first. */
  StepOrder order() {
    return order;
  }

  /** The first step that does not win wholly; none if all do. */
  int margin() {
    return margin;
  }

  /** How many units of a losing step lose: all but at the margin. */
  int losing(int step) {
    return step == margin ? order.quantity(step) - taken : order.quantity(step);
  }

  /** The next step of the same bid. */
  int nextOwn(int step) {
    return nextOwn[step];
  }

  /** A client's standing bid, if it has one. */
  @Nullable Bid bid(int client) {
    return bids[client];
  }

  /** Number of clients that there may be. */
  int clients() {
    return bids.length;
  }

  int units(int client) {
    return units[client];
  }

  /** All units granted; as many as were on sale at most. */
  int sold() {
    return (int) sold;
  }

  /** Number of clients whose bids or units this event may have changed. */
  int touched() {
    return touchedCount;
  }

  int touchedClient(int place) {
    return touched[place];
  }

  /** Units of a touched client before the event. */
  int unitsBefore(int client) {
    return unitsBefore[client];
  }

  /** The highest unit bid that lost, at least the reserve; the reserve while units are unsold. */
  long firstRejected(int onSale, long reserve) {
    return sold < onSale || margin == StepOrder.NONE
        ? reserve
        : Math.max(reserve, order.price(margin));
  }

  /** The lowest unit bid that won; the highest that lost if none did. */
  long lastAccepted(int onSale, long reserve) {
    if (sold < onSale) {
      return reserve;
    }
    return sold == 0 ? firstRejected(onSale, reserve) : order.price(lastWinner());
  }
}
