package org.lightmarket.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Configured;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Kind;

/** Checked, typed values of an object's declared fields. */
final class Values {
  private final Map<String, @Nullable Object> values;

  Values(Map<String, @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /** Whether a word stands in the place of a value. */
  boolean isText(String name) {
    return values.get(name) instanceof String;
  }

  long longValue(String name) {
    return value(name, Long.class);
  }

  int intValue(String name) {
    return Math.toIntExact(longValue(name));
  }

  double doubleValue(String name) {
    return value(name, Double.class);
  }

  boolean booleanValue(String name) {
    return value(name, Boolean.class);
  }

  String text(String name) {
    return value(name, String.class);
  }

  Distribution distribution(String name) {
    return value(name, Distribution.class);
  }

  Values object(String name) {
    return value(name, Values.class);
  }

  List<Values> objects(String name) {
    return list(name, Values.class);
  }

  List<String> texts(String name) {
    return list(name, String.class);
  }

  /** The constant of an enum that a CHOICE names. */
  <E> E choice(String name, E[] constants, Function<E, String> key) {
    String text = text(name);
    for (E constant : constants) {
      if (key.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalStateException(name + " is " + text);
  }

  /** The kind that a field names, with its parameters. */
  <K extends Kind> Configured<K> configured(String name, Class<K> family) {
    Configured<?> configured = value(name, Configured.class);
    return new Configured<>(family.cast(configured.kind()), configured.parameters());
  }

  <T> T value(String name, Class<T> type) {
    @Nullable Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(name + " is no " + type.getSimpleName() + ": " + value);
    }
    return type.cast(value);
  }

  private <T> List<T> list(String name, Class<T> type) {
    List<?> list = value(name, List.class);
    return list.stream().<T>map(type::cast).toList();
  }
}
