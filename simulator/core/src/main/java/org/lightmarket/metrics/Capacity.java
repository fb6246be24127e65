package org.lightmarket.metrics;

import java.util.List;

/**
 * What all servers together can work off over time, outages and slow-downs taken into account.
 *
 * @param pieces stretches of constant rate; where they overlap, rates add up
 */
public record Capacity(List<Piece> pieces) {
  /**
   * A stretch of time.
   *
   * @param fromNs beginning
   * @param toNs end
   * @param unitsPerNs cost units per ns: full threads; below 0 for what is lost
   */
  public record Piece(long fromNs, long toNs, double unitsPerNs) {}

  /** Copies the list. */
  public Capacity {
    pieces = List.copyOf(pieces);
  }

  /** Cost units that can be worked off from one time to another. */
  double units(long fromNs, long toNs) {
    double sum = 0;
    for (Piece piece : pieces) {
      long overlapNs = Math.min(toNs, piece.toNs()) - Math.max(fromNs, piece.fromNs());
      sum += Math.max(0, overlapNs) * piece.unitsPerNs();
    }
    return Math.max(0, sum);
  }
}
