package org.lightmarket.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.junit.jupiter.api.Test;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.ServerResult;
import org.lightmarket.report.table.StudyTables;
import org.lightmarket.report.table.SyntheticDay;

/** What captions and axes say of studies that have little to say. */
class CaptionsTest {
  @Test
  void aQuantileThatIsEndlessEverywhereHasACaption() {
    StudyTables.Builder builder = StudyTables.builder();
    for (String variant : List.of("x1", "x2")) {
      for (int r = 0; r < 2; r++) {
        builder.metric(r, variant, "free", "latency-p99", "s", Double.POSITIVE_INFINITY);
        builder.latencies(r, variant, "free", 1, 90);
        builder.latencies(r, variant, "free", Double.POSITIVE_INFINITY, 10);
        for (int hour = 0; hour < 24; hour++) {
          double endless = Double.POSITIVE_INFINITY;
          builder.series(r, variant, "free", "latency-p99", "s", 3600.0 * hour, endless);
        }
      }
    }
    for (ChartKind kind : List.of(ChartKind.LATENCY, ChartKind.LATENCY_DISTRIBUTION)) {
      String caption = kind.draw(results(builder)).get(0).caption();
      assertTrue(
          caption.startsWith("The p99 latency of free requests is ∞ in every variant"), caption);
    }
  }

  @Test
  void aFlatPriceFollowsNothing() {
    assertEquals(
        "The price stays within 1 % of its highest, whatever the load.",
        againstLoad(3, load -> 200 + load / 10));
  }

  @Test
  void aCorrelationOfOneReplicationIsNotCalledARise() {
    String caption = againstLoad(1, load -> 200 + 100 * load);
    assertTrue(caption.startsWith("Rank correlation 1 of price and load"), caption);
    assertFalse(caption.contains("the price rises"), caption);
  }

  /** In the second replication one price, of the load of hour 5, is too high. */
  @Test
  void noIntervalOfACorrelationEndsAboveOne() {
    double odd = 0.5 + 5 / 48.0 + 0.005;
    String caption =
        againstLoad(2, load -> 200 + 100 * load + (Math.abs(load - odd) < 1e-6 ? 80 : 0));
    assertTrue(caption.contains(" to 1.00)"), caption);
  }

  private static String againstLoad(int replications, DoubleUnaryOperator price) {
    StudyTables.Builder builder = StudyTables.builder();
    for (int r = 0; r < replications; r++) {
      for (int hour = 0; hour < 24; hour++) {
        double load = 0.5 + hour / 48.0 + 0.001 * r * hour;
        double of = price.applyAsDouble(load);
        builder.series(r, "v", "all", "offered-load", "1", 3600.0 * hour, load);
        builder.series(r, "v", "all", "price", "minor/(unit s)", 3600.0 * hour, of);
      }
    }
    return ChartKind.PRICE_AGAINST_LOAD.draw(results(builder)).get(0).caption();
  }

  @Test
  void aLineAloneNeedsNoLegend() {
    StudyTables.Builder builder = StudyTables.builder();
    for (int hour = 0; hour < 24; hour++) {
      builder.series(0, "v", "all", "requests-demanded", "requests", 3600.0 * hour, hour);
    }
    Figure figure = ChartKind.DEMAND.draw(results(builder)).get(0);
    assertNull(figure.chart().getLegend());
    assertNotNull(ChartKind.DEMAND.draw(SyntheticDay.one(2)).get(0).chart().getLegend());
  }

  @Test
  void serversHaveTheirOwnLinesOfThePrice() {
    StudyTables.Builder builder = StudyTables.builder();
    for (String server : List.of("a", "b")) {
      builder.server(new ServerResult(0, "v", server, 0, 0, 1, 0, 1, 0));
    }
    for (String of : List.of("all", "a", "b")) {
      for (int hour = 0; hour < 24; hour++) {
        builder.series(0, "v", of, "price", "minor/(unit s)", 3600.0 * hour, 10 + hour);
      }
    }
    Figure figure = ChartKind.PRICE.draw(results(builder)).get(0);
    String svg = FigureWriter.svg(figure);
    assertTrue(svg.contains(">a<") && svg.contains(">b<"), "a name for each line");
    assertFalse(svg.contains(">all<"));
  }

  @Test
  void whatCannotBeNegativeHasAnAxisFromZero() {
    StudyTables.Builder builder = StudyTables.builder();
    for (String variant : List.of("x1", "x2")) {
      builder.metric(0, variant, "all", "mode-switches", "1/h", 0.1);
      builder.metric(1, variant, "all", "mode-switches", "1/h", 2);
    }
    Figure figure = ChartKind.BY_VARIANT.draw(results(builder)).get(0);
    CombinedDomainCategoryPlot plots = (CombinedDomainCategoryPlot) figure.chart().getPlot();
    for (Object plot : plots.getSubplots()) {
      ValueAxis axis = ((CategoryPlot) plot).getRangeAxis();
      assertEquals(0, axis.getLowerBound());
      assertTrue(axis.getUpperBound() > 10, "the interval is wide");
    }
  }

  @Test
  void feesAtTheEndAreSaidToBeInNoBar() {
    StudyTables.Builder builder = StudyTables.builder();
    for (int hour = 0; hour < 24; hour++) {
      builder.series(0, "v", "all", "revenue", "minor", 3600.0 * hour, 100 + hour);
    }
    builder.metric(0, "v", "all", "revenue", "minor", 24 * 100 + 276 + 42);
    String caption = ChartKind.REVENUE.draw(results(builder)).get(0).caption();
    assertTrue(
        caption.replace(Quantity.SPACE, ' ').contains("Fees of 42 MWEI at the end"), caption);
  }

  private static Results results(StudyTables.Builder builder) {
    StudyTables tables = builder.build();
    return new Results(SyntheticDay.facts(tables.variants()), tables);
  }
}
