package org.lightmarket.cli;

import java.util.ArrayList;
import java.util.List;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Ask;
import org.lightmarket.model.Bid;

/** One auction to be cleared and its outcome; reused from auction to auction. */
final class AuctionCase {
  private final Orders orders = new Orders(16);
  private final Clearing clearing = new Clearing();
  private final List<String> clients = new ArrayList<>();
  private final List<String> sellers = new ArrayList<>();
  private MechanismKind kind = MechanismKind.VICKREY;
  private final AuctionDeposits deposits = new AuctionDeposits();
  private MechanismState state = MechanismState.NONE;
  private int units;
  private long reserveMinor;
  private long seed;
  private long welfareMinor;
  private long revenueMinor;

  private Mechanism mechanism = (state, into, cleared) -> state;

  /** Takes over the rule and what is on sale. */
  void set(MechanismKind chosen, Mechanism rule, int onSale, long reserve, long lots) {
    kind = chosen;
    mechanism = rule;
    units = onSale;
    reserveMinor = reserve;
    seed = lots;
  }

  /** Takes over who takes part; bidder and seller i have id i. */
  void set(
      List<String> bidders,
      List<Bid> bids,
      AuctionDeposits paidIn,
      List<String> askers,
      List<Ask> asks) {
    clients.clear();
    clients.addAll(bidders);
    sellers.clear();
    sellers.addAll(askers);
    orders.reset(bidders.size());
    orders.supply(units, reserveMinor);
    orders.seed(seed);
    orders.asks(asks);
    bids.forEach(orders::place);
    deposits.set(paidIn);
  }

  /**
   * Clears it.
   *
   * @throws ArithmeticException if a sum of money leaves the range of a long
   */
  void clear() {
    if (mechanism.isPrepaid()) {
      MechanismState opened = mechanism.start(clients.size());
      state = deposits.pay(mechanism, opened, orders, clearing);
      state = mechanism.clear(state, orders, clearing);
    } else {
      state = mechanism.clearOnce(orders, clearing);
    }
    welfareMinor = 0;
    for (int bidder = 0; bidder < clients.size(); bidder++) {
      welfareMinor = Math.addExact(welfareMinor, clearing.valueMinor(bidder));
    }
    revenueMinor = clearing.totalRateMinor();
    for (int seller = 0; seller < sellers.size(); seller++) {
      welfareMinor = Math.subtractExact(welfareMinor, costMinor(seller));
      revenueMinor = Math.subtractExact(revenueMinor, clearing.receiptMinor(seller));
    }
  }

  /** The mechanism's kind. */
  MechanismKind kind() {
    return kind;
  }

  /** The rule. */
  Mechanism mechanism() {
    return mechanism;
  }

  /** Bids, asks and what is on sale; bidder and seller i have id i. */
  Orders orders() {
    return orders;
  }

  /** What the mechanism remembers of it. */
  MechanismState state() {
    return state;
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

  /** Whether sellers ask. */
  boolean isTwoSided() {
    return mechanism.isTwoSided();
  }

  /** Number of asks. */
  int sellers() {
    return sellers.size();
  }

  /** Name of a seller, in the order of the asks. */
  String seller(int seller) {
    return sellers.get(seller);
  }

  /** What a seller asks for the units that it sells. */
  long costMinor(int seller) {
    return orders.asks().get(seller).costMinor(clearing.sellerUnits(seller));
  }

  /** What was paid in in advance. */
  AuctionDeposits deposits() {
    return deposits;
  }

  /** The outcome. */
  Clearing clearing() {
    return clearing;
  }

  /** Sum of the reported values of the units granted, less what their sellers ask. */
  long welfareMinor() {
    return welfareMinor;
  }

  /** What the clients pay, less what the sellers receive. */
  long revenueMinor() {
    return revenueMinor;
  }
}
