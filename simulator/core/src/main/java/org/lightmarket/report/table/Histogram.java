package org.lightmarket.report.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Latencies of one class counted in cells, of one or several replications together.
 *
 * @param upperBounds upper bounds of the cells in seconds, rising; the last may be infinite
 * @param counts requests of each cell
 */
public record Histogram(List<Double> upperBounds, List<Long> counts) {
  /** Copies the lists and checks that they belong together. */
  public Histogram {
    upperBounds = List.copyOf(upperBounds);
    counts = List.copyOf(counts);
    if (upperBounds.size() != counts.size()) {
      throw new IllegalArgumentException(
          upperBounds.size() + " bounds do not fit " + counts.size() + " counts");
    }
  }

  /** All requests. */
  public long total() {
    long total = 0;
    for (long count : counts) {
      total = Math.addExact(total, count);
    }
    return total;
  }

  /** Least upper bound that at least the share {@code q} of the requests does not exceed. */
  public double quantile(double q) {
    double goal = q * total();
    long below = 0;
    for (int i = 0; i < counts.size(); i++) {
      below += counts.get(i);
      if (below > 0 && below >= goal) {
        return upperBounds.get(i);
      }
    }
    return Double.NaN;
  }

  /** For each cell the share of the requests above its upper bound. */
  public List<Double> shareAbove() {
    long total = total();
    long above = total;
    List<Double> shares = new ArrayList<>(counts.size());
    for (long count : counts) {
      above -= count;
      shares.add((double) above / total);
    }
    return shares;
  }
}
