package org.lightmarket.experiment;

import java.util.Arrays;
import java.util.Optional;

/** What was asked of a study: only to run it, or to say what its variants differ in as well. */
public enum RunAction {
  /** Its tables. */
  RUN("run"),
  /** The tables, and {@code comparison.csv}. */
  COMPARE("compare"),
  /** The tables, {@code points.csv} and {@code sensitivity.csv}. */
  SWEEP("sweep");

  private final String key;

  RunAction(String key) {
    this.key = key;
  }

  /** The manifest's word for it: that of the command line. */
  public String key() {
    return key;
  }

  /** The action of a word. */
  static Optional<RunAction> of(String key) {
    return Arrays.stream(values()).filter(action -> action.key.equals(key)).findFirst();
  }
}
