package org.lightmarket.scenario.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes JSON values: members in their order, numbers as they are, always the same text. */
public final class JsonWriter {
  private static final int SHOWN_MAX = 60;
  private static final int LINE_MAX = 90;

  private JsonWriter() {}

  /** Two blanks a level; objects and arrays that fit in a line stay in it. Ends with a newline. */
  public static String pretty(Json json) {
    StringBuilder out = new StringBuilder();
    pretty(json, 0, out);
    return out.append('\n').toString();
  }

  /** One line. */
  public static String compact(Json json) {
    StringBuilder out = new StringBuilder();
    compact(json, out);
    return out.toString();
  }

  /** A string in its quotes. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  static String shortened(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX - 1) + "…";
  }

  private static void pretty(Json json, int level, StringBuilder out) {
    String line = compact(json);
    boolean nested = json instanceof Json.Obj || json instanceof Json.Arr;
    if (!nested || (level > 0 && line.length() + 2 * level <= LINE_MAX)) {
      out.append(line);
    } else if (json instanceof Json.Obj object) {
      out.append('{');
      String separator = "";
      for (var member : object.members().entrySet()) {
        out.append(separator).append('\n').append("  ".repeat(level + 1));
        out.append(quoted(member.getKey())).append(": ");
        pretty(member.getValue().value(), level + 1, out);
        separator = ",";
      }
      out.append('\n').append("  ".repeat(level)).append('}');
    } else if (json instanceof Json.Arr array) {
      out.append('[');
      String separator = "";
      for (Json item : array.items()) {
        out.append(separator).append('\n').append("  ".repeat(level + 1));
        pretty(item, level + 1, out);
        separator = ",";
      }
      out.append('\n').append("  ".repeat(level)).append(']');
    }
  }

  private static void compact(Json json, StringBuilder out) {
    if (json instanceof Json.Obj object) {
      out.append('{');
      String separator = "";
      for (var member : object.members().entrySet()) {
        out.append(separator).append(quoted(member.getKey())).append(": ");
        compact(member.getValue().value(), out);
        separator = ", ";
      }
      out.append('}');
    } else if (json instanceof Json.Arr array) {
      out.append('[');
      String separator = "";
      for (Json item : array.items()) {
        out.append(separator);
        compact(item, out);
        separator = ", ";
      }
      out.append(']');
    } else if (json instanceof Json.Text text) {
      out.append(quoted(text.value()));
    } else if (json instanceof Json.Num number) {
      out.append(number.text());
    } else if (json instanceof Json.Bool bool) {
      out.append(bool.value());
    } else {
      out.append("null");
    }
  }
}
