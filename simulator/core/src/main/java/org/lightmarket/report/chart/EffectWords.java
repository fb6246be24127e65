package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.Measure;
import org.lightmarket.experiment.sweep.Sensitivity;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * The effects of a sweep's factors on one metric, in words and numbers.
 *
 * @param results the sweep
 * @param rows of one metric and class, of all measures
 */
public record EffectWords(Results results, List<Sensitivity.Row> rows) {
  /** An adjusted p-value up to this is beyond noise. */
  private static final double NOISE = 0.05;

  /** Copies the list. */
  public EffectWords {
    rows = List.copyOf(rows);
  }

  /** Of each metric that a sweep looked at, in its order; empty if it is no sweep. */
  public static List<EffectWords> of(Results results) {
    Map<List<String>, List<Sensitivity.Row>> byMetric = new LinkedHashMap<>();
    for (Sensitivity.Row row : results.tables().sensitivity().rows()) {
      byMetric
          .computeIfAbsent(List.of(row.metric(), row.className()), key -> new ArrayList<>())
          .add(row);
    }
    return byMetric.values().stream().map(each -> new EffectWords(results, each)).toList();
  }

  /** The rows of the measure that judges the factors: the partial correlation if there is one. */
  public List<Sensitivity.Row> judged() {
    List<Sensitivity.Row> partial = of(Measure.PARTIAL_RANK);
    return partial.isEmpty() ? rows : partial;
  }

  /** The rows of a measure. */
  public List<Sensitivity.Row> of(Measure measure) {
    return rows.stream().filter(row -> row.measure() == measure).toList();
  }

  /** Whether effects are correlations. */
  public boolean isCorrelation() {
    return rows.get(0).measure().isCorrelation();
  }

  /** Whether an effect is beyond noise. */
  public static boolean isClear(Sensitivity.Row row) {
    return row.adjustedP() <= NOISE;
  }

  private @Nullable HeadlineMetric headline() {
    for (HeadlineMetric metric : HeadlineMetric.values()) {
      if (metric.key().equals(rows.get(0).metric())) {
        return metric;
      }
    }
    return null;
  }

  /** The metric and class as a heading. */
  public String label() {
    @Nullable HeadlineMetric metric = headline();
    String group = rows.get(0).className();
    return (metric == null ? rows.get(0).metric() : metric.label())
        + (group.equals(StudyTables.ALL) ? "" : ", " + group);
  }

  /** The metric within a sentence. */
  public String phrase() {
    @Nullable HeadlineMetric metric = headline();
    String group = rows.get(0).className();
    return metric != null
        ? metric.phrase(group)
        : rows.get(0).metric() + (group.equals(StudyTables.ALL) ? "" : " of " + group);
  }

  /** How means and differences are written. */
  public Quantity quantity() {
    @Nullable HeadlineMetric metric = headline();
    if (metric != null) {
      return metric.quantity(results, rows.get(0).className());
    }
    return switch (rows.get(0).unit()) {
      case "s" -> new Quantity.Seconds();
      case "minor" -> Quantity.Money.scaledTo(largest(), results.facts().asset(), "");
      default -> new Quantity.Plain(4);
    };
  }

  /** The largest finite mean, by size; 0 without one. */
  public double largest() {
    return rows.stream()
        .flatMapToDouble(row -> DoubleStream.of(row.meanLow(), row.meanBase(), row.meanHigh()))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** An effect with its interval. */
  public Estimate estimate(Sensitivity.Row row) {
    return new Estimate(
        row.estimate().estimate(),
        row.estimate().low(),
        row.estimate().high(),
        results.tables().replications().size());
  }

  /** Which factor matters most, which others do, and which are not beyond noise. */
  public String sentence() {
    Sensitivity.@Nullable Row most = most();
    if (most == null) {
      return "Nothing can be said of " + phrase() + ": it is not finite everywhere, or constant.";
    }
    String size = size(most);
    if (!isClear(most)) {
      return Double.isNaN(most.adjustedP())
          ? "“%s” moves %s most: %s; without an interval it may be noise."
              .formatted(most.factor(), phrase(), size)
          : "No factor moves %s beyond noise; “%s” does most: %s."
              .formatted(phrase(), most.factor(), size);
    }
    return "“%s” moves %s most: %s.".formatted(most.factor(), phrase(), size)
        + others("Beyond noise too: ", most, true)
        + others("Not beyond noise: ", most, false);
  }

  /** The largest effect beyond noise, or else the largest of all; null if none is finite. */
  private Sensitivity.@Nullable Row most() {
    return judged().stream()
        .filter(row -> Double.isFinite(row.estimate().estimate()))
        .max(
            Comparator.comparing(EffectWords::isClear)
                .thenComparingDouble(row -> Math.abs(row.estimate().estimate())))
        .orElse(null);
  }

  private String others(String begin, Sensitivity.Row most, boolean clear) {
    String names =
        judged().stream()
            .filter(row -> !row.factor().equals(most.factor()) && isClear(row) == clear)
            .map(row -> "“" + row.factor() + "”")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " " + begin + names + ".";
  }

  private String size(Sensitivity.Row row) {
    if (!row.measure().isCorrelation()) {
      return "from %s to %s it changes by %s"
          .formatted(row.lowValue(), row.highValue(), quantity().change(estimate(row), ""));
    }
    return "rank correlation "
        + new Quantity.Plain(3).change(estimate(row), "")
        + (row.measure() == Measure.PARTIAL_RANK ? ", given the other factors" : "");
  }

  /** A p-value. */
  public static String p(double p) {
    return Double.isNaN(p) ? "–" : p < 0.001 ? "< 0.001" : Numbers.fixed(p, 3);
  }
}
