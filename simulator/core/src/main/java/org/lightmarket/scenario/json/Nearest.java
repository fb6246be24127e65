package org.lightmarket.scenario.json;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The nearest valid name to a misspelt one, by edit distance with transpositions (optimal string
 * alignment), upper and lower case alike. Cost: the product of the lengths for each valid name.
 */
public final class Nearest {
  private static final int LENGTH_MAX = 200;

  private Nearest() {}

  /** The nearest name if it is near: at most a third of the letters differ, or two; else null. */
  public static @Nullable String of(String given, Collection<String> valid) {
    if (given.length() > LENGTH_MAX) {
      return null;
    }
    @Nullable String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : valid) {
      int distance = distance(given.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      int allowed = Math.max(2, Math.max(given.length(), name.length()) / 3);
      boolean shares = distance < Math.max(given.length(), name.length());
      if (distance <= allowed && distance < least && shares) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  /** A fix: the nearest name if there is one, and all that are allowed. */
  public static String advice(String given, Collection<String> valid) {
    @Nullable String nearest = of(given, valid);
    String maybe = nearest == null ? "" : "Maybe " + JsonWriter.quoted(nearest) + ". ";
    return maybe + "Allowed: " + String.join(", ", valid) + ".";
  }

  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
