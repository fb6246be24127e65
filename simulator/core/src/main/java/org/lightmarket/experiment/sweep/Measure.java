package org.lightmarket.experiment.sweep;

/** How the effect of a factor on a metric is measured. */
public enum Measure {
  /** The mean at the last value less that at the first, paired by replication. */
  DIFFERENCE("difference"),
  /** The largest less the smallest mean over the other factors, paired by replication. */
  MAIN_EFFECT("main-effect"),
  /** Spearman's rank correlation over the points. */
  SPEARMAN("spearman"),
  /** The partial rank correlation, given the other factors. */
  PARTIAL_RANK("partial-rank");

  private final String key;

  Measure(String key) {
    this.key = key;
  }

  /** The word for it in tables. */
  public String key() {
    return key;
  }

  /** Whether it is a coefficient between −1 and 1. */
  public boolean isCorrelation() {
    return this == SPEARMAN || this == PARTIAL_RANK;
  }

  /** The measure of a word. */
  static Measure of(String key) {
    for (Measure measure : values()) {
      if (measure.key.equals(key)) {
        return measure;
      }
    }
    throw new IllegalArgumentException("there is no measure " + key);
  }
}
