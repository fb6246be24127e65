package org.lightmarket.report.chart;

import org.jfree.chart.JFreeChart;

/**
 * A drawn chart with its caption.
 *
 * @param name file name without ending; lower-case letters, digits and dashes
 * @param title title, as in the picture
 * @param caption what the picture shows, computed from the tables
 * @param chart the picture
 * @param width in pixels at single resolution
 * @param height in pixels at single resolution
 */
public record Figure(
    String name, String title, String caption, JFreeChart chart, int width, int height) {
  /** Width of charts. */
  public static final int WIDTH = 960;

  /** Height of most charts. */
  public static final int HEIGHT = 540;

  /** A figure of the usual size, with a name made of two parts that become letters and dashes. */
  public static Figure of(String kind, String part, String title, String caption, JFreeChart c) {
    return of(kind, part, title, caption, c, HEIGHT);
  }

  /** A figure of its own height. */
  public static Figure of(
      String kind, String part, String title, String caption, JFreeChart chart, int height) {
    String suffix = part.isEmpty() ? "" : "-" + slug(part);
    return new Figure(kind + suffix, title, caption, chart, WIDTH, height);
  }

  private static String slug(String text) {
    StringBuilder slug = new StringBuilder();
    for (char c : text.toLowerCase(java.util.Locale.ROOT).toCharArray()) {
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    int end = slug.length();
    return slug.substring(0, end > 0 && slug.charAt(end - 1) == '-' ? end - 1 : end);
  }
}
