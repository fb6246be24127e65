package org.lightmarket.agent.demand;

/**
 * What a demand model knows of the group it drives.
 *
 * @param group name of the client group
 * @param clients number of clients, at least 1
 * @param horizonNs demand lies in [0, horizonNs); above 0
 */
public record DemandContext(String group, int clients, long horizonNs) {
  /** Checks the numbers. */
  public DemandContext {
    if (clients < 1 || horizonNs < 1) {
      throw new IllegalArgumentException(
          group + ": " + clients + " clients, horizon " + horizonNs + " ns");
    }
  }
}
