package org.lightmarket.experiment.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lightmarket.metrics.Schemas;
import org.lightmarket.metrics.Table;
import org.lightmarket.model.InputException;

/**
 * What a sweep varies and looks at, as its manifest keeps it: enough to say from the tables of a
 * run what each factor does.
 *
 * @param plan how the points were chosen
 * @param factors at least one
 * @param targets metrics to look at, at least one
 * @param points in the order of the plan; each is a variant of the study
 */
public record Sweep(PlanKind plan, List<Factor> factors, List<Target> targets, List<Point> points) {
  /** Name of the file of the points in a result folder. */
  public static final String POINTS = Schemas.POINTS.name() + ".csv";

  private static final String METRIC = "metric";
  private static final String CLASS = "class";

  /**
   * Something that is varied.
   *
   * @param name name in tables
   * @param pointers fields of the scenario that it sets, all to the same value
   * @param levels its values in order, as tables write them; the two ends of a range that a Latin
   *     hypercube fills
   */
  public record Factor(String name, List<String> pointers, List<String> levels) {
    /** Copies the lists. */
    public Factor {
      pointers = List.copyOf(pointers);
      levels = List.copyOf(levels);
    }
  }

  /**
   * What is looked at.
   *
   * @param metric a metric's name
   * @param className all, a class of service or a client group
   */
  public record Target(String metric, String className) {}

  /**
   * A world of the sweep.
   *
   * @param variant its name in tables
   * @param values by factor, as tables write them; empty where the scenario's own value, which the
   *     point keeps, is not known
   */
  public record Point(String variant, List<String> values) {
    /** Copies the list. */
    public Point {
      values = List.copyOf(values);
    }
  }

  /** Copies the lists. */
  public Sweep {
    factors = List.copyOf(factors);
    targets = List.copyOf(targets);
    points = List.copyOf(points);
  }

  /** The table {@code points}: a row per point and factor. */
  public Table table() {
    Table table = new Table(Schemas.POINTS);
    for (Point point : points) {
      for (int i = 0; i < factors.size(); i++) {
        table.text(point.variant()).text(factors.get(i).name()).text(point.values().get(i)).end();
      }
    }
    return table;
  }

  /** The sweep as a manifest writes it. */
  public ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("plan", plan.key());
    ArrayNode factorNodes = root.putArray("factors");
    for (Factor factor : factors) {
      ObjectNode node = factorNodes.addObject().put("name", factor.name());
      factor.pointers().forEach(node.putArray("pointers")::add);
      factor.levels().forEach(node.putArray("levels")::add);
    }
    ArrayNode metrics = root.putArray("metrics");
    for (Target target : targets) {
      metrics.addObject().put(METRIC, target.metric()).put(CLASS, target.className());
    }
    ArrayNode pointNodes = root.putArray("points");
    for (Point point : points) {
      ObjectNode node = pointNodes.addObject().put("variant", point.variant());
      point.values().forEach(node.putArray("values")::add);
    }
    return root;
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @param source what holds it, for messages
   * @throws InputException if it is not that
   */
  public static Sweep of(JsonNode root, String source) {
    Optional<PlanKind> plan = PlanKind.of(root.path("plan").asText());
    List<Factor> factors = new ArrayList<>();
    for (JsonNode node : root.path("factors")) {
      factors.add(
          new Factor(node.path("name").asText(), texts(node, "pointers"), texts(node, "levels")));
    }
    List<Target> targets = new ArrayList<>();
    for (JsonNode node : root.path("metrics")) {
      targets.add(new Target(node.path(METRIC).asText(), node.path(CLASS).asText()));
    }
    List<Point> points = new ArrayList<>();
    for (JsonNode node : root.path("points")) {
      points.add(new Point(node.path("variant").asText(), texts(node, "values")));
    }
    boolean isWhole =
        !factors.isEmpty()
            && factors.stream().noneMatch(factor -> factor.levels().isEmpty())
            && points.stream().allMatch(point -> point.values().size() == factors.size());
    if (plan.isEmpty() || !isWhole) {
      throw new InputException(
          source + ": /sweep is not what a sweep writes there",
          "Restore the file, or run the sweep again.");
    }
    return new Sweep(plan.get(), factors, targets, points);
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> texts = new ArrayList<>();
    node.path(field).forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
