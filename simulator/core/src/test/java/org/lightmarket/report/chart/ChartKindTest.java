package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.SyntheticDay;

class ChartKindTest {
  private static final Path PICTURES = Path.of("target", "charts");
  private static final Results DAY = SyntheticDay.one(5);
  private static final Results VARIANTS =
      SyntheticDay.of(List.of("phones-x1", "phones-x2", "phones-x4"), 5, true);

  @Test
  void everyKindButThatOfSweepsAppearsInADayOrInItsVariants() throws IOException {
    Set<ChartKind> drawn = EnumSet.noneOf(ChartKind.class);
    for (ChartKind kind : ChartKind.values()) {
      if (!kind.draw(DAY).isEmpty() || !kind.draw(VARIANTS).isEmpty()) {
        drawn.add(kind);
      }
    }
    assertEquals(EnumSet.complementOf(EnumSet.of(ChartKind.SENSITIVITY)), drawn);
    ChartKind.write(ChartKind.drawAll(DAY), PICTURES.resolve("day"));
    ChartKind.write(ChartKind.drawAll(VARIANTS), PICTURES.resolve("variants"));
  }

  @Test
  void figuresHaveNamesOfTheirOwnThatBeginWithTheirKind() {
    for (Results results : List.of(DAY, VARIANTS)) {
      Set<String> names = new HashSet<>();
      for (ChartKind kind : ChartKind.values()) {
        for (Figure figure : kind.draw(results)) {
          assertTrue(figure.name().startsWith(kind.key()), figure.name());
          assertTrue(figure.name().matches("[a-z0-9]+(-[a-z0-9]+)*"), figure.name());
          assertTrue(names.add(figure.name()), figure.name());
          assertFalse(figure.caption().isBlank(), figure.name());
        }
      }
    }
  }

  @Test
  void theSameTablesGiveTheSameBytes() {
    List<Figure> first = ChartKind.drawAll(SyntheticDay.one(3));
    List<Figure> second = ChartKind.drawAll(SyntheticDay.one(3));
    assertEquals(first.size(), second.size());
    for (int i = 0; i < first.size(); i++) {
      assertEquals(FigureWriter.document(first.get(i)), FigureWriter.document(second.get(i)));
      assertArrayEquals(FigureWriter.png(first.get(i)), FigureWriter.png(second.get(i)));
    }
  }

  @Test
  void withoutAMarketNothingOfMoneyIsDrawn() {
    List<String> names =
        ChartKind.drawAll(SyntheticDay.withoutMarket(3)).stream().map(Figure::name).toList();
    assertTrue(names.contains("latency-distribution"), names.toString());
    assertTrue(names.contains("demand-over-time"), names.toString());
    for (String name : names) {
      assertFalse(name.matches("(revenue|price|guarantee|mode|by-variant).*"), name);
    }
  }

  @Test
  void aSingleReplicationIsDrawnAndSaysThatItHasNoInterval() {
    List<Figure> figures = ChartKind.drawAll(SyntheticDay.one(1));
    assertEquals(ChartKind.drawAll(DAY).size(), figures.size());
    for (Figure figure : figures) {
      assertFalse(figure.caption().contains("interval N"), figure.caption());
      assertFalse(figure.caption().contains("95 % interval"), figure.caption());
    }
  }

  @Test
  void picturesHaveTwiceTheirSizeInPixels() throws IOException {
    Figure figure = ChartKind.DEMAND.draw(DAY).get(0);
    var image = ImageIO.read(new ByteArrayInputStream(FigureWriter.png(figure)));
    assertEquals(2 * Figure.WIDTH, image.getWidth());
    assertEquals(2 * Figure.HEIGHT, image.getHeight());
  }
}
