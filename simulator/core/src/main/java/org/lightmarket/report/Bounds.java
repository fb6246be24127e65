package org.lightmarket.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lightmarket.report.chart.HeadlineMetric;
import org.lightmarket.report.table.DemandResult;
import org.lightmarket.report.table.Estimate;
import org.lightmarket.report.table.Results;
import org.lightmarket.report.table.StudyTables;

/** What no mechanism can exceed, replication by replication, and how near each variant comes. */
final class Bounds {
  private final StudyTables tables;
  private final HeadlineMetric metric;
  private final ToDoubleFunction<DemandResult> column;

  private Bounds(StudyTables tables, HeadlineMetric metric, ToDoubleFunction<DemandResult> column) {
    this.tables = tables;
    this.metric = metric;
    this.column = column;
  }

  /** The bound of a metric; none if it has none, or it was not asked for. */
  static Optional<Bounds> of(Results results, HeadlineMetric metric) {
    StudyTables tables = results.tables();
    ToDoubleFunction<DemandResult> column =
        switch (metric) {
          case WELFARE -> DemandResult::welfareBoundMinor;
          case REVENUE -> DemandResult::revenueBoundMinor;
          default -> row -> Double.NaN;
        };
    boolean found =
        tables.demand().stream().anyMatch(row -> !Double.isNaN(column.applyAsDouble(row)));
    return found ? Optional.of(new Bounds(tables, metric, column)) : Optional.empty();
  }

  /** Name in a sentence or a row. */
  String name() {
    return metric == HeadlineMetric.WELFARE ? "clairvoyant welfare" : "revenue bound";
  }

  /** By replication in their order; NaN where it is absent. */
  private double[] values(String variant) {
    double[] values = new double[tables.replications().size()];
    Arrays.fill(values, Double.NaN);
    for (DemandResult row : tables.demand()) {
      if (row.variant().equals(variant)) {
        values[tables.replications().indexOf(row.replication())] = column.applyAsDouble(row);
      }
    }
    return values;
  }

  /** The bound in the world of a variant. */
  Estimate bound(String variant) {
    return Estimate.of(values(variant));
  }

  /** Whether it is the same in all variants, as where they differ in their mechanisms only. */
  boolean isCommon() {
    List<double[]> distinct = new ArrayList<>();
    for (String variant : tables.variants()) {
      double[] values = values(variant);
      if (distinct.stream().noneMatch(seen -> Arrays.equals(seen, values))) {
        distinct.add(values);
      }
    }
    return distinct.size() == 1;
  }

  /** What a variant reaches of it, paired by replication; at least 0. */
  Estimate share(String variant) {
    double[] reached = tables.metric(variant, StudyTables.ALL, metric.key());
    double[] bounds = values(variant);
    for (int i = 0; i < reached.length; i++) {
      reached[i] = bounds[i] > 0 ? reached[i] / bounds[i] : Double.NaN;
    }
    return Estimate.of(reached).within(0, Double.POSITIVE_INFINITY);
  }
}
