package org.lightmarket.mechanism;

import java.util.List;

/**
 * A market rule: from what it remembers, the standing orders and an event to grants, payment rates
 * and what it remembers next. Pure: integer arithmetic, no clock, no randomness but the seed of the
 * orders; overflow is an {@link ArithmeticException}, never a wrap. The simulator, {@code auction
 * clear} and the incentive audit call the same code.
 *
 * <p>Prices are minor units per unit and billing second. Equal prices are served by arrival, then
 * by client id. Each event is a method; a mechanism implements those it cares for. Every one that
 * has a {@link Clearing} fills it wholly, also where nothing changes.
 */
public interface Mechanism {
  /** What it remembers before the first event, for clients numbered from 0. */
  default MechanismState start(int clients) {
    return MechanismState.NONE;
  }

  /**
   * Clears the market after a bid or an ask came, changed or went, or the supply changed.
   *
   * @return the next state
   */
  MechanismState clear(MechanismState state, Orders orders, Clearing into);

  /**
   * Clears a market that is held once, with all its bids in: the first event there is.
   *
   * @return the next state
   */
  default MechanismState clearOnce(Orders orders, Clearing into) {
    return clear(start(orders.clients()), orders, into);
  }

  /** What a bid says in this market. */
  default BidForm bidForm() {
    return BidForm.STEPS;
  }

  /** Units on sale by its own parameters; 0 if the server alone says how many. */
  default int declaredUnits() {
    return 0;
  }

  /** The most units that one client can get of those on sale: all, or the largest slot. */
  default int largestGrant(int units) {
    return units;
  }

  /** Whether sellers ask in this market; without asks the units on sale ask for the reserve. */
  default boolean isTwoSided() {
    return false;
  }

  /** Whether it draws lots: then each event needs a seed of its own. */
  default boolean drawsLots() {
    return false;
  }

  /** What becomes of the part of the payments that the server does not receive. */
  default Withheld withheld() {
    return Withheld.NOTHING;
  }

  /** Whether grants cost money; without it they are free service by quota. */
  default boolean charges() {
    return true;
  }

  /** Whether winners pay what they bid themselves, and not what others bid or the server asks. */
  default boolean paysOwnBids() {
    return false;
  }

  /**
   * Whether what clients owe is kept in its state, {@link #owedMinor}, and not the integral of the
   * rates; these are then what is paid a second at present.
   */
  default boolean keepsAccounts() {
    return false;
  }

  /** What a client has come to owe so far, in whole minor units, if accounts are kept. */
  default long owedMinor(MechanismState state, long nowNs, int clientId) {
    throw new IllegalStateException("no accounts are kept here");
  }

  /**
   * Whether clients pay in advance into balances kept here: {@link #deposit}, {@link #refund}. What
   * they owe is then what has become income of the money paid in.
   */
  default boolean isPrepaid() {
    return false;
  }

  /** Whether clients that pay nothing have grants, too: a bid at price 0 asks for one. */
  default boolean grantsToFree() {
    return false;
  }

  /** The contracts that clients choose from; empty if they bid. */
  default List<Tier> tiers() {
    return List.of();
  }

  /** Length of an epoch in simulated time; 0 if it has none. */
  default long epochNs() {
    return 0;
  }

  /**
   * Clears the market as one epoch ends and the next begins.
   *
   * @param startNs simulated time at which the next epoch begins, a multiple of {@link #epochNs()}
   * @return the next state
   */
  default MechanismState epoch(MechanismState state, Orders orders, long startNs, Clearing into) {
    return clear(state, orders, into);
  }

  /**
   * Judges a single request of a client: whether it is let in, and what it costs beside the grant.
   *
   * @param nowNs simulated time, never backwards
   * @param costUnits maximum cost of the request
   * @return the next state
   */
  default MechanismState request(
      MechanismState state,
      Orders orders,
      long nowNs,
      int clientId,
      long costUnits,
      Admission into) {
    into.admit(0);
    return state;
  }

  /**
   * A request that was let in has been served.
   *
   * @param costUnits its real cost
   * @return the next state
   */
  default MechanismState served(MechanismState state, long nowNs, int clientId, long costUnits) {
    return state;
  }

  /** When it wants an {@link #epoch} by itself; {@code Long.MAX_VALUE} if never. */
  default long wakeNs(MechanismState state) {
    return Long.MAX_VALUE;
  }

  /**
   * A client pays money into its balance; then the market is cleared.
   *
   * @param into told what was taken
   * @return the next state
   */
  default MechanismState deposit(
      MechanismState state, Orders orders, int clientId, long moneyMinor, BalanceView into) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** A client takes its balance back; {@code into} is told the money that it gets. */
  default MechanismState refund(
      MechanismState state, Orders orders, int clientId, BalanceView into) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** Tells the balance of a client, as of the last event. */
  default void balance(MechanismState state, int clientId, BalanceView into) {
    throw new IllegalStateException("no balances are kept here");
  }

  /** Whether what a client has is paid for; free service by grant is not. */
  default boolean isPaying(MechanismState state, int clientId) {
    return true;
  }

  /**
   * Opens a live book whose units are of a size.
   *
   * @param unitCapacity recharge rate of a unit, in cost units per ms
   */
  default Book openBook(int clients, int units, long reserveMinor, long unitCapacity) {
    return openBook(clients, units, reserveMinor);
  }

  /**
   * Opens a live book. Mechanisms with an incremental one answer with that; the others are cleared
   * anew after every event.
   *
   * @param clients their ids count from 0
   * @param units on sale
   * @param reserveMinor reserve price per unit and second
   */
  default Book openBook(int clients, int units, long reserveMinor) {
    return new RecomputedBook(this, clients, units, reserveMinor, 1);
  }
}
