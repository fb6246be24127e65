package org.lightmarket.report.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Turns figures into PDF of one page: vectors, and text in the fonts that ship with the program,
 * embedded as far as they are used. The same figure gives the same bytes.
 */
public final class FigurePdf {
  private FigurePdf() {}

  /** Writes {@code <name>.pdf} into a folder that exists. */
  public static void write(Figure figure, Path folder) throws IOException {
    Files.write(folder.resolve(figure.name() + ".pdf"), pdf(figure));
  }

  /** The document; a pixel is a point. */
  public static byte[] pdf(Figure figure) throws IOException {
    try (PDDocument document = new PDDocument()) {
      // Otherwise it is the time of day.
      document.setDocumentId((long) figure.name().hashCode());
      PDPage page = new PDPage(new PDRectangle(figure.width(), figure.height()));
      document.addPage(page);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, figure.width(), figure.height());
      g.setFontTextDrawer(new ShippedFonts(document));
      figure.chart().draw(g, new Rectangle2D.Double(0, 0, figure.width(), figure.height()));
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** The two fonts of charts, loaded when they are first wanted. */
  private static final class ShippedFonts extends PdfBoxGraphics2DFontTextDrawer {
    private final PDDocument document;
    private @Nullable PDFont plain;
    private @Nullable PDFont bold;

    ShippedFonts(PDDocument document) {
      this.document = document;
    }

    @Override
    protected PDFont mapFont(Font font, IFontTextDrawerEnv env)
        throws IOException, FontFormatException {
      if (font.isBold()) {
        bold = bold == null ? load("DejaVuSans-Bold.ttf") : bold;
        return bold;
      }
      plain = plain == null ? load("DejaVuSans.ttf") : plain;
      return plain;
    }

    private PDFont load(String file) throws IOException {
      try (InputStream in = Fonts.open(file)) {
        return PDType0Font.load(document, in, true);
      }
    }
  }
}
