package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.agent.DistributionKind;
import org.lightmarket.model.Configured;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Reads declared parameters from JSON objects. All problems are noted, none is thrown; a method
 * that noted one returns null.
 */
public final class ParameterReader {
  static final String KIND = "kind";

  private final Problems problems;
  private final ScalarReader scalars;

  /** A reader that notes what is wrong. */
  public ParameterReader(Problems problems) {
    this.problems = problems;
    this.scalars = new ScalarReader(problems);
  }

  /**
   * The values of all declared parameters, defaults filled in.
   *
   * @param others names that the caller reads itself
   */
  public @Nullable Parameters parameters(
      Json.Obj object, List<Parameter> declared, Collection<String> others) {
    @Nullable Read read = members(object, declared, others, false);
    return read == null ? null : (Parameters) read.value();
  }

  /** One value; of the class that {@link Parameter.Type} promises. */
  public @Nullable Object value(Json json, Parameter parameter) {
    @Nullable Read read = read(json, parameter);
    return read == null ? null : read.value();
  }

  @Nullable Read read(Json json, Parameter parameter) {
    if (json instanceof Json.Null && parameter.isOptional()) {
      return new Read(null, json);
    }
    return parameter.type() == Parameter.Type.DISTRIBUTION
        ? distribution(json, parameter)
        : scalars.read(json, parameter);
  }

  /** A kind by name, or an object with its name and parameters. */
  @Nullable Read chosen(Json json, List<? extends Kind> kinds) {
    return chosen(json, kinds, false);
  }

  /** The parameters of a kind, without the name of the kind. */
  @Nullable Read members(Json.Obj object, List<Parameter> declared) {
    return members(object, declared, List.of(), false);
  }

  private @Nullable Read chosen(Json json, List<? extends Kind> kinds, boolean times) {
    Json name = json;
    Json.Obj object = new Json.Obj(json.place(), Map.of());
    if (json instanceof Json.Obj given) {
      object = given;
      @Nullable Json kind = given.get(KIND);
      if (kind == null) {
        problems.add(json.place(), "\"kind\" is missing", "Allowed: " + keys(kinds) + ".");
        return null;
      }
      name = kind;
    }
    @Nullable Kind kind = kind(name, kinds);
    @Nullable Read read =
        kind == null ? null : members(object, kind.parameters(), List.of(KIND), times);
    if (kind == null || read == null || !(read.value() instanceof Parameters parameters)) {
      return null;
    }
    Place place = json.place().child(KIND);
    Json.Obj normal = new Json.Obj(json.place(), Map.of());
    normal = normal.with(KIND, place, new Json.Text(name.place(), kind.key()));
    for (var member : ((Json.Obj) read.normal()).members().entrySet()) {
      normal =
          normal.with(member.getKey(), member.getValue().keyPlace(), member.getValue().value());
    }
    return new Read(new Configured<>(kind, parameters), normal);
  }

  private @Nullable Kind kind(Json name, List<? extends Kind> kinds) {
    if (!(name instanceof Json.Text text)) {
      problems.add(name.place(), name.what() + " is no kind", "Allowed: " + keys(kinds) + ".");
      return null;
    }
    for (Kind kind : kinds) {
      if (kind.key().equals(text.value())) {
        return kind;
      }
    }
    problems.add(
        name.place(),
        "there is no " + name.what(),
        Nearest.advice(text.value(), kinds.stream().map(Kind::key).toList()));
    return null;
  }

  private @Nullable Read distribution(Json json, Parameter parameter) {
    boolean times = Wanted.isOfTimes(parameter);
    Json object = json;
    if (json instanceof Json.Num || (times && json instanceof Json.Text)) {
      object = constant(json);
    } else if (!(json instanceof Json.Obj)) {
      return scalars.wrongType(json, parameter);
    }
    @Nullable Read read = chosen(object, List.of(DistributionKind.values()), times);
    if (read == null || !(read.value() instanceof Configured<?> chosen)) {
      return null;
    }
    try {
      Distribution distribution = ((DistributionKind) chosen.kind()).create(chosen.parameters());
      if (scalars.isOutside(json, parameter, distribution.mean())) {
        return null;
      }
      return new Read(distribution, read.normal());
    } catch (InputException e) {
      e.problems().forEach(p -> problems.add(json.place(), p.message(), p.fix()));
      return null;
    }
  }

