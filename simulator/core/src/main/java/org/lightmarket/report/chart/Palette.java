package org.lightmarket.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

/**
 * Colours and line styles that people with any colour vision tell apart.
 *
 * <p>Okabe and Ito, Color Universal Design (2008), without its yellow, which is too light for lines
 * on white.
 */
final class Palette {
  static final Color BLACK = new Color(0x1A1A1A);
  static final Color GREY = new Color(0x767676);
  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PURPLE = new Color(0xCC79A7);
  static final Color ORANGE = new Color(0xE69F00);
  static final Color SKY = new Color(0x56B4E9);

  private static final List<Color> SEQUENCE =
      List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK);
  private static final List<Color> GROUPS = List.of(SKY, ORANGE, GREEN, PURPLE, BLUE, VERMILION);
  private static final List<float[]> DASHES =
      List.of(
          new float[] {},
          new float[] {9, 4},
          new float[] {2.5f, 3},
          new float[] {10, 3, 2.5f, 3},
          new float[] {14, 5},
          new float[] {6, 2});

  private Palette() {}

  /** Colour of the {@code i}-th variant or other line of equal standing. */
  static Color line(int i) {
    return SEQUENCE.get(i % SEQUENCE.size());
  }

  /** Colour of the {@code i}-th client group, for areas, bars and lines. */
  static Color group(int i) {
    return GROUPS.get(i % GROUPS.size());
  }

  /** Colour of a class of service. */
  static Color service(String name) {
    return switch (name) {
      case "paid" -> BLUE;
      case "free" -> VERMILION;
      case "ulc" -> GREEN;
      case "gateway" -> PURPLE;
      default -> BLACK;
    };
  }

  /** Line style that goes with the {@code i}-th line. */
  static Stroke stroke(int i) {
    return stroke(i, 2.2f);
  }

  /** Line style that goes with the {@code i}-th line, in a width. */
  static Stroke stroke(int i, float width) {
    float[] dash = DASHES.get(i % DASHES.size());
    return dash.length == 0
        ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
  }
}
