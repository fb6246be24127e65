package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.SyntheticDay;

class SweepChartTest {
  @Test
  void aFieldIsNamedInWordsWithItsUnit() {
    assertEquals(
        "Reserve (minor units per unit and second)", FieldName.words("reserveMinorPerUnitSecond"));
    assertEquals("the reserve", FieldName.phrase("reserveMinorPerUnitSecond"));
    assertEquals("the bid fee", FieldName.phrase("bidFeeMinor"));
    assertEquals("Bid fee (minor units)", FieldName.words("bidFeeMinor"));
    assertEquals("the sold share", FieldName.phrase("soldShare"));
  }

  @Test
  void theCaptionNamesTheValueWhereEachMetricIsLargestAndItsNeighbours() {
    List<Figure> figures =
        ChartKind.BY_VALUE.draw(SyntheticDay.of(List.of("x1", "x2", "x3"), 5, true));
    assertEquals(1, figures.size());
    String caption = figures.get(0).caption();
    assertTrue(caption.matches("The revenue is largest at (60|120|240): .*\\. At .*"), caption);
    assertEquals("What the count does", figures.get(0).title());
  }

  @Test
  void twoVariantsAreNoSweep() {
    assertEquals(List.of(), ChartKind.BY_VALUE.draw(SyntheticDay.of(List.of("x1", "x2"), 5, true)));
  }
}