  static Json constant(Json value) {
    Place place = value.place();
    String name = DistributionKind.CONSTANT.parameters().get(0).name();
    return new Json.Obj(place, Map.of())
        .with(KIND, place, new Json.Text(place, DistributionKind.CONSTANT.key()))
        .with(name, place, value);
  }

  private @Nullable Read members(
      Json.Obj object, List<Parameter> declared, Collection<String> others, boolean times) {
    int before = problems.count();
    List<String> names = new ArrayList<>(others);
    declared.forEach(parameter -> names.add(parameter.name()));
    noteUnknown(object, names, problems);
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Json.Member> normal = new LinkedHashMap<>();
    for (Parameter parameter : declared) {
      @Nullable Json given = given(object, parameter.name(), parameter.defaultJson());
      if (given == null) {
        problems.add(
            object.place(),
            JsonWriter.quoted(parameter.name()) + " is missing",
            parameter.doc() + " Allowed: " + Wanted.of(parameter) + ".");
        continue;
      }
      @Nullable Read read =
          times && parameter.unit().equals(Parameter.FIELD_UNIT)
              ? inNanoseconds(given, parameter)
              : read(given, parameter);
      if (read != null) {
        @Nullable Object value = read.value();
        if (value != null) {
          values.put(parameter.name(), value);
        }
        Place place = object.place().child(parameter.name());
        normal.put(parameter.name(), new Json.Member(place, read.normal()));
      }
    }
    return problems.count() > before
        ? null
        : new Read(Parameters.of(values), new Json.Obj(object.place(), normal));
  }

  /** A number or an array of numbers in a distribution of times; strings are durations. */
  private @Nullable Read inNanoseconds(Json given, Parameter parameter) {
    if (given instanceof Json.Arr array) {
      List<Json> items = new ArrayList<>();
      for (Json item : array.items()) {
        items.add(nanoseconds(item, parameter));
      }
      return read(new Json.Arr(given.place(), items), parameter);
    }
    return read(nanoseconds(given, parameter), parameter);
  }

  private Json nanoseconds(Json json, Parameter parameter) {
    if (!(json instanceof Json.Text text)) {
      return json;
    }
    Parameter duration =
        Parameter.duration(parameter.name(), null, 0, Long.MAX_VALUE, parameter.doc());
    @Nullable Read read = scalars.read(text, duration);
    return new Json.Num(json.place(), read == null ? "1" : String.valueOf(read.value()));
  }

  /** Notes the members of an object that nobody reads. */
  static void noteUnknown(Json.Obj object, Collection<String> names, Problems problems) {
    object
        .members()
        .forEach(
            (name, member) -> {
              if (!names.contains(name)) {
                String quoted = new Json.Text(member.keyPlace(), name).what();
                String fix =
                    names.isEmpty() ? "Nothing may stand here." : Nearest.advice(name, names);
                problems.add(member.keyPlace(), "unknown field " + quoted, fix);
              }
            });
  }

  /** A member's value, else its default at the place of the object; null if neither is there. */
  static @Nullable Json given(Json.Obj object, String name, @Nullable String defaultJson) {
    @Nullable Json given = object.get(name);
    if (given != null || defaultJson == null) {
      return given;
    }
    Place place = object.place().child(name);
    return Trees.placed(JsonReader.parse(defaultJson, place.origin()), place);
  }

  private static String keys(List<? extends Kind> kinds) {
    return String.join(", ", kinds.stream().map(Kind::key).toList());
  }
}
