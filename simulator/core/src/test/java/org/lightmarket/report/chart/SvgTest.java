package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.SyntheticDay;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {
  private static final List<Results> STUDIES =
      List.of(
          SyntheticDay.one(4),
          SyntheticDay.of(List.of("free <b>", "a & b", "\"x4\"", "phones-x8"), 3, true),
          SyntheticDay.withoutMarket(2));

  @Test
  void everyPictureIsWellFormedXml() throws Exception {
    for (Results results : STUDIES) {
      for (Figure figure : ChartKind.drawAll(results)) {
        Element root = parse(FigureWriter.document(figure)).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("0 0 960 " + figure.height(), root.getAttribute("viewBox"));
      }
    }
  }

  @Test
  void noTextLiesOverAnotherOrOutsideThePicture() throws Exception {
    for (Results results : STUDIES) {
      for (Figure figure : ChartKind.drawAll(results)) {
        List<Label> labels = labels(parse(FigureWriter.document(figure)));
        assertTrue(labels.size() > 5, figure.name());
        for (int i = 0; i < labels.size(); i++) {
          Label one = labels.get(i);
          assertTrue(one.box().getMinX() >= 0, figure.name() + ": " + one);
          assertTrue(one.box().getMaxX() <= figure.width(), figure.name() + ": " + one);
          assertTrue(one.box().getMaxY() <= figure.height(), figure.name() + ": " + one);
          for (Label other : labels.subList(i + 1, labels.size())) {
            assertFalse(
                one.box().intersects(other.box()), figure.name() + ": " + one + " and " + other);
          }
        }
      }
    }
  }

  @Test
  void idsOfPicturesDoNotCollideInOnePage() throws Exception {
    List<String> ids = new ArrayList<>();
    for (Figure figure : ChartKind.drawAll(STUDIES.get(1))) {
      NodeList all = parse(FigureWriter.document(figure)).getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        String id = ((Element) all.item(i)).getAttribute("id");
        if (!id.isEmpty()) {
          assertFalse(ids.contains(id), id);
          ids.add(id);
        }
      }
    }
    assertTrue(ids.size() > 10, ids.toString());
  }

  private record Label(String text, Rectangle2D box) {}

  /** Horizontal texts; a rotated one stands beside its axis alone. */
  private static List<Label> labels(Document svg) {
    List<Label> labels = new ArrayList<>();
    NodeList texts = svg.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.getAttribute("transform").isEmpty() && !text.getAttribute("textLength").isEmpty()) {
        double size =
            Double.parseDouble(
                text.getAttribute("style").replaceAll(".*font-size: ([0-9.]+)px.*", "$1"));
        double x = Double.parseDouble(text.getAttribute("x"));
        double y = Double.parseDouble(text.getAttribute("y"));
        double width = Double.parseDouble(text.getAttribute("textLength"));
        labels.add(
            new Label(
                text.getTextContent(),
                new Rectangle2D.Double(x, y - 0.75 * size, width, 0.75 * size)));
      }
    }
    return labels;
  }

  private static Document parse(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
