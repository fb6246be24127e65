package org.lightmarket.experiment;

/** How a run ended. */
public enum RunEnd {
  /** All replications are in the tables. */
  COMPLETE("complete"),
  /** Somebody stopped it. */
  INTERRUPTED("interrupted"),
  /** It failed; the tables hold what was finished before. */
  INCOMPLETE("incomplete");

  private final String key;

  RunEnd(String key) {
    this.key = key;
  }

  /** The manifest's word for it. */
  public String key() {
    return key;
  }
}
