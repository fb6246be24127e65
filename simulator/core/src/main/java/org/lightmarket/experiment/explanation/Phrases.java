package org.lightmarket.experiment.explanation;

/** Words that explanations share. */
final class Phrases {
  private Phrases() {}

  /** A number of units. */
  static String units(long units) {
    return units == 1 ? "1 unit" : units + " units";
  }

  /** A number of things, with the plural's ending. */
  static String count(long count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
