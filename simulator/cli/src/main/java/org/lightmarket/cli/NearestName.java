package org.lightmarket.cli;

import java.util.Collection;

/** Advice on a misspelt name. */
final class NearestName {
  private NearestName() {}

  /** The nearest allowed name, if one is near, and all that is allowed. */
  static String advice(String given, Collection<String> allowed) {
    String nearest = "";
    int least = Math.max(2, given.length() / 3) + 1;
    for (String name : allowed) {
      int distance = distance(given, name);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    String all = "Allowed: " + String.join(", ", allowed) + ".";
    return nearest.isEmpty() ? all : "Maybe \"" + nearest + "\". " + all;
  }

  /** Levenshtein distance; names longer than any allowed one are cut. */
  private static int distance(String given, String name) {
    int length = Math.min(given.length(), 2 * name.length() + 3);
    int[] row = new int[name.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= length; i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (given.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[name.length()];
  }
}
