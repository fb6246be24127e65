package org.lightmarket.experiment.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lightmarket.experiment.sweep.Sweep.Target;
import org.lightmarket.metrics.MetricTable;

/** The values of a metric in all points of a sweep. */
final class TargetValues {
  private final Target target;
  private final String unit;
  private final double[][] values;

  private TargetValues(Target target, String unit, double[][] values) {
    this.target = target;
    this.unit = unit;
    this.values = values;
  }

  /** The metric. */
  Target target() {
    return target;
  }

  /** Unit of the values. */
  String unit() {
    return unit;
  }

  /** The values by point, then by replication; NaN where there is none. */
  double[][] values() {
    return values;
  }

  /** Those of all metrics of a sweep that any point has a value of, in the order of the sweep. */
  static List<TargetValues> of(Sweep sweep, MetricTable metrics) {
    Map<String, Integer> pointOf = new HashMap<>();
    sweep.points().forEach(point -> pointOf.put(point.variant(), pointOf.size()));
    int replications = 0;
    for (int row = 0; row < metrics.rows(); row++) {
      replications = Math.max(replications, metrics.replication(row) + 1);
    }
    Map<Target, TargetValues> found = new LinkedHashMap<>();
    int width = replications;
    for (int row = 0; row < metrics.rows(); row++) {
      Integer point = pointOf.get(metrics.mechanism(row));
      Target target = new Target(metrics.metric(row), metrics.className(row));
      if (point != null && sweep.targets().contains(target)) {
        String unit = metrics.unit(row);
        found.computeIfAbsent(target, each -> empty(each, unit, pointOf.size(), width))
                .values()[point][metrics.replication(row)] =
            metrics.value(row);
      }
    }
    List<TargetValues> ordered = new ArrayList<>();
    for (Target target : sweep.targets()) {
      if (found.containsKey(target)) {
        ordered.add(found.get(target));
      }
    }
    return ordered;
  }

  private static TargetValues empty(Target target, String unit, int points, int replications) {
    double[][] values = new double[points][replications];
    Arrays.stream(values).forEach(each -> Arrays.fill(each, Double.NaN));
    return new TargetValues(target, unit, values);
  }

  /** Mean of those that are there; NaN if none is. */
  static double mean(double... values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }

  /**
   * The mean of some points in each replication; NaN where one of them has no value.
   *
   * @param points their numbers
   */
  double[] meanOf(List<Integer> points) {
    double[] means = new double[values[0].length];
    for (int point : points) {
      for (int i = 0; i < means.length; i++) {
        means[i] += values[point][i] / points.size();
      }
    }
    return means;
  }
}
