package org.lightmarket.scenario.json;

import org.lightmarket.model.Problem;

/**
 * Where a JSON value stands.
 *
 * @param origin text that holds it
 * @param line from 1; 0 if the text has no lines, as a value of the command line
 * @param column from 1, in characters; 0 if there is no line
 * @param pointer JSON pointer (RFC 6901); empty for the whole document
 */
public record Place(Origin origin, int line, int column, String pointer) {
  /** The same place seen as a member or element of it. */
  public Place child(String token) {
    return at(pointer + '/' + escape(token));
  }

  /** The same place in the text with another pointer. */
  public Place at(String otherPointer) {
    return new Place(origin, line, column, otherPointer);
  }

  /** A problem here. */
  public Problem problem(String message, String fix) {
    return new Problem(origin.source(), line, column, pointer, message, fix);
  }

  /** A token as a pointer writes it. */
  public static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }

  /** A token as a member's name, from its form in a pointer. */
  public static String unescape(String token) {
    return token.replace("~1", "/").replace("~0", "~");
  }
}
