package org.lightmarket.model;

/**
 * All that {@code metrics} sees of a run. Called in event order, once per event; times in simulated
 * nanoseconds, money in minor units, work in cost units. Client and server ids count from 0 in the
 * order of the scenario.
 */
public interface MarketListener {
  /** A client as the replication begins: what a request in time is worth to it, and its money. */
  default void clientDrawn(int clientId, long valueMinor, long budgetMinor) {}

  /** A client wants a request served: its first demand, never a retry. */
  void requestDemanded(long timeNs, int clientId);

  /**
   * What the request is that was just demanded: all of it that no mechanism can change.
   *
   * @param type place of its type in the client's profile
   * @param work the draw from [0, 1) that decides how much work it is
   * @param workUnits least work that it is at any server, in cost units: ns of one full thread; 0
   *     if servers have service times of their own
   */
  default void requestDrawn(long timeNs, int clientId, int type, double work, long workUnits) {}

  /**
   * A request ended.
   *
   * @param timeNs when the client knew
   * @param serverId the server that had it; -1 if it was never sent
   * @param demandNs the demand instant
   * @param waitNs time in the server's queue, for a dropped request all of its time at the server;
   *     0 if it was never there
   * @param serviceNs time in service; 0 if it was never served
   * @param withinGrant a paid request that its client's buffer covered at the demand instant
   * @param costUnits real cost; 0 if it was never served
   * @param valueMinor what it was worth to the client as it ended
   */
  void requestEnded(
      long timeNs,
      int clientId,
      int serverId,
      ServiceClass serviceClass,
      RequestOutcome outcome,
      long demandNs,
      long waitNs,
      long serviceNs,
      boolean withinGrant,
      long costUnits,
      long valueMinor);

  /** A client's grant at a server changed its units. */
  void grantChanged(long timeNs, int clientId, int serverId, int unitsBefore, int unitsAfter);

  /**
   * A server's market has been cleared after a bid event.
   *
   * @param soldUnits units granted from now on
   * @param priceMinor price of one more unit per second
   * @param rateMinorPerSecond what all winners together pay from now on
   * @param changes grants whose units changed
   */
  void cleared(
      long timeNs,
      int serverId,
      int soldUnits,
      long priceMinor,
      long rateMinorPerSecond,
      int changes);

  /**
   * A client has come to owe a server for service since the last call for the two, or since the
   * beginning: the exact integral of its payment rate, in whole minor units, whether posted or not.
   * Called where {@code timeNs} is the end of a bin of the series and when the market ends; all
   * amounts of a run add up to the service that was posted.
   */
  void serviceAccrued(long timeNs, int clientId, int serverId, long amountMinor);

  /** A charge for service or a fee was posted as revenue of a server. */
  void revenuePosted(long timeNs, int clientId, int serverId, long amountMinor, boolean fee);

  /**
   * A part of a charge for service was posted that no server receives: a base fee that is burnt, or
   * what a two-sided market keeps. It is no part of {@link #serviceAccrued}.
   */
  void chargeWithheld(long timeNs, int clientId, int serverId, long amountMinor);

  /** A client's money is spent: its wallet and its contracts are empty. */
  void budgetExhausted(long timeNs, int clientId);

  /** A server's workers began or ended work. Busy counts are those from now on. */
  void workersChanged(long timeNs, int serverId, int busyPaid, int busyFree);

  /** The number of requests waiting or in service at a server changed. */
  void populationChanged(long timeNs, int serverId, int waiting, int inService);

  /** A server's speed changed: 0 begins an outage, 1 ends it. */
  void speedChanged(long timeNs, int serverId, double speedFactor);

  /** The run is over: demand has stopped and every request has ended. */
  void finished(long timeNs);
}
