package org.lightmarket.report.table;

import java.util.Arrays;

/** One series of one replication: instants in seconds, strictly rising, each with its value. */
public final class SeriesValues {
  private double[] times = new double[64];
  private double[] values = new double[64];
  private int size;

  SeriesValues() {}

  void add(double timeSeconds, double value) {
    if (size > 0 && !(timeSeconds > times[size - 1])) {
      throw new IllegalArgumentException(
          "time " + timeSeconds + " s does not follow " + times[size - 1] + " s");
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = timeSeconds;
    values[size] = value;
    size++;
  }

  /** Number of points. */
  public int size() {
    return size;
  }

  /** Least distance of two neighbouring points in seconds; 0 with fewer than two points. */
  public double intervalSeconds() {
    double least = 0;
    for (int i = 1; i < size; i++) {
      double distance = times[i] - times[i - 1];
      least = i == 1 ? distance : Math.min(least, distance);
    }
    return least;
  }

  /** Start of the bin of point {@code i} in seconds. */
  public double timeSeconds(int i) {
    return times[java.util.Objects.checkIndex(i, size)];
  }

  /** Value of point {@code i}. */
  public double value(int i) {
    return values[java.util.Objects.checkIndex(i, size)];
  }
}
