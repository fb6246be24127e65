package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lightmarket.report.table.SeriesValues;

/**
 * A series over wider bins: in each bin the centre of the replications, the lowest and the highest.
 * A bin that no replication has is NaN.
 */
final class Trajectory {
  private final double binSeconds;
  private final List<double[]> byReplication;
  private final double[] centre;
  private final double[] low;
  private final double[] high;

  private Trajectory(
      double binSeconds,
      List<double[]> byReplication,
      double[] centre,
      double[] low,
      double[] high) {
    this.binSeconds = binSeconds;
    this.byReplication = byReplication;
    this.centre = centre;
    this.low = low;
    this.high = high;
  }

  /** Width of the bins. */
  double binSeconds() {
    return binSeconds;
  }

  /** Number of replications. */
  int replications() {
    return byReplication.size();
  }

  /** Value of a replication, by its place in their order. */
  double value(int replication, int bin) {
    return byReplication.get(replication)[bin];
  }

  /** Values of all replications in a bin. */
  double[] values(int bin) {
    return byReplication.stream().mapToDouble(v -> v[bin]).toArray();
  }

  /** Mean, or for quantiles the median, of the replications. */
  double centre(int bin) {
    return centre[bin];
  }

  /** Lowest replication. */
  double low(int bin) {
    return low[bin];
  }

  /** Highest replication. */
  double high(int bin) {
    return high[bin];
  }

  /** How the points within a bin become one value. */
  enum Within {
    /** Counts and flows of money. */
    SUM,
    /** Levels. */
    MEAN,
    /** Quantiles, which have no mean when refusals count as endless. */
    MEDIAN,
    /** Running totals. */
    LAST
  }

  /**
   * Bins of at least {@code atLeastSeconds}, a whole multiple of the series' own interval. Points
   * at or beyond the horizon are left out: there the run only drains.
   */
  static Trajectory of(
      List<SeriesValues> replications,
      double atLeastSeconds,
      double horizonSeconds,
      Within within) {
    double interval =
        replications.stream()
            .mapToDouble(SeriesValues::intervalSeconds)
            .filter(own -> own > 0)
            .min()
            .orElse(0);
    double binSeconds = TimeScale.multiple(atLeastSeconds, interval);
    int bins = (int) Math.ceil(horizonSeconds / binSeconds - 1e-9);
    List<double[]> values = new ArrayList<>();
    for (SeriesValues series : replications) {
      values.add(rebin(series, binSeconds, bins, within));
    }
    double[] centre = new double[bins];
    double[] low = new double[bins];
    double[] high = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      double[] present = present(values, bin);
      centre[bin] = within == Within.MEDIAN ? median(present) : mean(present);
      low[bin] = Arrays.stream(present).min().orElse(Double.NaN);
      high[bin] = Arrays.stream(present).max().orElse(Double.NaN);
    }
    return new Trajectory(binSeconds, List.copyOf(values), centre, low, high);
  }

  /**
   * The same line with a band from the lowest to the highest centre of others; as it is for none.
   */
  Trajectory withBand(List<Trajectory> others) {
    if (others.isEmpty()) {
      return this;
    }
    double[] lowest = new double[centre.length];
    double[] highest = new double[centre.length];
    for (int bin = 0; bin < centre.length; bin++) {
      int at = bin;
      double[] centres =
          others.stream().mapToDouble(o -> o.centre(at)).filter(v -> !Double.isNaN(v)).toArray();
      lowest[bin] = Arrays.stream(centres).min().orElse(centre[bin]);
      highest[bin] = Arrays.stream(centres).max().orElse(centre[bin]);
    }
    return new Trajectory(binSeconds, byReplication, centre, lowest, highest);
  }

  /** All values times a positive factor. */
  Trajectory times(double factor) {
    return new Trajectory(
        binSeconds,
        byReplication.stream().map(values -> times(values, factor)).toList(),
        times(centre, factor),
        times(low, factor),
        times(high, factor));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  /** Number of bins. */
  int bins() {
    return centre.length;
  }

  /** Whether no bin has a value. */
  boolean isEmpty() {
    return Arrays.stream(centre).allMatch(Double::isNaN);
  }

  /** Whether the centre of any bin is endless. */
  boolean isEndlessSomewhere() {
    return Arrays.stream(centre).anyMatch(Double::isInfinite);
  }

  /** Largest finite value of any replication; 0 if there is none. */
  double largest() {
    return Arrays.stream(high).filter(Double::isFinite).max().orElse(0);
  }

  /** Largest finite centre; 0 if there is none. */
  double largestCentre() {
    return Arrays.stream(centre).filter(Double::isFinite).max().orElse(0);
  }

  /** Smallest positive value of any replication; NaN if there is none. */
  double smallestPositive() {
    return Arrays.stream(low).filter(v -> v > 0).min().orElse(Double.NaN);
  }

  private static double[] rebin(SeriesValues series, double binSeconds, int bins, Within within) {
    double[] result = new double[bins];
    Arrays.fill(result, Double.NaN);
    int from = 0;
    while (from < series.size()) {
      int bin = (int) Math.floor(series.timeSeconds(from) / binSeconds + 1e-9);
      int to = from + 1;
      while (to < series.size()
          && (int) Math.floor(series.timeSeconds(to) / binSeconds + 1e-9) == bin) {
        to++;
      }
      if (bin >= 0 && bin < bins) {
        result[bin] = collapse(series, from, to, within);
      }
      from = to;
    }
    return result;
  }

  private static double collapse(SeriesValues series, int from, int to, Within within) {
    double[] points = new double[to - from];
    for (int i = from; i < to; i++) {
      points[i - from] = series.value(i);
    }
    double[] present = Arrays.stream(points).filter(v -> !Double.isNaN(v)).toArray();
    if (present.length == 0) {
      return Double.NaN;
    }
    return switch (within) {
      case SUM -> Arrays.stream(present).sum();
      case MEAN -> mean(present);
      case MEDIAN -> median(present);
      case LAST -> present[present.length - 1];
    };
  }

  private static double[] present(List<double[]> values, int bin) {
    return values.stream().mapToDouble(v -> v[bin]).filter(v -> !Double.isNaN(v)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double lower = sorted[(sorted.length - 1) / 2];
    double upper = sorted[sorted.length / 2];
    return lower == upper ? lower : (lower + upper) / 2;
  }
}
