package org.lightmarket.scenario;

import java.util.List;

/**
 * The network between regions.
 *
 * @param sameRegionNs one-way latency within a region
 * @param otherRegionNs one-way latency between two regions that no link names
 * @param bytesPerSecond bandwidth of a client's connection; 0 without limit
 * @param links exceptions, for both directions
 */
public record NetworkSpec(
    long sameRegionNs, long otherRegionNs, long bytesPerSecond, List<Link> links) {

  /** A pair of regions and the one-way latency between them. */
  public record Link(String from, String to, long latencyNs) {}

  /** Copies the list. */
  public NetworkSpec {
    links = List.copyOf(links);
  }

  /** One-way latency between two regions. */
  public long latencyNs(String from, String to) {
    for (Link link : links) {
      if ((link.from().equals(from) && link.to().equals(to))
          || (link.from().equals(to) && link.to().equals(from))) {
        return link.latencyNs();
      }
    }
    return from.equals(to) ? sameRegionNs : otherRegionNs;
  }
}
