package org.lightmarket.experiment.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.Sweep.Factor;
import org.lightmarket.experiment.sweep.Sweep.Point;
import org.lightmarket.kernel.RandomStream;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ParameterReader;
import org.lightmarket.scenario.ScenarioReader;
import org.lightmarket.scenario.Setting;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * A sweep as a file describes it: a scenario, the factors to vary, a plan of points and the metrics
 * to look at. The scenario is read only for {@link #study}; the points do not depend on it.
 */
public final class SweepFile {
  private static final String FACTORS = "factors";
  private static final String METRICS = "metrics";
  private static final String SET = "set";

  private static final Parameter SCENARIO =
      Parameter.file("scenario", "The scenario to vary; its own variants are left out.");
  private static final Parameter PLAN =
      Parameter.choice("plan", null, PlanKind.keys(), "How the points are chosen.");
  private static final Parameter POINTS =
      Parameter.integer(
              "points", "", null, 4, FactorReader.LEVELS_MAX, "Points of a latin-hypercube.")
          .optional();
  private static final Parameter SEED =
      Parameter.integer(
          "seed", "", 1L, 0, Long.MAX_VALUE, "Of the points of a latin-hypercube, not the runs.");

  private final PlanKind plan;
  private final Path scenario;
  private final List<Setting> settings;
  private final Map<String, FactorReader.Found> factors;
  private final List<Map<String, Json>> points;
  private final List<String> names;
  private final TargetReader targets;
  private final SweepPlaces places;

  private SweepFile(
      PlanKind plan,
      Path scenario,
      List<Setting> settings,
      Map<String, FactorReader.Found> factors,
      List<Map<String, Json>> points,
      TargetReader targets,
      SweepPlaces places) {
    this.plan = plan;
    this.scenario = scenario;
    this.settings = settings;
    this.factors = factors;
    this.points = points;
    this.names = PointNames.of(plan, points);
    this.targets = targets;
    this.places = places;
  }

  /**
   * Reads a sweep; paths in it count from its origin.
   *
   * @throws InputException with all that is wrong in it
   */
  public static SweepFile read(String text, Origin origin) {
    Problems problems = new Problems();
    Json json = JsonReader.parse(text, origin);
    if (!(json instanceof Json.Obj root)) {
      problems.add(json.place(), json.what() + " is no sweep", "Write {\"scenario\": …, …}.");
      problems.throwIfAny();
      throw new IllegalStateException("a problem was noted");
    }
    @Nullable Parameters read =
        new ParameterReader(problems)
            .parameters(
                root, List.of(SCENARIO, PLAN, POINTS, SEED), List.of(FACTORS, METRICS, SET));
    List<Setting> settings = settings(root.get(SET), problems);
    TargetReader targets = TargetReader.read(root.get(METRICS), problems);
    // Without a plan that can be read, factors are read as those of a plan that asks least.
    PlanKind plan =
        root.get(PLAN.name()) instanceof Json.Text word
            ? PlanKind.of(word.value()).orElse(PlanKind.ONE_AT_A_TIME)
            : PlanKind.ONE_AT_A_TIME;
    @Nullable Json given = root.get(FACTORS);
    Map<String, FactorReader.Found> factors = Map.of();
    if (given == null) {
      problems.add(root.place(), "\"factors\" is missing", "What is varied: an array.");
    } else {
      factors = FactorReader.read(given, plan, problems);
    }
    checkPoints(root, plan, factors.size(), problems);
    checkSize(given == null ? root.place() : given.place(), plan, factors, problems);
    problems.throwIfAny();
    if (read == null) {
      throw new IllegalStateException("no problem, but no sweep");
    }
    return new SweepFile(
        plan,
        read.file(SCENARIO.name()),
        settings,
        factors,
        points(plan, factors, read),
        targets,
        new SweepPlaces(root));
  }

  private static List<Map<String, Json>> points(
      PlanKind plan, Map<String, FactorReader.Found> factors, Parameters read) {
    Map<String, FactorValues> values = new LinkedHashMap<>();
    factors.forEach((name, found) -> values.put(name, found.values()));
    return switch (plan) {
      case GRID -> SweepPlan.grid(values);
      case ONE_AT_A_TIME -> SweepPlan.oneAtATime(values);
      case LATIN_HYPERCUBE ->
          SweepPlan.latinHypercube(
              values,
              read.intValue(POINTS.name()),
              RandomStream.of(read.longValue(SEED.name()), 0, RandomStream.entity("sweep", 0), 0)
                  ::nextDouble);
    };
  }

  private static List<Setting> settings(@Nullable Json json, Problems problems) {
    List<Setting> settings = new ArrayList<>();
    if (json instanceof Json.Obj object) {
      object
          .members()
          .forEach(
              (pointer, member) ->
                  settings.add(Setting.ofFile(pointer, member.keyPlace(), member.value())));
    } else if (json != null) {
      problems.add(json.place(), json.what() + " is no change", "Write {\"/pointer\": value, …}.");
    }
    return settings;
  }

  private static void checkPoints(Json.Obj root, PlanKind plan, int factors, Problems problems) {
    @Nullable Json points = root.get(POINTS.name());
    boolean wanted = plan == PlanKind.LATIN_HYPERCUBE;
    if (wanted && points == null) {
      problems.add(
          root.place(), "\"points\" is missing", "Ten for each factor are a good beginning.");
    } else if (!wanted && points != null && root.get(PLAN.name()) != null) {
      problems.add(
          points.place(),
          "\"points\" beside the plan " + plan.key(),
          "Its factors say how many there are; only a latin-hypercube has \"points\".");
    } else if (points instanceof Json.Num number
        && number.text().matches("[0-9]{1,9}")
        && Integer.parseInt(number.text()) < factors + 3) {
      problems.add(
          points.place(),
          number.text() + " points are too few to tell " + factors + " factors apart",
          "Allowed: from " + (factors + 3) + "; ten for each factor are a good beginning.");
    }
  }

  private static void checkSize(
      Place place, PlanKind plan, Map<String, FactorReader.Found> factors, Problems problems) {
    long points = 1;
    for (FactorReader.Found factor : factors.values()) {
      int levels = factor.values().levels().size();
      points = plan == PlanKind.GRID ? points * levels : points + levels;
      if (plan != PlanKind.LATIN_HYPERCUBE && points > FactorReader.LEVELS_MAX) {
        problems.add(
            place,
            "more than " + FactorReader.LEVELS_MAX + " points",
            "Take fewer values, or a latin-hypercube.");
        return;
      }
    }
  }

  /**
   * The study whose variants are the points.
   *
   * @param more settings after those of the sweep, before the points
   * @throws InputException with all that is wrong; what the sweep sets is placed in its file
   */
  public Study study(List<Setting> more) {
    List<Setting> all = new ArrayList<>(settings);
    all.addAll(more);
    List<Json> variants = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      variants.add(variant(names.get(i), points.get(i)));
    }
    Place place = places.whole();
    all.add(Setting.ofFile("/variants", place, new Json.Arr(place, variants)));
    Study study = places.found(() -> ScenarioReader.read(scenario, all));
    targets.check(study);
    return study;
  }

  private Json variant(String name, Map<String, Json> point) {
    Map<String, Json.Member> set = new LinkedHashMap<>();
    point.forEach(
        (factor, value) ->
            found(factor)
                .pointers()
                .forEach((pointer, at) -> set.put(pointer, new Json.Member(at, value))));
    Place place = places.whole();
    return new Json.Obj(place, Map.of())
        .with("name", place, new Json.Text(place, name))
        .with(SET, place, new Json.Obj(place, set));
  }

  private FactorReader.Found found(String factor) {
    FactorReader.@Nullable Found found = factors.get(factor);
    if (found == null) {
      throw new IllegalStateException("a point has a factor " + factor + ", and the sweep has not");
    }
    return found;
  }

  /** What the manifest keeps of the sweep of a study that was made of this file. */
  public Sweep sweep(Study study) {
    List<Factor> list = new ArrayList<>();
    List<String> own = new ArrayList<>();
    JsonNode resolved = tree(study);
    factors.forEach(
        (name, found) -> {
          List<String> pointers = List.copyOf(found.pointers().keySet());
          list.add(new Factor(name, pointers, found.values().texts()));
          JsonNode value = resolved.at(pointers.get(0));
          own.add(value.isTextual() ? value.asText() : value.isMissingNode() ? "" : "" + value);
        });
    List<Point> all = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      List<String> values = new ArrayList<>();
      for (Factor factor : list) {
        @Nullable Json value = points.get(i).get(factor.name());
        values.add(value == null ? own.get(values.size()) : FactorValues.text(value));
      }
      all.add(new Point(names.get(i), values));
    }
    return new Sweep(plan, list, targets.targets(), all);
  }

  private static JsonNode tree(Study study) {
    try {
      return new ObjectMapper().readTree(study.resolvedJson());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a resolved scenario is JSON", impossible);
    }
  }
}
