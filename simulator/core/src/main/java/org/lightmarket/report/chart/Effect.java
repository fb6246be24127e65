package org.lightmarket.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.StudyTables;

/**
 * How a variant differs from the first variant in one metric, paired over replications.
 *
 * @param variant the variant
 * @param base mean of the first variant
 * @param mean mean of the variant
 * @param difference the variant minus the first one
 */
public record Effect(String variant, double base, double mean, Estimate difference) {
  /**
   * Effects of all variants but the first that have the metric; the intervals hold jointly at 95 %.
   */
  public static List<Effect> againstFirst(StudyTables tables, String group, String metric) {
    List<String> compared =
        tables.variants().stream()
            .skip(1)
            .filter(variant -> tables.hasMetric(variant, group, metric))
            .toList();
    List<Effect> effects = new ArrayList<>();
    if (compared.isEmpty() || !tables.hasMetric(tables.variants().get(0), group, metric)) {
      return effects;
    }
    double[] first = tables.metric(tables.variants().get(0), group, metric);
    double confidence = 1 - (1 - Estimate.CONFIDENCE) / compared.size();
    for (String variant : compared) {
      double[] values = tables.metric(variant, group, metric);
      Estimate difference = Estimate.ofDifferences(confidence, values, first);
      double base = Estimate.of(first).mean();
      effects.add(new Effect(variant, base, Estimate.of(values).mean(), difference));
    }
    return effects;
  }

  /** Whether the variant gives the very same values as the first one. */
  boolean isNone() {
    return difference.mean() == 0 && !(difference.high() > difference.low());
  }

  /** The largest among those that stand out of noise, else the largest of all. */
  public static Optional<Effect> largest(List<Effect> effects) {
    Comparator<Effect> bySize =
        Comparator.comparingDouble(effect -> Math.abs(effect.difference().mean()));
    List<Effect> clear =
        effects.stream()
            .filter(e -> e.difference().excludes(0) || Double.isInfinite(e.difference().mean()))
            .toList();
    return (clear.isEmpty() ? effects : clear)
        .stream().filter(e -> !Double.isNaN(e.difference().mean())).max(bySize);
  }
}
