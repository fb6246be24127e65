package org.lightmarket.experiment.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.statistics.LatinHypercube;

/**
 * The points of a sweep from its factors alone: each is the values of some factors by name, in the
 * order of the factors; those that it leaves out stay as the scenario has them.
 */
final class SweepPlan {
  private SweepPlan() {}

  /** Every combination of levels; the last factor changes fastest. */
  static List<Map<String, Json>> grid(Map<String, FactorValues> factors) {
    List<Map<String, Json>> points = new ArrayList<>();
    points.add(Map.of());
    for (Map.Entry<String, FactorValues> factor : factors.entrySet()) {
      List<Map<String, Json>> longer = new ArrayList<>();
      for (Map<String, Json> point : points) {
        for (Json level : factor.getValue().levels()) {
          Map<String, Json> with = new LinkedHashMap<>(point);
          with.put(factor.getKey(), level);
          longer.add(with);
        }
      }
      points = longer;
    }
    return points;
  }

  /** The scenario as it is, then every level of every factor, factor by factor. */
  static List<Map<String, Json>> oneAtATime(Map<String, FactorValues> factors) {
    List<Map<String, Json>> points = new ArrayList<>();
    points.add(Map.of());
    factors.forEach(
        (name, values) -> values.levels().forEach(level -> points.add(Map.of(name, level))));
    return points;
  }

  /**
   * Points of a Latin hypercube: each of as many equal slices of a factor's values as there are
   * points holds one.
   *
   * @param uniform draws from [0, 1)
   */
  static List<Map<String, Json>> latinHypercube(
      Map<String, FactorValues> factors, int count, DoubleSupplier uniform) {
    List<Map<String, Json>> points = new ArrayList<>();
    for (double[] shares : LatinHypercube.points(count, factors.size(), uniform)) {
      Map<String, Json> point = new LinkedHashMap<>();
      for (Map.Entry<String, FactorValues> factor : factors.entrySet()) {
        point.put(factor.getKey(), factor.getValue().at(shares[point.size()]));
      }
      points.add(point);
    }
    return points;
  }
}
