package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.Shape.Field;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Sets a field that a JSON pointer names, in a scenario that need not hold it yet. A pointer that
 * leads to no declared field or no element of an array is a problem at the place of the setting.
 */
final class Pointers {
  private final Place place;
  private final List<String> tokens;
  private final Json value;
  private final Problems problems;

  private Pointers(Place place, List<String> tokens, Json value, Problems problems) {
    this.place = place;
    this.tokens = tokens;
    this.value = value;
    this.problems = problems;
  }

  /** The scenario with the field set; the same scenario if there is a problem. */
  static Json.Obj set(Json.Obj scenario, String pointer, Json value, Place at, Problems problems) {
    if (!pointer.startsWith("/")) {
      problems.add(at, "not a pointer to a field", "It begins with a slash, as in /horizon.");
      return scenario;
    }
    List<String> tokens = new ArrayList<>();
    for (String token : pointer.substring(1).split("/", -1)) {
      tokens.add(Place.unescape(token));
    }
    if (tokens.size() == 1 && tokens.get(0).equals("variants")) {
      return scenario.with("variants", at, value);
    }
    if (ScenarioFields.FILE_ONLY.contains(tokens.get(0))) {
      problems.add(
          at,
          tokens.get(0).equals("variants")
              ? "variants are set all together"
              : tokens.get(0) + " stands in a file only",
          tokens.get(0).equals("variants")
              ? "Set /variants to the whole array, or change the file."
              : "Write it into the file.");
      return scenario;
    }
    int before = problems.count();
    Json changed = new Pointers(at, tokens, value, problems).put(ScenarioFields.SHAPE, scenario, 0);
    return problems.count() == before && changed instanceof Json.Obj result ? result : scenario;
  }

  private Json put(Shape shape, Json json, int depth) {
    if (depth == tokens.size()) {
      return value;
    }
    if (shape instanceof Shape.Obj object) {
      return member(object, json, depth);
    }
    if (shape instanceof Shape.Many many) {
      return element(many.item(), json, depth);
    }
    if (shape instanceof Shape.Chosen chosen) {
      return kind(chosen.kinds(), json, depth);
    }
    if (shape instanceof Shape.PerKind perKind) {
      return mechanism(perKind, json, depth);
    }
    return scalar(((Shape.Scalar) shape).parameter(), json, depth);
  }

  private Json member(Shape.Obj shape, Json json, int depth) {
    @Nullable Field field = shape.field(tokens.get(depth));
    if (field == null) {
      return unknown(json, depth, shape.names());
    }
    boolean single = tokens.get(depth).equals(field.alias());
    return inObject(
        json,
        depth,
        single ? field.name() : "",
        single ? ((Shape.Many) field.shape()).item() : field.shape(),
        field.defaultJson());
  }

  /** Goes on below a member; {@code other} is a name that the member stands in for. */
  private Json inObject(
      Json json, int depth, String other, Shape below, @Nullable String defaultJson) {
    String name = tokens.get(depth);
    if (!(json instanceof Json.Obj object)) {
      problems.add(place, pointer(depth) + " is " + json.what() + ", which has no fields", "");
      return json;
    }
    @Nullable Json old = ParameterReader.given(object, name, defaultJson);
    Json from = old == null ? new Json.Obj(place, Map.of()) : old;
    Json.Obj rest = other.isEmpty() ? object : object.without(other);
    return rest.with(name, place, put(below, from, depth + 1));
  }

  private Json element(Shape item, Json json, int depth) {
    Json.Arr array =
        json instanceof Json.Arr given ? given : new Json.Arr(json.place(), List.of(json));
    String token = tokens.get(depth);
    int size = array.items().size();
    int index = token.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(token) : size;
    if (index >= size) {
      problems.add(
          place,
          pointer(depth) + " has no element " + new Json.Text(place, token).what(),
          size == 0 ? "It is empty." : "Allowed: 0 to " + (size - 1) + ".");
      return json;
    }
    List<Json> items = new ArrayList<>(array.items());
    items.set(index, put(item, items.get(index), depth + 1));
    return new Json.Arr(array.place(), items);
  }

  private Json kind(List<? extends Kind> kinds, Json json, int depth) {
    Json.Obj object =
        json instanceof Json.Obj given
            ? given
            : new Json.Obj(json.place(), Map.of()).with(ParameterReader.KIND, json.place(), json);
    String name = tokens.get(depth);
    if (name.equals(ParameterReader.KIND)) {
      return object.with(name, place, value);
    }
    Set<String> names = new LinkedHashSet<>(List.of(ParameterReader.KIND));
    @Nullable Json chosen = object.get(ParameterReader.KIND);
    for (Kind kind : kinds) {
      boolean isChosen = chosen instanceof Json.Text text && text.value().equals(kind.key());
      for (Parameter parameter : isChosen ? kind.parameters() : List.<Parameter>of()) {
        names.add(parameter.name());
        if (parameter.name().equals(name)) {
          return inObject(object, depth, "", new Shape.Scalar(parameter), parameter.defaultJson());
        }
      }
    }
    return unknown(json, depth, List.copyOf(names));
  }

  private Json mechanism(Shape.PerKind shape, Json json, int depth) {
    for (Kind kind : shape.kinds()) {
      if (kind.key().equals(tokens.get(depth))) {
        Shape.Obj below =
            new Shape.Obj(kind.parameters().stream().map(Field::of).toList(), List.of());
        return inObject(json, depth, "", below, "{}");
      }
    }
    return unknown(json, depth, shape.kinds().stream().map(Kind::key).toList());
  }

  private Json scalar(Parameter parameter, Json json, int depth) {
    return switch (parameter.type()) {
      case INTEGERS, NUMBERS -> element(new Shape.Scalar(elementOf(parameter)), json, depth);
      case DISTRIBUTION -> {
        Json object = json instanceof Json.Obj ? json : ParameterReader.constant(json);
        yield kind(List.of(DistributionKind.values()), object, depth);
      }
      default -> {
        problems.add(place, pointer(depth) + " is a single value: it has no fields", "");
        yield json;
      }
    };
  }

  private static Parameter elementOf(Parameter array) {
    return array.type() == Parameter.Type.INTEGERS
        ? Parameter.integer(array.name(), array.unit(), null, 0, 0, array.doc())
        : Parameter.number(array.name(), array.unit(), null, 0, 0, array.doc());
  }

  private Json unknown(Json json, int depth, List<String> names) {
    String given = tokens.get(depth);
    @Nullable String nearest = Nearest.of(given, names);
    String maybe =
        nearest == null
            ? ""
            : "Maybe " + (depth == 0 ? "" : pointer(depth)) + "/" + Place.escape(nearest) + ". ";
    problems.add(
        place,
        "there is no field " + new Json.Text(place, given).what() + " in " + pointer(depth),
        maybe + "Allowed: " + String.join(", ", names) + ".");
    return json;
  }

  private String pointer(int depth) {
    StringBuilder text = new StringBuilder();
    tokens.subList(0, depth).forEach(token -> text.append('/').append(Place.escape(token)));
    return depth == 0 ? "the scenario" : text.toString();
  }
}
