package org.lightmarket.experiment.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lightmarket.experiment.sweep.FactorValues.Unit;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.ParameterReader;
import org.lightmarket.scenario.Quantities;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** Reads the factors of a sweep file; notes what is wrong. */
final class FactorReader {
  static final int LEVELS_MAX = 10_000;

  private static final String POINTER = "pointer";
  private static final String VALUES = "values";
  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String LOG = "log";
  private static final double LARGEST = 1e18;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  private static final Parameter NAME_FIELD =
      Parameter.text("name", null, "Name in tables; by default the field's own.").optional();
  private static final Parameter STEPS =
      Parameter.integer("steps", "", null, 2, LEVELS_MAX, "Levels of a range.").optional();
  private static final Parameter SCALE =
      Parameter.choice("scale", "linear", List.of("linear", LOG), "Scale of a range.");
  private static final Parameter WHOLE =
      Parameter.flag("integer", false, "Whether a range holds whole numbers only.");
  private static final List<Parameter> DECLARED = List.of(NAME_FIELD, STEPS, SCALE, WHOLE);

  /**
   * A factor as the file has it.
   *
   * @param pointers fields that it sets, each with the place to blame for it
   */
  record Found(Map<String, Place> pointers, FactorValues values) {
    /** Keeps the order. */
    Found {
      pointers = new LinkedHashMap<>(pointers);
    }
  }

  private final Problems problems;
  private final ParameterReader parameters;
  private final PlanKind plan;
  private final Map<String, Found> factors = new LinkedHashMap<>();
  private final Map<String, Place> taken = new LinkedHashMap<>();

  private FactorReader(PlanKind plan, Problems problems) {
    this.plan = plan;
    this.problems = problems;
    this.parameters = new ParameterReader(problems);
  }

  /** The factors by name, in the order of the file; those that are wrong are left out. */
  static Map<String, Found> read(Json json, PlanKind plan, Problems problems) {
    FactorReader reader = new FactorReader(plan, problems);
    if (json instanceof Json.Arr array && !array.items().isEmpty()) {
      array.items().forEach(reader::factor);
    } else {
      problems.add(json.place(), "no factors", "Write [{\"pointer\": …, \"values\": […]}, …].");
    }
    return reader.factors;
  }

