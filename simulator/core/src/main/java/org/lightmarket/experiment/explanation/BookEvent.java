package org.lightmarket.experiment.explanation;

import org.lightmarket.mechanism.Admission;
import org.lightmarket.mechanism.Clearing;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismState;
import org.lightmarket.mechanism.Orders;
import org.lightmarket.model.Bid;

/** Something that happened to a server's book, as the pure rule is told of it again. */
sealed interface BookEvent {
  /** Simulated time. */
  long atNs();

  /** What lots were drawn from, of mechanisms that draw any. */
  long seed();

  /** Changes the orders; answers whether the rule is to be told. */
  default boolean enter(Orders orders) {
    return true;
  }

  /** Tells the rule, after {@link #enter}. */
  default MechanismState tell(Mechanism rule, MechanismState state, Orders orders, Clearing into) {
    return rule.clear(state, orders, into);
  }

  /** A bid came or replaced the client's standing one. */
  record Placed(long atNs, long seed, Bid bid) implements BookEvent {
    @Override
    public boolean enter(Orders orders) {
      orders.place(bid);
      return true;
    }
  }

  /** A client's bid went, if it had one. */
  record Withdrawn(long atNs, long seed, int clientId) implements BookEvent {
    @Override
    public boolean enter(Orders orders) {
      return orders.withdraw(clientId);
    }
  }

  /** What is on sale changed. */
  record Supplied(long atNs, long seed, int units, long reserveMinor) implements BookEvent {
    @Override
    public boolean enter(Orders orders) {
      orders.supply(units, reserveMinor);
      return true;
    }
  }

  /** An epoch ended. */
  record EpochEnded(long atNs, long seed) implements BookEvent {
    @Override
    public MechanismState tell(Mechanism rule, MechanismState state, Orders orders, Clearing into) {
      return rule.epoch(state, orders, atNs, into);
    }
  }

  /**
   * A request of a watched client was judged.
   *
   * @param moneyMinor the most that its client could pay for it
   * @param chargeMinor what it was charged beside the grant; below 0 if it was refused
   */
  record Judged(
      long atNs, long seed, int clientId, long costUnits, long moneyMinor, long chargeMinor)
      implements BookEvent {
    @Override
    public MechanismState tell(Mechanism rule, MechanismState state, Orders orders, Clearing into) {
      Admission admission = new Admission();
      admission.begin(moneyMinor);
      return rule.request(state, orders, atNs, clientId, costUnits, admission);
    }
  }
}
