package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** Revenue since the start: by client group, or by variant where there are several. */
final class RevenueCumulativeChart implements Chart {
  private static final String SERIES = "revenue-cumulative";

  @Override
  public List<Figure> draw(Results results) {
    StudyTables tables = results.tables();
    boolean several = tables.variants().size() > 1;
    String first = tables.variants().get(0);
    List<TimeLines.Line> lines =
        several
            ? TimeLines.ofVariants(results, StudyTables.ALL, SERIES, Trajectory.Within.LAST)
            : byGroup(results, first);
    double largest = lines.stream().mapToDouble(l -> l.trajectory().largest()).max().orElse(0);
    if (!(largest > 0)) {
      return List.of();
    }
    Quantity.Money money = Quantity.Money.scaledTo(largest, results.facts().asset(), "");
    String title =
        "Cumulative revenue"
            + (several ? " by variant" : lines.size() > 1 ? " by client group" : "");
    JFreeChart chart =
        TimeLines.draw(
            results,
            title,
            lines,
            money.factor(),
            (low, high) ->
                ChartStyle.fromZero(
                    "revenue since the start (" + money.scale() + ")", high, Numbers::plain));
    String caption =
        Sentences.variants(results, StudyTables.ALL, "revenue", money, "the revenue")
            .orElseGet(
                () ->
                    "The revenue of the whole run is "
                        + money.text(tables.estimate(first, StudyTables.ALL, "revenue"))
                        + ".");
    return List.of(Figure.of("revenue-cumulative", "", title, caption, chart));
  }

  private static List<TimeLines.Line> byGroup(Results results, String variant) {
    List<String> groups = results.tables().groupsWithSeries(variant, SERIES);
    List<String> classes = new ArrayList<>(groups.size() > 1 ? groups : List.of());
    classes.add(StudyTables.ALL);
    return TimeLines.ofClasses(
        results,
        variant,
        SERIES,
        classes,
        name -> name.equals(StudyTables.ALL) ? Palette.BLACK : Palette.group(groups.indexOf(name)),
        Trajectory.Within.LAST);
  }
}
