package org.lightmarket.report;

import java.util.Locale;
import java.util.Map;

/** Text as LaTeX that shows it as it is, in any engine, without packages for symbols. */
final class LatexText {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Last letter that every engine takes as it is: Latin Extended-A ends there. */
  private static final char LAST_LETTER = 'ž';

  private static final Map<Character, String> SPECIAL =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('_', "\\_"),
          Map.entry('%', "\\%"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('<', "$<$"),
          Map.entry('>', "$>$"),
          Map.entry('|', "$|$"),
          Map.entry('"', "''"),
          Map.entry('`', "\\`{}"),
          Map.entry('\u00a0', "~"),
          Map.entry('\u202f', "\\,"),
          Map.entry('−', "$-$"),
          Map.entry('±', "$\\pm$"),
          Map.entry('×', "$\\times$"),
          Map.entry('·', "$\\cdot$"),
          Map.entry('≤', "$\\leq$"),
          Map.entry('≥', "$\\geq$"),
          Map.entry('≠', "$\\neq$"),
          Map.entry('≈', "$\\approx$"),
          Map.entry('∞', "$\\infty$"),
          Map.entry('→', "$\\rightarrow$"),
          Map.entry('µ', "$\\mu$"),
          Map.entry('μ', "$\\mu$"),
          Map.entry('α', "$\\alpha$"),
          Map.entry('λ', "$\\lambda$"),
          Map.entry('ρ', "$\\rho$"),
          Map.entry('σ', "$\\sigma$"),
          Map.entry('°', "$^\\circ$"),
          Map.entry('–', "--"),
          Map.entry('—', "---"),
          Map.entry('“', "``"),
          Map.entry('”', "''"),
          Map.entry('‘', "`"),
          Map.entry('’', "'"),
          Map.entry('…', "\\ldots{}"),
          Map.entry('†', "$\\dagger$"),
          Map.entry('€', "EUR"),
          Map.entry('£', "\\pounds{}"),
          Map.entry('¥', "JPY"));

  private LatexText() {}

  /** The text on one line; a letter that LaTeX's fonts lack becomes its code point. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder();
    String line = text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      int code = line.codePointAt(i);
      char c = (char) code;
      if (code != c) {
        out.append(codePoint(code));
      } else if (isRaised(c)) {
        boolean first = i == 0 || !isRaised(line.charAt(i - 1));
        boolean last = i + 1 == line.length() || !isRaised(line.charAt(i + 1));
        out.append(first ? "$^{" : "").append(c == '⁻' ? "-" : SUPERSCRIPTS.indexOf(c));
        out.append(last ? "}$" : "");
      } else if (SPECIAL.containsKey(c)) {
        out.append(SPECIAL.get(c));
      } else if (c < ' ') {
        out.append(' ');
      } else if (c > LAST_LETTER || (c > '~' && !Character.isLetter(c))) {
        out.append(codePoint(code));
      } else {
        // Two hyphens would become a dash.
        out.append(c == '-' && i > 0 && line.charAt(i - 1) == '-' ? "{}-" : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private static boolean isRaised(char c) {
    return c == '⁻' || SUPERSCRIPTS.indexOf(c) >= 0;
  }

  private static String codePoint(int code) {
    return String.format(Locale.ROOT, "[U+%04X]", code);
  }
}
