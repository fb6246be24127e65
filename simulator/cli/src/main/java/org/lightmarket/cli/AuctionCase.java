package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/** One auction to be cleared and its outcome; reused from auction to auction. */
final class AuctionCase {
  private final Orders orders = new Orders(16);
  private final Clearing clearing = new Clearing();
  private final List<String> clients = new ArrayList<>();
  private MechanismKind kind = MechanismKind.VICKREY;
  private final AuctionDeposits deposits = new AuctionDeposits();
  private long welfareMinor;

  private Mechanism mechanism = (state, into, cleared) -> state;

  /** Takes an auction over; bidder i has client id i. */
  void set(
      MechanismKind chosen,
      Mechanism rule,
      int units,
      long reserveMinor,
      List<String> names,
      List<Bid> bids,
      AuctionDeposits paidIn) {
    kind = chosen;
    mechanism = rule;
    clients.clear();
    clients.addAll(names);
    orders.reset(names.size());
    orders.supply(units, reserveMinor);
    bids.forEach(orders::place);
    deposits.set(paidIn);
  }

  /**
   * Clears it.
   *
   * @throws ArithmeticException if a sum of money leaves the range of a long
   */
  void clear() {
    MechanismState state = mechanism.start(clients.size());
    if (mechanism.isPrepaid()) {
      state = deposits.pay(mechanism, state, orders, clearing);
    }
    mechanism.clear(state, orders, clearing);
    welfareMinor = 0;
    for (int bidder = 0; bidder < clients.size(); bidder++) {
      welfareMinor = Math.addExact(welfareMinor, clearing.valueMinor(bidder));
    }
  }

  /** The mechanism's kind. */
  MechanismKind kind() {
    return kind;
  }

  /** Units on sale. */
  int units() {
    return orders.units();
  }

  /** Number of bids. */
  int bidders() {
    return clients.size();
  }

  /** Name of a bidder, in the order of the bids. */
  String client(int bidder) {
    return clients.get(bidder);
  }

  /** What was paid in in advance. */
  AuctionDeposits deposits() {
    return deposits;
  }

  /** The outcome. */
  Clearing clearing() {
    return clearing;
  }

  /** Sum of the reported values of the units granted. */
  long welfareMinor() {
    return welfareMinor;
  }
}
