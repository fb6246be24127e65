package org.lightmarket.model;

/**
 * Something wrong in an input.
 *
 * @param source file as the user named it, {@code <stdin>} or {@code --set}; empty if unknown
 * @param line from 1; 0 if there is no place
 * @param column from 1; 0 if there is no place
 * @param pointer JSON pointer; empty for the whole document
 * @param message what is wrong, with the value
 * @param fix what is allowed, with the nearest valid name where there is one; empty if obvious
 */
public record Problem(
    String source, int line, int column, String pointer, String message, String fix) {

  /** {@code file:line:column: /pointer: message} and the fix on a line of its own. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(text.isEmpty() ? "line " : ":").append(line).append(':').append(column);
    }
    if (!text.isEmpty()) {
      text.append(": ");
    }
    if (!pointer.isEmpty()) {
      text.append(pointer).append(": ");
    }
    text.append(message);
    if (!fix.isEmpty()) {
      text.append("\n  ").append(fix);
    }
    return text.toString();
  }
}
