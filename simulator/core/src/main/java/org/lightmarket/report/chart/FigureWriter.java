package org.lightmarket.report.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Turns figures into SVG and PNG. The same figure gives the same bytes. */
public final class FigureWriter {
  private static final int PIXEL_RATIO = 2;

  private FigureWriter() {}

  /** Writes {@code <name>.svg} and {@code <name>.png} into a folder that exists. */
  public static void write(Figure figure, Path folder) throws IOException {
    Files.writeString(folder.resolve(figure.name() + ".svg"), document(figure));
    Files.write(folder.resolve(figure.name() + ".png"), png(figure));
  }

  /** A whole SVG document. */
  public static String document(Figure figure) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(figure) + "\n";
  }

  /** An {@code svg} element that scales with the page it stands in. */
  public static String svg(Figure figure) {
    SVGGraphics2D g = new SVGGraphics2D(figure.width(), figure.height());
    g.setDefsKeyPrefix(figure.name() + "-");
    g.setGeomDoubleConverter(FigureWriter::shortest);
    g.setTransformDoubleConverter(FigureWriter::shortest);
    g.setFontFunction(family -> "DejaVu Sans, Verdana, Geneva, sans-serif");
    draw(figure, g);
    ViewBox box = new ViewBox(0, 0, figure.width(), figure.height());
    return SvgText.fixed(g.getSVGElement(figure.name(), true, box, null, null));
  }

  /** A PNG at double resolution. */
  public static byte[] png(Figure figure) {
    BufferedImage image =
        new BufferedImage(
            PIXEL_RATIO * figure.width(),
            PIXEL_RATIO * figure.height(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(PIXEL_RATIO, PIXEL_RATIO);
      g.setRenderingHint(
          RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
      draw(figure, g);
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void draw(Figure figure, Graphics2D g) {
    figure.chart().draw(g, new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
  }

  private static String shortest(double value) {
    BigDecimal rounded = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
