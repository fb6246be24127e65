package org.lightmarket.statistics;

import java.util.function.BiConsumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * Quantiles of durations in bounded memory, with infinite durations counted: the q-quantile of n
 * durations is the smallest recorded one such that at least {@code ⌈q·n⌉} are not above it, and it
 * is infinite if that many are not finite.
 *
 * <p>Durations are nanoseconds, at least 0. Finite ones are kept in an HdrHistogram (G. Tene) of a
 * resolution of 1 µs or the number of significant decimal digits given, whichever is coarser;
 * recording allocates nothing except when the range of values grows. Not thread-safe.
 */
public final class DurationQuantiles {
  private static final long LOWEST_NS = 1_000;
  private static final long FIRST_RANGE_NS = 100_000_000_000L;

  private final Histogram histogram;
  private long infinite;

  /**
   * An empty collection.
   *
   * @param digits significant decimal digits that are kept, 1 to 5; 3 means an error of 0.1 %
   */
  public DurationQuantiles(int digits) {
    histogram = new Histogram(LOWEST_NS, FIRST_RANGE_NS, digits);
    histogram.setAutoResize(true);
  }

  /** A finite duration, at least 0 ns. */
  public void add(long durationNs) {
    histogram.recordValue(durationNs);
  }

  /** A duration without end: a request that never got an answer. */
  public void addInfinite() {
    infinite++;
  }

  /** Adds all of another collection, which must keep as many digits. */
  public void add(DurationQuantiles other) {
    histogram.add(other.histogram);
    infinite += other.infinite;
  }

  /** Forgets all. */
  public void reset() {
    histogram.reset();
    infinite = 0;
  }

  /** Durations counted, infinite ones among them. */
  public long count() {
    return histogram.getTotalCount() + infinite;
  }

  /** Infinite durations counted. */
  public long infiniteCount() {
    return infinite;
  }

  /**
   * The q-quantile in seconds: {@code Double.POSITIVE_INFINITY} if it is infinite, NaN if nothing
   * was counted. The value is the middle of the histogram's cell.
   *
   * @param q in (0, 1]
   */
  public double quantileSeconds(double q) {
    if (!(q > 0 && q <= 1)) {
      throw new IllegalArgumentException("quantile " + q + " outside (0, 1]");
    }
    long count = count();
    if (count == 0) {
      return Double.NaN;
    }
    long finite = histogram.getTotalCount();
    long rank = Math.max(1, (long) Math.ceil(q * count - 1e-9));
    if (rank > finite) {
      return Double.POSITIVE_INFINITY;
    }
    long seen = 0;
    for (HistogramIterationValue cell : histogram.recordedValues()) {
      seen += cell.getCountAddedInThisIterationStep();
      if (seen >= rank) {
        return middleNs(cell) / 1e9;
      }
    }
    throw new IllegalStateException("rank " + rank + " of " + finite + " not found");
  }

  /** Hands out the finite durations in rising order: the middle of a cell in ns, and its count. */
  public void forEachCell(BiConsumer<Long, Long> visitor) {
    for (HistogramIterationValue cell : histogram.recordedValues()) {
      visitor.accept(middleNs(cell), cell.getCountAddedInThisIterationStep());
    }
  }

  /** The middle of a cell; 0 for the lowest one, which durations of 0 share with the tiniest. */
  private long middleNs(HistogramIterationValue cell) {
    long value = cell.getValueIteratedTo();
    return histogram.lowestEquivalentValue(value) == 0 ? 0 : histogram.medianEquivalentValue(value);
  }
}
