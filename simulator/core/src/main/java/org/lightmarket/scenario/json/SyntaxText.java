package org.lightmarket.scenario.json;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no JSON, in words for people, and what to do about it.
 *
 * @param message what is wrong
 * @param fix what to do
 */
public record SyntaxText(String message, String fix) {
  /** How the parser begins to say that a text is not complete. */
  static final String CUT_OFF = "Unexpected end-of-input";

  private static final int SHOWN_MAX = 40;
  private static final String ONE_VALUE = "One JSON value is wanted, such as {\"name\": \"x\"}.";

  /** A text of the parser and what it means. */
  private record Rule(Pattern said, Function<MatchResult, SyntaxText> means) {
    static Rule of(String said, Function<MatchResult, SyntaxText> means) {
      return new Rule(Pattern.compile(said, Pattern.DOTALL), means);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "(?:Invalid numeric value|Unexpected character.* in numeric value).*",
              found ->
                  new SyntaxText(
                      "not a number as JSON writes it",
                      "Such as 12, -0.5 or 1e6: without a plus or leading zeros, with a digit on"
                          + " both sides of the point.")),
          Rule.of(
              "Unexpected character.*expected a hex-digit.*",
              found ->
                  new SyntaxText(
                      "\\u without four hexadecimal digits",
                      "Such as \\u00fc, or the letter itself.")),
          Rule.of(
              "Unexpected close marker '(.)': no open.*",
              found ->
                  new SyntaxText(
                      found.group(1) + " closes nothing",
                      "Is there one too many, or one missing?")),
          Rule.of(
              CUT_OFF + ".*",
              found ->
                  new SyntaxText(
                      "the text ends before it is complete",
                      "Close what is open: a bracket, a brace or a quotation mark.")),
          Rule.of(
              "(?:Unrecognized|Non-standard) token '(.*?)'.*",
              found ->
                  new SyntaxText(
                      shown(found.group(1)) + " is no JSON value",
                      "Texts stand in quotation marks; other values are numbers, true, false, null,"
                          + " objects and arrays.")),
          Rule.of(
              "Illegal unquoted character.*",
              found ->
                  new SyntaxText(
                      "a line ends, or a control character stands, within a text",
                      "Is its closing quotation mark missing? A line break in a text is written"
                          + " \\n.")),
          Rule.of(
              "(?:Illegal character|Unexpected character) \\(\\(CTRL-CHAR, code (\\d+)\\).*",
              found ->
                  new SyntaxText(
                      "the control character of code " + found.group(1) + " stands here",
                      "Is it a text file? JSON in UTF-8 is wanted.")),
          Rule.of(
              "Unexpected close marker '(.)': expected '(.)'.*",
              found ->
                  new SyntaxText(
                      found.group(1) + " stands where " + found.group(2) + " must close first",
                      "Is a bracket missing, or is there one too many?")),
          Rule.of(
              "Unexpected character \\('(.)'.*to start field name.*",
              found -> here(found, "the name of a field in quotation marks")),
          Rule.of(
              "Unexpected character \\('(.)'.*separate field name and value.*",
              found -> here(found, "the colon between a field's name and its value")),
          Rule.of(
              "Unexpected character \\('(.)'.*comma to separate.*",
              found -> here(found, "a comma or the closing bracket")),
          Rule.of(
              "Unexpected character \\('(.)'.* for a comment.*",
              found -> here(found, "a comment, // or /* */,")),
          Rule.of(
              "Unexpected character \\('(.)'.*",
              found -> here(found, "a value: a text, a number, true, false, null, { or [")),
          Rule.of(
              "Unrecognized character escape '?(.).*",
              found ->
                  new SyntaxText(
                      "\\" + shown(found.group(1)) + " is no escape of JSON",
                      "Write \\\\ for a backslash; others are"
                          + " \\\" \\/ \\b \\f \\n \\r \\t and \\u1234.")));

  /** The words for what the parser says. */
  public static SyntaxText of(String said) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.said().matcher(said);
      if (matcher.matches()) {
        return rule.means().apply(matcher.toMatchResult());
      }
    }
    return new SyntaxText("this is not JSON", ONE_VALUE);
  }

  private static SyntaxText here(MatchResult found, String wanted) {
    return new SyntaxText(
        shown(found.group(1)) + " stands here", "Wanted: " + wanted + ". Look just before it too.");
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN_MAX)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown + (text.length() > SHOWN_MAX ? "…" : "");
  }
}
