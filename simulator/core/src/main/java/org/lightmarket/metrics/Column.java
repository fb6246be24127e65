package org.lightmarket.metrics;

/**
 * A declared column of a result table.
 *
 * @param name lower-case with dashes; the header in CSV
 * @param type type of all its cells
 * @param unit unit for people, empty if it has none
 * @param meaning one sentence
 */
public record Column(String name, Type type, String unit, String meaning) {
  /** Types of cells. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A {@code long}. */
    INTEGER,
    /** A {@code double}; NaN stands for an absent value and is an empty cell in CSV. */
    NUMBER
  }

  /** A column of strings. */
  public static Column text(String name, String meaning) {
    return new Column(name, Type.TEXT, "", meaning);
  }

  /** A column of whole numbers. */
  public static Column integer(String name, String unit, String meaning) {
    return new Column(name, Type.INTEGER, unit, meaning);
  }

  /** A column of numbers, empty where absent. */
  public static Column number(String name, String unit, String meaning) {
    return new Column(name, Type.NUMBER, unit, meaning);
  }
}