  private void factor(Json json) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(
          json.place(),
          json.what() + " is no factor",
          "Write {\"pointer\": …, \"values\": […]} or {\"pointer\": …, \"from\": …, \"to\": …}.");
      return;
    }
    @Nullable Parameters read =
        parameters.parameters(object, DECLARED, List.of(POINTER, VALUES, FROM, TO));
    Map<String, Place> pointers = pointers(object);
    if (read == null || pointers.isEmpty()) {
      return;
    }
    @Nullable FactorValues values = values(object, read);
    @Nullable Json given = object.get(NAME_FIELD.name());
    String name =
        given instanceof Json.Text text
            ? text.value()
            : lastWord(pointers.keySet().iterator().next());
    Place at = given == null ? object.place() : given.place();
    if (!NAME.matcher(name).matches()) {
      problems.add(
          at,
          "the name " + JsonWriter.quoted(name) + " cannot stand in the names of points",
          "Allowed: \"name\" of letters, digits, dot, dash and underscore, the first a letter or"
              + " digit, at most 40.");
    } else if (factors.containsKey(name)) {
      problems.add(
          at, "a second factor named " + JsonWriter.quoted(name), "Give it a \"name\" of its own.");
    } else if (values != null) {
      factors.put(name, new Found(pointers, values));
    }
  }

  /** The last word of a pointer that is no number. */
  private static String lastWord(String pointer) {
    String name = "";
    for (String token : pointer.split("/", -1)) {
      name = token.matches("[0-9]*") ? name : Place.unescape(token);
    }
    return name;
  }

  private Map<String, Place> pointers(Json.Obj object) {
    @Nullable Json json = object.get(POINTER);
    List<Json> items =
        json instanceof Json.Arr array ? array.items() : json == null ? List.of() : List.of(json);
    Map<String, Place> pointers = new LinkedHashMap<>();
    for (Json item : items) {
      if (!(item instanceof Json.Text text) || !text.value().startsWith("/")) {
        problems.add(
            item.place(),
            item.what() + " is no pointer to a field",
            "It begins with a slash, as in \"/servers/0/soldShare\".");
        return Map.of();
      }
      @Nullable Place before = taken.putIfAbsent(text.value(), item.place());
      if (before != null) {
        problems.add(
            item.place(),
            text.value() + " is varied twice",
            "It stands in line " + before.line() + " already; keep one.");
        return Map.of();
      }
      pointers.put(text.value(), item.place());
    }
    if (pointers.isEmpty()) {
      problems.add(
          json == null ? object.place() : json.place(),
          "\"pointer\" is missing",
          "A JSON pointer to a field of the scenario, or an array of them to set alike.");
    }
    return pointers;
  }

  private @Nullable FactorValues values(Json.Obj object, Parameters read) {
    @Nullable Json values = object.get(VALUES);
    @Nullable Json from = object.get(FROM);
    @Nullable Json to = object.get(TO);
    if (values != null && from == null && to == null) {
      for (Parameter of : List.of(STEPS, SCALE, WHOLE)) {
        @Nullable Json stray = object.get(of.name());
        if (stray != null) {
          problems.add(stray.place(), JsonWriter.quoted(of.name()) + " goes with a range", "");
          return null;
        }
      }
      return listed(values);
    }
    if (values != null || from == null || to == null) {
      problems.add(
          object.place(),
          "a factor without its values",
          "Give either \"values\": […], at least two, or \"from\" and \"to\".");
      return null;
    }
    return range(object, read, from, to);
  }

  private @Nullable FactorValues listed(Json json) {
    List<Json> items = json instanceof Json.Arr array ? array.items() : List.of();
    if (items.size() < 2 || items.size() > LEVELS_MAX) {
      problems.add(
          json.place(),
          "a factor needs two values at least",
          "Write \"values\": [a, b, …], at most " + LEVELS_MAX + ".");
      return null;
    }
    return distinct(new FactorValues.Listed(items), json.place());
  }

  private @Nullable FactorValues range(Json.Obj object, Parameters read, Json from, Json to) {
    @Nullable Json steps = object.get(STEPS.name());
    boolean sampled = plan == PlanKind.LATIN_HYPERCUBE;
    if (sampled ? steps != null : steps == null && plan == PlanKind.GRID) {
      problems.add(
          steps == null ? object.place() : steps.place(),
          sampled ? "\"steps\" in a " + plan.key() : "\"steps\" is missing",
          sampled ? "Its \"points\" fill the range." : STEPS.doc() + " Allowed: 2 or more.");
      return null;
    }
    Unit unit = unit(from);
    @Nullable BigDecimal low = number(from, unit);
    @Nullable BigDecimal high = number(to, unit);
    if (low == null || high == null) {
      return null;
    }
    boolean logarithmic = read.text(SCALE.name()).equals(LOG);
    boolean whole = read.booleanValue(WHOLE.name()) || unit != Unit.NUMBER;
    if (low.compareTo(high) >= 0) {
      problems.add(to.place(), to.what() + " is not above " + from.what(), "Allowed: from < to.");
    } else if (logarithmic && low.signum() <= 0) {
      problems.add(from.place(), from.what() + " has no logarithm", "Allowed: above 0.");
    } else if (whole && (isBroken(low) || isBroken(high))) {
      problems.add(from.place(), "an end of whole numbers is none", "Allowed: whole numbers.");
    } else {
      int levels = steps == null ? 2 : read.intValue(STEPS.name());
      FactorValues values =
          new FactorValues.Range(from.place(), low, high, logarithmic, whole, unit, levels);
      return distinct(values, steps == null ? from.place() : steps.place());
    }
    return null;
  }

  private static boolean isBroken(BigDecimal number) {
    return number.stripTrailingZeros().scale() > 0;
  }

  private static Unit unit(Json from) {
    if (!(from instanceof Json.Text text)) {
      return Unit.NUMBER;
    }
    return text.value().strip().endsWith("B") ? Unit.SIZE : Unit.DURATION;
  }

  private @Nullable BigDecimal number(Json json, Unit unit) {
    try {
      if (json instanceof Json.Num number && unit == Unit.NUMBER) {
        double size = Math.abs(Double.parseDouble(number.text()));
        if (size <= LARGEST && (size == 0 || size >= 1 / LARGEST)) {
          return new BigDecimal(number.text());
        }
      } else if (json instanceof Json.Text text && unit != Unit.NUMBER) {
        return new BigDecimal(
            unit == Unit.DURATION
                ? Quantities.durationNs(text.value())
                : Quantities.sizeBytes(text.value()));
      }
    } catch (IllegalArgumentException e) {
      problems.add(json.place(), json.what() + " " + e.getMessage(), "Such as \"250ms\".");
      return null;
    }
    problems.add(
        json.place(),
        json.what() + " is no end of this range",
        "Allowed: two numbers between -1e18 and 1e18, two durations or two sizes.");
    return null;
  }

  private @Nullable FactorValues distinct(FactorValues values, Place place) {
    Set<String> seen = new LinkedHashSet<>();
    for (Json level : new ArrayList<>(values.levels())) {
      if (!seen.add(JsonWriter.compact(level))) {
        problems.add(
            level.place().line() == 0 ? place : level.place(),
            level.what() + " is among the values twice",
            "Name each once; of whole numbers take no more steps than there are.");
        return null;
      }
    }
    return values;
  }
}
