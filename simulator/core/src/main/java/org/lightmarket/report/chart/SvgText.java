package org.lightmarket.report.chart;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fixes the length of each text of an SVG to the width that it has in the shipped font, so that a
 * viewer without that font keeps the layout.
 */
final class SvgText {
  private static final Pattern TEXT =
      Pattern.compile("<text ([^>]*font-size: ([0-9.]+)px[^>]*)>([^<]*)</text>");
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private SvgText() {}

  static String fixed(String svg) {
    Matcher matcher = TEXT.matcher(svg);
    StringBuilder result = new StringBuilder(svg.length() + 4096);
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(element(matcher)));
    }
    return matcher.appendTail(result).toString();
  }

  private static String element(MatchResult text) {
    float size = Float.parseFloat(text.group(2));
    boolean bold = text.group(1).contains("font-weight: bold");
    Font font = bold ? Fonts.bold(size) : Fonts.plain(size);
    double width = font.getStringBounds(plain(text.group(3)), CONTEXT).getWidth();
    if (!(width > 0)) {
      return text.group();
    }
    return String.format(
        Locale.ROOT,
        "<text %s textLength='%.1f' lengthAdjust='spacingAndGlyphs'>%s</text>",
        text.group(1),
        width,
        text.group(3));
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
