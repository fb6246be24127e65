package org.lightmarket.ledger;

import org.jspecify.annotations.Nullable;

/** Texts of 128-bit ids: 32 lower-case hexadecimal digits. */
public final class TransferId {
  /** Digits of an id. */
  public static final int DIGITS = 32;

  private TransferId() {}

  /** The text of an id. */
  public static String text(long high, long low) {
    StringBuilder text = new StringBuilder(DIGITS);
    append(text, high);
    append(text, low);
    return text.toString();
  }

  /** The high and low half of an id of 32 hexadecimal digits; null if the text is none. */
  public static long @Nullable [] parse(String text) {
    if (text.length() != DIGITS) {
      return null;
    }
    long[] halves = new long[2];
    for (int i = 0; i < DIGITS; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return null;
      }
      halves[i >>> 4] = (halves[i >>> 4] << 4) | digit;
    }
    return halves;
  }

  private static void append(StringBuilder text, long half) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((int) (half >>> shift) & 15, 16));
    }
  }
}
