package org.lightmarket.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checked, typed values of declared parameters, in the order of their declaration. The reader of
 * scenarios makes them; an extension never sees JSON.
 */
public final class Parameters {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(Map.of());

  private final Map<String, Object> values;

  private Parameters(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Values by name; each of the class that {@link Parameter.Type} promises (Long, Double, Boolean,
   * String, Path, long[], double[], {@link Distribution}).
   */
  public static Parameters of(Map<String, Object> values) {
    return new Parameters(values);
  }

  /** The value of an INTEGER, DURATION (ns) or SIZE (bytes). */
  public long longValue(String name) {
    return value(name, Long.class);
  }

  /** The value of an INTEGER that is bounded by the range of an int. */
  public int intValue(String name) {
    return Math.toIntExact(longValue(name));
  }

  /** The value of a NUMBER. */
  public double doubleValue(String name) {
    return value(name, Double.class);
  }

  /** The value of a BOOLEAN. */
  public boolean booleanValue(String name) {
    return value(name, Boolean.class);
  }

  /** The value of a TEXT or CHOICE. */
  public String text(String name) {
    return value(name, String.class);
  }

  /** The value of a FILE: absolute. */
  public Path file(String name) {
    return value(name, Path.class);
  }

  /** A copy of the values of INTEGERS. */
  public long[] longs(String name) {
    return value(name, long[].class).clone();
  }

  /** A copy of the values of NUMBERS. */
  public double[] doubles(String name) {
    return value(name, double[].class).clone();
  }

  /** The value of a DISTRIBUTION. */
  public Distribution distribution(String name) {
    return value(name, Distribution.class);
  }

  /** All values by name, unmodifiable, in the order of declaration. */
  public Map<String, Object> asMap() {
    return values;
  }

  /** Whether an optional parameter has a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Equal names with equal values in the same order; arrays are compared by their elements. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters parameters && comparable().equals(parameters.comparable());
  }

  @Override
  public int hashCode() {
    return comparable().hashCode();
  }

  @Override
  public String toString() {
    return comparable().toString();
  }

  private List<Object> comparable() {
    List<Object> list = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          list.add(name);
          if (value instanceof long[] longs) {
            list.add(Arrays.stream(longs).boxed().toList());
          } else if (value instanceof double[] doubles) {
            list.add(Arrays.stream(doubles).boxed().toList());
          } else {
            list.add(value);
          }
        });
    return list;
  }

  private <T> T value(String name, Class<T> type) {
    @Nullable Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "parameter " + name + " of type " + type.getSimpleName() + " is not declared: " + values);
    }
    return type.cast(value);
  }
}
