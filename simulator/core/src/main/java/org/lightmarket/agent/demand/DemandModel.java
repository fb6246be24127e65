package org.lightmarket.agent.demand;

import org.lightmarket.model.RandomSource;

/** The demand of a client group; immutable, shared by all replications of a run. */
public interface DemandModel {
  /**
   * The demand of one client in one replication.
   *
   * @param client index in the group, from 0
   * @param own the client's stream for demand; the source goes on drawing from it
   * @param shared a fresh copy of the group's stream for demand: the same draws for every client of
   *     the group and replication, an instance of its own for each; shocks that hit the group as a
   *     whole come from it, and the dealing out of a trace
   */
  DemandSource source(int client, RandomSource own, RandomSource shared);

  /** Long-run mean of one client's requests per second: its own rough idea of its demand. */
  double meanPerSecond();
}
