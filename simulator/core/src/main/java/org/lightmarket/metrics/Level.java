package org.lightmarket.metrics;

import org.lightmarket.statistics.TimeWeighted;

/** A level over time, averaged over each bin of the series and over the time that counts. */
final class Level {
  private final TimeWeighted weighted;
  private double areaAtBin;
  private long binStartNs;
  private boolean known;
  private double mean = Double.NaN;
  private double variance = Double.NaN;
  private double max = Double.NaN;

  /** A level of a known value from time 0 on. */
  static Level from(double level) {
    Level made = new Level(level);
    made.known = true;
    return made;
  }

  /** A level whose value is not known before it is first set. */
  static Level unknown() {
    return new Level(0);
  }

  private Level(double level) {
    weighted = new TimeWeighted(0, level);
  }

  void set(long timeNs, double level) {
    if (!known) {
      known = true;
      weighted.restart(timeNs);
      binStartNs = timeNs;
    }
    weighted.set(timeNs, level);
  }

  boolean isKnown() {
    return known;
  }

  double now() {
    return weighted.level();
  }

  /** The mean since the last call, or since the value is known; NaN if no time has passed. */
  double endBin(long timeNs) {
    if (!known) {
      return Double.NaN;
    }
    weighted.advance(timeNs);
    double binMean = (weighted.area() - areaAtBin) / (timeNs - binStartNs);
    areaAtBin = weighted.area();
    binStartNs = timeNs;
    return binMean;
  }

  /** The time that counts begins. */
  void beginWindow(long timeNs) {
    if (known) {
      weighted.advance(timeNs);
      double carried = weighted.area() - areaAtBin;
      weighted.restart(timeNs);
      areaAtBin = -carried;
    }
  }

  /** The time that counts ends; the mean, variance and maximum are those of now. */
  void endWindow(long timeNs) {
    if (known) {
      weighted.advance(timeNs);
      mean = weighted.mean();
      variance = weighted.variance();
      max = weighted.max();
    }
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  double max() {
    return max;
  }
}
