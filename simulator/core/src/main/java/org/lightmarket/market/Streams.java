package org.lightmarket.market;

import org.lightmarket.kernel.RandomStream;

/**
 * The random streams of one entity: one per purpose, so that no draw depends on what others draw.
 *
 * @param seed of the scenario
 * @param replication from 0
 * @param entity key of the client or group
 */
record Streams(long seed, int replication, long entity) {
  static final int DEMAND = 1;
  static final int SHARED_DEMAND = 2;
  static final int PROFILE = 3;
  static final int WORK = 4;
  static final int CHOICE = 5;
  static final int MONEY = 6;
  static final int PHASE = 7;
  static final int TASTE = 8;
  static final int BIDDING = 9;
  static final int LOTS = 10;
  static final int SERVICE = 11;

  RandomStream stream(int purpose) {
    return RandomStream.of(seed, replication, entity, purpose);
  }
}
