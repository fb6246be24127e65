package org.lightmarket.agent;

import org.lightmarket.model.RandomSource;

/**
 * How a client bids, given what capacity is worth to it. It sees only what a client may know: its
 * own values, what it holds and pays, the announced price and rule.
 */
public interface Strategy {
  /**
   * Turns true values into the steps of a bid.
   *
   * @param worth marginal values per unit and second, falling
   * @param situation what else the client knows
   * @param into receives the bid; empty for none
   */
  void bid(BidSteps worth, Situation situation, BidSteps into);

  /**
   * Money that the client pays in advance now, where service is paid for with tokens: by default
   * enough for some time of its demand, more of it the more the service is worth.
   */
  default long deposit(TokenMarket market) {
    return TopUp.money(market);
  }

  /** What a client knows besides its values. Mutable and reused from plan to plan. */
  final class Situation {
    /** Simulated time, ns. */
    public long nowNs;

    /** Money left, in its wallet and with servers, less what it owes by now; minor units. */
    public long moneyMinor;

    /** Time until its budget must have lasted, ns. */
    public long remainingNs;

    /** Units held at the server of the bid. */
    public int unitsHeld;

    /** What they cost a second, minor units. */
    public long rateMinorPerSecond;

    /** Announced price of one more unit and second, minor units. */
    public long priceMinor;

    /** Whether winners pay what they bid, as announced; else it is what others bid that counts. */
    public boolean paysOwnBids;

    /** What this client, and nobody else, draws from. */
    public final RandomSource random;

    /** A situation in which nothing is known yet. */
    public Situation(RandomSource random) {
      this.random = random;
    }
  }
}
