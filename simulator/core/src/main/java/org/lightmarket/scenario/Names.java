package org.lightmarket.scenario;

import java.util.regex.Pattern;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** The rule for names that become names of folders, accounts and classes in tables. */
final class Names {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  private Names() {}

  static void check(String name, Place place, Problems problems) {
    if (!ALLOWED.matcher(name).matches()) {
      problems.add(
          place,
          "the name "
              + new Json.Text(place, name).what()
              + " has characters that cannot stand there",
          "Allowed: letters, digits, dot, plus, dash and underscore, the first a letter or digit,"
              + " at most 100.");
    }
  }

  /** A name made of any text, such as that of a file. */
  static String of(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._+-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    return name.isEmpty() ? "scenario" : name.substring(0, Math.min(100, name.length()));
  }
}
