package org.lightmarket.metrics;

import java.util.List;

/**
 * What bounds of welfare and revenue must know beyond what is observed.
 *
 * @param capacity what the servers can work off
 * @param windowNs by client group: how long after its demand an answer may be worth something
 */
public record BoundsWanted(Capacity capacity, List<Long> windowNs) {
  /** Copies the list. */
  public BoundsWanted {
    windowNs = List.copyOf(windowNs);
  }
}
