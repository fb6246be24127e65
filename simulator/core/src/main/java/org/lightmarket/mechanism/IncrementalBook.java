package org.lightmarket.mechanism;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Accrual;
import org.lightmarket.model.Bid;

/**
 * A book that carries its outcome from event to event instead of clearing anew; after every event
 * it equals {@link RecomputedBook} in units, rates, prices, changes and their order, and money.
 * What differs between mechanisms, who pays what, is left to subclasses: they learn of the clients
 * whose grants an event touched, and integrate for all others what they pay in common.
 *
 * <p>An accrual that leaves the range of a long is an {@link ArithmeticException} when the money is
 * asked for or the grant changes.
 */
abstract class IncrementalBook implements Book {
  final Winners winners;
  private final long[] rateMinorMax;
  private final Accrual[] accruals;
  private final int[] changed;
  private int changes;
  private int onSale;
  private long reserveMinor;
  private long lastNs = Long.MIN_VALUE;

  IncrementalBook(int clients, int units, long reserveMinor) {
    winners = new Winners(clients);
    rateMinorMax = new long[clients];
    accruals = new Accrual[clients];
    Arrays.setAll(accruals, client -> new Accrual());
    changed = new int[clients];
    sell(units, reserveMinor);
  }

  /** Enters the steps of a bid that has just been made standing. */
  void enter(Bid bid) {
    int step = 0;
    while (step < bid.steps()) {
      long price = bid.priceMinor(step);
      int quantity = 0;
      while (step < bid.steps() && bid.priceMinor(step) == price) {
        quantity += bid.quantity(step++);
      }
      winners.add(bid, price, quantity);
    }
  }

  /** The least price of a step that may win. */
  long leastPriceMinor() {
    return reserveMinor;
  }

  /** An event comes: integrates what is paid in common until now. */
  abstract void integrate(long nowNs);

  /** Accrues what a client owes, which from now on pays nothing. */
  abstract void leave(long nowNs, int client);

  /** A client that pays nothing has got these units, at least 1, and pays for them from now on. */
  abstract void join(long nowNs, int client, int units);

  /** All have joined: finds what is paid from now on. */
  abstract void reprice(long nowNs);

  /** Accrues what a client owes since its own accrual was last brought forward. */
  abstract void accrueOpen(long nowNs, int client, Accrual into);

  @Override
  public final void place(long nowNs, Bid bid) {
    begin(nowNs);
    winners.remove(bid.clientId());
    winners.stand(bid);
    enter(bid);
    settle(nowNs);
  }

  @Override
  public final boolean withdraw(long nowNs, int clientId) {
    if (winners.bid(clientId) == null) {
      advance(nowNs);
      changes = 0;
      return false;
    }
    begin(nowNs);
    winners.remove(clientId);
    settle(nowNs);
    return true;
  }

  @Override
  public void supply(long nowNs, int units, long reserve) {
    begin(nowNs);
    sell(units, reserve);
    settle(nowNs);
  }

  @Override
  public void epoch(long nowNs) {
    advance(nowNs);
    changes = 0;
  }

  @Override
  public final long admit(long nowNs, int clientId, long costUnits) {
    advance(nowNs);
    return 0;
  }

  final void sell(int units, long reserve) {
    if (units < 0 || reserve < 0) {
      throw new IllegalArgumentException(units + " units on sale at a reserve of " + reserve);
    }
    onSale = units;
    reserveMinor = reserve;
  }

  /** Begins an event that may change grants. */
  final void begin(long nowNs) {
    advance(nowNs);
    integrate(nowNs);
    winners.begin();
  }

  private void advance(long nowNs) {
    if (nowNs < lastNs) {
      throw new IllegalStateException("time ran back from " + lastNs + " to " + nowNs + " ns");
    }
    lastNs = nowNs;
  }

  /** Ends an event that may have changed grants. */
  final void settle(long nowNs) {
    winners.balance(onSale, leastPriceMinor());
    for (int place = 0; place < winners.touched(); place++) {
      leave(nowNs, winners.touchedClient(place));
    }
    changes = 0;
    for (int place = 0; place < winners.touched(); place++) {
      int client = winners.touchedClient(place);
      int units = winners.units(client);
      @Nullable Bid bid = winners.bid(client);
      rateMinorMax[client] = bid == null ? 0 : bid.valueMinor(units);
      if (units > 0) {
        join(nowNs, client, units);
      }
      if (units != winners.unitsBefore(client)) {
        changed[changes++] = client;
      }
    }
    sortChanges();
    reprice(nowNs);
  }

  /** Heap sort by arrival: in the order in which a clearing from scratch would list them. */
  private void sortChanges() {
    for (int parent = changes / 2 - 1; parent >= 0; parent--) {
      sink(parent, changes);
    }
    for (int end = changes - 1; end > 0; end--) {
      int last = changed[0];
      changed[0] = changed[end];
      changed[end] = last;
      sink(0, end);
    }
  }

  private void sink(int from, int end) {
    int client = changed[from];
    int at = from;
    for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && isListedBefore(changed[child], changed[child + 1])) {
        child++;
      }
      if (!isListedBefore(client, changed[child])) {
        break;
      }
      changed[at] = changed[child];
      at = child;
    }
    changed[at] = client;
  }

  /** By arrival; one that has withdrawn comes last. */
  private boolean isListedBefore(int client, int other) {
    @Nullable Bid bid = winners.bid(client);
    @Nullable Bid others = winners.bid(other);
    if (bid == null || others == null) {
      return bid != null;
    }
    return Orders.comesBefore(bid, others);
  }

  /** Units on sale. */
  final int onSale() {
    return onSale;
  }

  final long reserveMinor() {
    return reserveMinor;
  }

  /** The reported value of a client's units, the most that they can come to cost. */
  final long valueMinor(int client) {
    return rateMinorMax[client];
  }

  /** A client's own accrual: all but what is open. */
  final Accrual accrual(int client) {
    return accruals[client];
  }

  @Override
  public final int units(int clientId) {
    return winners.units(clientId);
  }

  @Override
  public final long rateMinorPerSecondMax(int clientId) {
    return rateMinorMax[clientId];
  }

  @Override
  public final void accrued(long nowNs, int clientId, Accrual into) {
    if (nowNs < lastNs) {
      throw new IllegalStateException("accrued at " + nowNs + " ns, before the event at " + lastNs);
    }
    into.set(accruals[clientId]);
    accrueOpen(nowNs, clientId, into);
  }

  @Override
  public final int changes() {
    return changes;
  }

  @Override
  public final int changedClient(int change) {
    return changed[change];
  }

  @Override
  public final int changedUnitsBefore(int change) {
    return winners.unitsBefore(changed[change]);
  }

  @Override
  public final int soldUnits() {
    return winners.sold();
  }

  @Override
  public boolean paysOwnBids() {
    return false;
  }
}
