package org.lightmarket.ledger;

import java.nio.charset.StandardCharsets;

/** The bound on every text that a ledger keeps: ids, owners, codes, references. */
public final class Texts {
  /** Most characters (UTF-16 units) of a text. */
  public static final int LENGTH_MAX = 255;

  private Texts() {}

  /** Whether a ledger can keep a text: not too long, and no half of a surrogate pair. */
  public static boolean isKeepable(String text) {
    if (text.length() > LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
      }
    }
    return true;
  }

  static String checked(String what, String text) {
    if (!isKeepable(text)) {
      throw new IllegalArgumentException(
          what + " of " + text.length() + " characters; at most " + LENGTH_MAX + ", valid Unicode");
    }
    return text;
  }

  static String checkedName(String what, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    return checked(what, text);
  }
}
