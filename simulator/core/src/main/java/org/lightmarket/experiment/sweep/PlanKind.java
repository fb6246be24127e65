package org.lightmarket.experiment.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the points of a sweep are chosen. */
public enum PlanKind {
  /** Every value of every factor with every other; the last factor changes fastest. */
  GRID("grid"),
  /** The scenario as it is, then each factor's values by themselves. */
  ONE_AT_A_TIME("one-at-a-time"),
  /** A number of points that spread each factor evenly. */
  LATIN_HYPERCUBE("latin-hypercube");

  private final String key;

  PlanKind(String key) {
    this.key = key;
  }

  /** The word for it in files. */
  public String key() {
    return key;
  }

  /** The kind of a word. */
  public static Optional<PlanKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }

  /** All words. */
  static List<String> keys() {
    return Arrays.stream(values()).map(PlanKind::key).toList();
  }
}
