package org.lightmarket.report.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.report.table.Results;

/** The charts of a report, in its order. Adding one is one class and one line here. */
public enum ChartKind implements Kind {
  /** Effects of the factors of a sweep. */
  SENSITIVITY(
      "sensitivity",
      "what each factor of a sweep does to each metric: differences or rank correlations",
      SensitivityChart::new),
  /** Headline metrics by variant. */
  BY_VARIANT("by-variant", "headline metrics of all variants with intervals", VariantsChart::new),
  /** Trade-offs. */
  PARETO("pareto", "revenue of all variants against fairness and latency", ParetoChart::new),
  /** A sweep. */
  BY_VALUE(
      "by-value",
      "revenue, use and quality over the number that the variants set",
      SweepChart::new),
  /** Demand. */
  DEMAND("demand-over-time", "requests demanded over time", DemandChart::new),
  /** Revenue per hour. */
  REVENUE("revenue-over-time", "revenue per hour by client group", RevenueChart::new),
  /** Revenue since the start. */
  REVENUE_CUMULATIVE("revenue-cumulative", "revenue since the start", RevenueCumulativeChart::new),
  /** Price over time. */
  PRICE("price-over-time", "price, offered load and sold share over time", PriceOverTimeChart::new),
  /** Price against load. */
  PRICE_AGAINST_LOAD(
      "price-against-load", "price against offered load", PriceAgainstLoadChart::new),
  /** Latency distribution. */
  LATENCY_DISTRIBUTION(
      "latency-distribution",
      "share of requests that take longer than a latency, by class",
      LatencyDistributionChart::new),
  /** Latency over time. */
  LATENCY(
      "latency-over-time", "median and p99 latency over time by class", LatencyOverTimeChart::new),
  /** Guarantee. */
  GUARANTEE(
      "guarantee-by-free-load",
      "paid requests within their granted rate in time, by offered free load",
      GuaranteeChart::new),
  /** Jain's index. */
  JAIN("jain-over-time", "Jain's index of the served share over time", JainChart::new),
  /** Lorenz curve. */
  LORENZ("lorenz-served-share", "Lorenz curve of the served share of clients", LorenzChart::new),
  /** Utilisation. */
  UTILISATION(
      "utilisation-over-time", "paid and free work and the sold share", UtilisationChart::new),
  /** Calmness. */
  MODE_SWITCHES(
      "mode-switches", "switches between paid and free service over time", ModeSwitchChart::new);

  private final String key;
  private final String summary;
  private final Supplier<Chart> maker;

  ChartKind(String key, String summary, Supplier<Chart> maker) {
    this.key = key;
    this.summary = summary;
    this.maker = maker;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  /** Figures of this kind; none if the study has no data for it. */
  public List<Figure> draw(Results results) {
    return maker.get().draw(results);
  }

  /** What sets the points of a sweep beside each other; other kinds have figures of each. */
  private static final Set<ChartKind> OF_SWEEPS = Set.of(SENSITIVITY, BY_VARIANT, PARETO, BY_VALUE);

  /** All figures of a study, in the order of the kinds. */
  public static List<Figure> drawAll(Results results) {
    List<Figure> figures = new ArrayList<>();
    if (!results.tables().variants().isEmpty() && results.facts().horizonSeconds() > 0) {
      boolean sweep = !results.tables().sensitivity().rows().isEmpty();
      for (ChartKind kind : values()) {
        if (!sweep || OF_SWEEPS.contains(kind)) {
          figures.addAll(kind.draw(results));
        }
      }
    }
    return figures;
  }

  /** Writes figures as SVG and PNG into a folder, which is made if it is absent. */
  public static void write(List<Figure> figures, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Figure figure : figures) {
      FigureWriter.write(figure, folder);
    }
  }
}
