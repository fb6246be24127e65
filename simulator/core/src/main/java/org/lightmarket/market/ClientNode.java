package org.lightmarket.market;

import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.Forecast;
import org.lightmarket.agent.Quality;
import org.lightmarket.agent.ServerChoice;
import org.lightmarket.agent.Strategy;
import org.lightmarket.agent.demand.DemandSource;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.model.Bid;
import org.lightmarket.model.RandomSource;
import org.lightmarket.scenario.ClientGroupSpec;

/** A client of one replication: its draws, what it remembers, and where it bids. */
final class ClientNode {
  /** No server. */
  static final int NOWHERE = -1;

  final int id;
  final int groupIndex;
  final ClientGroupSpec group;
  final Profile profile;
  final DemandSource source;
  final RandomSource profileRandom;
  final RandomSource workRandom;

  /** For servers with service times of their own; set to the place of each request. */
  final RandomStream serviceRandom;

  final RandomSource choiceRandom;
  final long valueMinor;
  final long budgetMinor;
  final Forecast forecast;
  final Quality paidQuality = new Quality(Quality.PRIOR_PAID);
  final Quality freeQuality = new Quality(Quality.PRIOR_FREE);
  final ServerChoice choice;
  final Strategy strategy;
  final Strategy.Situation situation;

  /** Requests demanded so far. */
  long demands;

  /** The server of the main bid, and that of the bid for residual demand. */
  int primary = NOWHERE;

  int second = NOWHERE;

  /** The bids standing there. */
  @Nullable Bid primaryBid;

  @Nullable Bid secondBid;

  ClientNode(
      int id,
      int groupIndex,
      ClientGroupSpec group,
      Profile profile,
      DemandSource source,
      Streams streams,
      long valueMinor,
      long budgetMinor,
      Forecast forecast,
      ServerChoice choice,
      Strategy strategy) {
    this.id = id;
    this.groupIndex = groupIndex;
    this.group = group;
    this.profile = profile;
    this.source = source;
    this.profileRandom = streams.stream(Streams.PROFILE);
    this.workRandom = streams.stream(Streams.WORK);
    this.serviceRandom = streams.stream(Streams.SERVICE);
    this.choiceRandom = streams.stream(Streams.CHOICE);
    this.valueMinor = valueMinor;
    this.budgetMinor = budgetMinor;
    this.forecast = forecast;
    this.choice = choice;
    this.strategy = strategy;
    this.situation = new Strategy.Situation(streams.stream(Streams.BIDDING));
  }

  /** A request has ended. */
  void observe(long nowNs, int serverId, boolean preferred, boolean inTime) {
    (preferred ? paidQuality : freeQuality).observe(nowNs, inTime);
    if (serverId != NOWHERE) {
      choice.observe(nowNs, serverId, inTime);
    }
  }
}
