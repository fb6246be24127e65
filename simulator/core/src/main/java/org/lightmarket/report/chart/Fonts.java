package org.lightmarket.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The font that ships with the program, so that pictures do not depend on the machine's fonts. */
final class Fonts {
  private static final Font PLAIN = load("DejaVuSans.ttf");
  private static final Font BOLD = load("DejaVuSans-Bold.ttf");

  private Fonts() {}

  static Font plain(float size) {
    return PLAIN.deriveFont(size);
  }

  static Font bold(float size) {
    // The style says bold too, so that an SVG does; the face already is.
    return BOLD.deriveFont(Font.BOLD, size);
  }

  /** The file of a font. */
  static InputStream open(String file) {
    InputStream in = Fonts.class.getResourceAsStream("/org/lightmarket/report/fonts/" + file);
    if (in == null) {
      throw new IllegalStateException("the resource " + file + " is missing");
    }
    return in;
  }

  private static Font load(String file) {
    try (InputStream in = open(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the resource " + file + " is no font", e);
    }
  }
}
