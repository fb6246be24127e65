package org.lightmarket.report.chart;

import java.util.Optional;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/**
 * How calm a variant's market is.
 *
 * @param switches mode switches per client and hour
 * @param stepMean mean change of paid utilisation from bin to bin
 * @param stepLargest largest such change
 * @param width width of the bins in words
 */
public record Calmness(Estimate switches, double stepMean, double stepLargest, String width) {
  /** Calmness of a variant; empty for servers without a market. */
  public static Optional<Calmness> of(Results results, String variant) {
    StudyTables tables = results.tables();
    if (!tables.hasMetric(variant, StudyTables.ALL, "mode-switches")
        || !(results.facts().horizonSeconds() > 0)) {
      return Optional.empty();
    }
    TimeScale scale = TimeScale.of(results);
    Trajectory paid =
        Trajectory.of(
            tables.series(variant, StudyTables.ALL, "utilisation-paid"),
            scale.lineBinSeconds(),
            scale.horizonSeconds(),
            Trajectory.Within.MEAN);
    double sum = 0;
    double largest = Double.NaN;
    int steps = 0;
    for (int r = 0; r < paid.replications(); r++) {
      for (int bin = 1; bin < paid.bins(); bin++) {
        double step = Math.abs(paid.value(r, bin) - paid.value(r, bin - 1));
        if (!Double.isNaN(step)) {
          sum += step;
          largest = steps == 0 ? step : Math.max(largest, step);
          steps++;
        }
      }
    }
    return Optional.of(
        new Calmness(
            tables.estimate(variant, StudyTables.ALL, "mode-switches"),
            steps == 0 ? Double.NaN : sum / steps,
            largest,
            TimeScale.width(scale.lineBinSeconds())));
  }
}
