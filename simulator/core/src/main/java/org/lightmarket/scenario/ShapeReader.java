package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameters;
import org.lightmarket.scenario.Shape.Field;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Reads values of declared shapes. All problems are noted, none is thrown; null is returned for a
 * value in which something is wrong.
 */
final class ShapeReader {
  private final Problems problems;
  private final ParameterReader parameters;

  ShapeReader(Problems problems) {
    this.problems = problems;
    this.parameters = new ParameterReader(problems);
  }

  @Nullable Read read(Shape shape, Json json) {
    if (shape instanceof Shape.Scalar scalar) {
      return scalar(scalar, json);
    }
    if (shape instanceof Shape.Obj object) {
      return object(object, json);
    }
    if (shape instanceof Shape.Many many) {
      return many(many, json);
    }
    if (shape instanceof Shape.Chosen chosen) {
      return parameters.chosen(json, chosen.kinds());
    }
    return perKind((Shape.PerKind) shape, json);
  }

  private @Nullable Read scalar(Shape.Scalar shape, Json json) {
    if (shape.words().isEmpty() || !(json instanceof Json.Text text)) {
      return parameters.read(json, shape.parameter());
    }
    if (shape.words().contains(text.value())) {
      return new Read(text.value(), json);
    }
    // What begins like a word is one that is misspelt.
    if (!text.value().isEmpty() && Character.isLetter(text.value().charAt(0))) {
      problems.add(
          json.place(),
          json.what() + " is not a " + shape.parameter().name(),
          Nearest.advice(text.value(), shape.words())
              + " Or "
              + Wanted.of(shape.parameter())
              + ".");
      return null;
    }
    return parameters.read(json, shape.parameter());
  }

  private @Nullable Read object(Shape.Obj shape, Json json) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(json.place(), json.what() + " does not fit here", "An object is wanted.");
      return null;
    }
    int before = problems.count();
    ParameterReader.noteUnknown(object, shape.names(), problems);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Map<String, Json.Member> normal = new LinkedHashMap<>();
    for (Field field : shape.fields()) {
      @Nullable Read read = field(object, field);
      if (read != null) {
        values.put(field.name(), read.value());
        Place place = json.place().child(field.name());
        normal.put(field.name(), new Json.Member(place, read.normal()));
      }
    }
    return problems.count() > before
        ? null
        : new Read(new Values(values), new Json.Obj(json.place(), normal));
  }

  private @Nullable Read field(Json.Obj object, Field field) {
    @Nullable Json single = field.alias().isEmpty() ? null : object.get(field.alias());
    @Nullable Json given = object.get(field.name());
    if (single != null) {
      if (given != null) {
        problems.add(
            single.place(),
            quoted(field.alias()) + " stands beside " + quoted(field.name()),
            "Keep one of the two.");
        return null;
      }
      given = new Json.Arr(single.place(), List.of(single));
    }
    if (given == null) {
      given = ParameterReader.given(object, field.name(), field.defaultJson());
    }
    if (given == null) {
      problems.add(object.place(), quoted(field.name()) + " is missing", field.doc());
      return null;
    }
    if (given instanceof Json.Null && field.isOptional()) {
      return new Read(null, given);
    }
    return read(field.shape(), given);
  }

  private @Nullable Read many(Shape.Many shape, Json json) {
    if (!(json instanceof Json.Arr array)) {
      problems.add(json.place(), json.what() + " does not fit here", "An array is wanted.");
      return null;
    }
    if (array.items().size() < shape.least()) {
      problems.add(
          json.place(),
          "an array of " + array.items().size(),
          "At least " + shape.least() + " must stand here.");
      return null;
    }
    List<Object> values = new ArrayList<>();
    List<Json> normal = new ArrayList<>();
    for (Json item : array.items()) {
      @Nullable Read read = read(shape.item(), item);
      @Nullable Object value = read == null ? null : read.value();
      if (read != null && value != null) {
        values.add(value);
        normal.add(read.normal());
      }
    }
    return values.size() < array.items().size()
        ? null
        : new Read(values, new Json.Arr(json.place(), normal));
  }

  private @Nullable Read perKind(Shape.PerKind shape, Json json) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(json.place(), json.what() + " does not fit here", "An object is wanted.");
      return null;
    }
    int before = problems.count();
    ParameterReader.noteUnknown(object, shape.kinds().stream().map(Kind::key).toList(), problems);
    Map<Kind, Parameters> values = new LinkedHashMap<>();
    Map<String, Json.Member> normal = new LinkedHashMap<>();
    for (Kind kind : shape.kinds()) {
      @Nullable Json given = ParameterReader.given(object, kind.key(), "{}");
      if (!(given instanceof Json.Obj members)) {
        problems.add(
            given == null ? json.place() : given.place(), "not an object", "An object is wanted.");
        continue;
      }
      @Nullable Read read = parameters.members(members, kind.parameters());
      if (read != null && read.value() instanceof Parameters checked) {
        values.put(kind, checked);
        Place place = json.place().child(kind.key());
        normal.put(kind.key(), new Json.Member(place, read.normal()));
      }
    }
    return problems.count() > before ? null : new Read(values, new Json.Obj(json.place(), normal));
  }

  private static String quoted(String name) {
    return JsonWriter.quoted(name);
  }
}
