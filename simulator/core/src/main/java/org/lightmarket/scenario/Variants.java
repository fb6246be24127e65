package org.lightmarket.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** Reads {@code variants}: named changes, or a range of values of one field. */
final class Variants {
  static final String NAME = "name";
  static final String SET = "set";
  static final String POINTER = "pointer";
  static final String VALUES = "values";
  static final String FROM = "from";
  static final String TO = "to";
  static final String STEPS = "steps";

  /** Fields that all variants of a study have in common. */
  static final List<String> COMMON =
      List.of("/name", "/seed", "/replications", "/stopping", "/output");

  private static final int STEPS_MAX = 10_000;
  private static final Parameter STEPS_PARAMETER =
      Parameter.integer(STEPS, "", null, 2, STEPS_MAX, "Number of values.");
  private static final MathContext PRECISION = new MathContext(12);

  /** A named change; settings by pointer, each with the place of its pointer. */
  record Variant(String name, Place place, Map<String, Json.Member> settings) {}

  private final Problems problems;
  private final ScalarReader scalars;
  private final List<Variant> variants = new ArrayList<>();

  private Variants(Problems problems) {
    this.problems = problems;
    this.scalars = new ScalarReader(problems);
  }

  /** The variants that a value of {@code variants} describes; none if it is wrong. */
  static List<Variant> read(Json json, Problems problems) {
    Variants reader = new Variants(problems);
    if (json instanceof Json.Arr array) {
      array.items().forEach(reader::entry);
    } else {
      reader.entry(json);
    }
    reader.checkNames();
    return reader.variants;
  }

  private void entry(Json json) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(
          json.place(),
          json.what() + " is no variant",
          "Write {\"name\": …, \"set\": {\"/pointer\": value}} or"
              + " {\"pointer\": …, \"values\": […]}.");
    } else if (object.members().containsKey(POINTER)) {
      range(object);
    } else {
      named(object);
    }
  }

  private void named(Json.Obj object) {
    ParameterReader.noteUnknown(object, List.of(NAME, SET), problems);
    @Nullable String name = text(object, NAME);
    @Nullable Json set = object.get(SET);
    Map<String, Json.Member> settings = new LinkedHashMap<>();
    if (set instanceof Json.Obj changes) {
      settings.putAll(changes.members());
    } else if (set != null) {
      problems.add(set.place(), set.what() + " is no change", "Write {\"/pointer\": value, …}.");
    }
    if (name != null) {
      variants.add(new Variant(name, object.place(), settings));
    }
  }

  private void range(Json.Obj object) {
    ParameterReader.noteUnknown(object, List.of(NAME, POINTER, VALUES, FROM, TO, STEPS), problems);
    @Nullable String pointer = text(object, POINTER);
    if (pointer == null) {
      return;
    }
    String prefix = Place.unescape(pointer.substring(pointer.lastIndexOf('/') + 1));
    if (object.members().containsKey(NAME)) {
      @Nullable String given = text(object, NAME);
      prefix = given == null ? prefix : given;
    }
    List<Json> values = values(object);
    Json.@Nullable Member at = object.members().get(POINTER);
    Place place = at == null ? object.place() : at.value().place();
    for (int i = 0; i < values.size(); i++) {
      Json value = values.get(i);
      String suffix =
          value instanceof Json.Text text
              ? text.value()
              : value instanceof Json.Obj || value instanceof Json.Arr
                  ? Integer.toString(i + 1)
                  : JsonWriter.compact(value);
      variants.add(
          new Variant(
              prefix + '-' + suffix,
              value.place(),
              Map.of(pointer, new Json.Member(place, value))));
    }
  }

  private List<Json> values(Json.Obj object) {
    @Nullable Json values = object.get(VALUES);
    boolean steps = object.get(FROM) != null || object.get(TO) != null || object.get(STEPS) != null;
    if (values instanceof Json.Arr array && !steps && !array.items().isEmpty()) {
      return array.items();
    }
    if (values != null || !steps) {
      problems.add(
          values == null ? object.place() : values.place(),
          "a range without its values",
          "Give either \"values\": […] with at least one value, or \"from\", \"to\" and"
              + " \"steps\".");
      return List.of();
    }
    return steps(object);
  }

  private List<Json> steps(Json.Obj object) {
    @Nullable BigDecimal from = number(object, FROM);
    @Nullable BigDecimal to = number(object, TO);
    @Nullable Json json = object.get(STEPS);
    if (json == null) {
      problems.add(object.place(), "\"steps\" is missing", STEPS_PARAMETER.doc());
      return List.of();
    }
    @Nullable Read read = scalars.read(json, STEPS_PARAMETER);
    if (from == null || to == null || read == null || !(read.value() instanceof Long steps)) {
      return List.of();
    }
    List<Json> values = new ArrayList<>();
    BigDecimal last = BigDecimal.valueOf(steps - 1);
    for (long i = 0; i < steps; i++) {
      BigDecimal value =
          to.subtract(from)
              .multiply(BigDecimal.valueOf(i))
              .divide(last, PRECISION)
              .add(from)
              .round(PRECISION)
              .stripTrailingZeros();
      values.add(new Json.Num(object.place(), value.toPlainString()));
    }
    return values;
  }

  private @Nullable BigDecimal number(Json.Obj object, String name) {
    @Nullable Json json = object.get(name);
    if (!(json instanceof Json.Num number) || !isPlain(number.text())) {
      problems.add(
          json == null ? object.place() : json.place(),
          JsonWriter.quoted(name) + (json == null ? " is missing" : " is " + json.what()),
          "A number between -1e18 and 1e18 is wanted.");
      return null;
    }
    return new BigDecimal(number.text());
  }

  private static boolean isPlain(String number) {
    double value = Double.parseDouble(number);
    return Math.abs(value) <= 1e18 && (value == 0 || Math.abs(value) >= 1e-18);
  }

  private @Nullable String text(Json.Obj object, String name) {
    @Nullable Json json = object.get(name);
    if (json instanceof Json.Text text) {
      return text.value();
    }
    problems.add(
        json == null ? object.place() : json.place(),
        JsonWriter.quoted(name) + (json == null ? " is missing" : " is " + json.what()),
        "A string is wanted.");
    return null;
  }

  private void checkNames() {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Variant variant : variants) {
      Names.check(variant.name(), variant.place(), problems);
      @Nullable Place first = places.putIfAbsent(variant.name(), variant.place());
      if (first != null) {
        problems.add(
            variant.place(),
            "a second variant named " + JsonWriter.quoted(variant.name()),
            "Each variant needs a name of its own.");
      }
    }
  }
}
