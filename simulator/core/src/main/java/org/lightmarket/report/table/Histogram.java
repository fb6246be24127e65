package org.lightmarket.report.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

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

  /**
   * The latency that the share {@code q} of the requests does not exceed, interpolated within its
   * cell between the logarithms of bound and remaining share; infinite if it is in an endless cell,
   * NaN without requests.
   */
  public double quantile(double q) {
    long total = total();
    long below = 0;
    for (int i = 0; i < counts.size(); i++) {
      final long before = below;
      below += counts.get(i);
      if (below > 0 && below >= q * total) {
        double to = upperBounds.get(i);
        double from = i == 0 ? 0 : upperBounds.get(i - 1);
        if (!(from > 0) || Double.isInfinite(to) || below == total) {
          return to;
        }
        double start = FastMath.log(1 - (double) before / total);
        double end = FastMath.log(1 - (double) below / total);
        double part = (FastMath.log(1 - q) - start) / (end - start);
        return from * FastMath.pow(to / from, part);
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
