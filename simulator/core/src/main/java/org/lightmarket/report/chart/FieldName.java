package org.lightmarket.report.chart;

import java.util.Locale;

/** The name of a scenario's field in words: {@code reserveMinorPerUnitSecond}. */
final class FieldName {
  private FieldName() {}

  /** For an axis: the words of the name, the unit that ends it in brackets. */
  static String words(String field) {
    String name = field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    String worded =
        name.replaceAll(" minor per unit second$", " (minor units per unit and second)")
            .replaceAll(" minor$", " (minor units)");
    return worded.equals(name) ? name : Sentences.capital(worded);
  }

  /** Within a sentence: without the unit. */
  static String phrase(String field) {
    String words = words(field);
    int unit = words.indexOf(" (");
    return "the " + (unit < 0 ? words : words.substring(0, unit)).toLowerCase(Locale.ROOT);
  }
}
