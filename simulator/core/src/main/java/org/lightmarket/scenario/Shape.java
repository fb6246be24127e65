package org.lightmarket.scenario;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;

/** What a JSON value of a scenario looks like. The declarations of all fields are made of these. */
sealed interface Shape {
  /**
   * A single value, an array of numbers, or a distribution; {@code words}: texts that may stand in
   * its place.
   */
  record Scalar(Parameter parameter, List<String> words) implements Shape {
    /** Copies the list. */
    public Scalar {
      words = List.copyOf(words);
    }

    Scalar(Parameter parameter) {
      this(parameter, List.of());
    }
  }

  /** An object; {@code others}: names that are read elsewhere and only serve as advice. */
  record Obj(List<Field> fields, List<String> others) implements Shape {
    /** Copies the lists. */
    public Obj {
      fields = List.copyOf(fields);
      others = List.copyOf(others);
    }

    static Obj of(Field... fields) {
      return new Obj(List.of(fields), List.of());
    }

    /** The field of a name or of its alias; null if there is none. */
    @Nullable Field field(String name) {
      for (Field field : fields) {
        if (field.name().equals(name) || field.alias().equals(name)) {
          return field;
        }
      }
      return null;
    }

    /** All names that may stand in it. */
    List<String> names() {
      List<String> names = new ArrayList<>();
      for (Field field : fields) {
        names.add(field.name());
        if (!field.alias().isEmpty()) {
          names.add(field.alias());
        }
      }
      names.addAll(others);
      return names;
    }
  }

  /** An array of alike; {@code least}: number of items it must have. */
  record Many(Shape item, int least) implements Shape {}

  /** A kind with its parameters: its name, or an object that names it. */
  record Chosen(List<? extends Kind> kinds) implements Shape {
    /** Copies the list. */
    public Chosen {
      kinds = List.copyOf(kinds);
    }
  }

  /** An object with a member for each kind: its parameters. */
  record PerKind(List<? extends Kind> kinds) implements Shape {
    /** Copies the list. */
    public PerKind {
      kinds = List.copyOf(kinds);
    }
  }

  /**
   * A named field of an object.
   *
   * @param name in JSON
   * @param alias another name for a single item of an array; empty if there is none
   * @param shape of its value
   * @param doc one sentence
   * @param defaultJson as in {@link Parameter}
   */
  record Field(String name, String alias, Shape shape, String doc, @Nullable String defaultJson) {
    static Field of(Parameter parameter) {
      return new Field(
          parameter.name(), "", new Scalar(parameter), parameter.doc(), parameter.defaultJson());
    }

    /** A value, or one of some words in its place. */
    static Field orWord(Parameter parameter, String... words) {
      return of(
          parameter.name(),
          new Scalar(parameter, List.of(words)),
          parameter.defaultJson(),
          parameter.doc());
    }

    static Field of(String name, Shape shape, @Nullable String defaultJson, String doc) {
      return new Field(name, "", shape, doc, defaultJson);
    }

    Field withAlias(String single) {
      return new Field(name, single, shape, doc, defaultJson);
    }

    boolean isOptional() {
      return "null".equals(defaultJson);
    }
  }
}
