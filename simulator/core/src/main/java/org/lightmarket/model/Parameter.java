package org.lightmarket.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One declared parameter of a kind (a mechanism, a strategy, a demand model, …) or of a scenario
 * object. The JSON Schema, {@code list}, {@code --help} and the error messages come from it.
 *
 * @param name name in JSON, camelCase, unit last ({@code reserveMinorPerUnitSecond})
 * @param type type of the checked value
 * @param unit unit for people ({@code "minor units per unit and second"}), empty if it has none
 * @param doc one sentence: what it does
 * @param defaultJson default as JSON text, as a scenario would write it; {@code "null"} if it may
 *     be left out and then has no value; null if it must be given
 * @param min smallest allowed value in the unit of the checked value (durations: ns), inclusive
 * @param max largest allowed value, inclusive
 * @param choices allowed values of a {@link Type#CHOICE}, else empty
 */
public record Parameter(
    String name,
    Type type,
    String unit,
    String doc,
    @Nullable String defaultJson,
    double min,
    double max,
    List<String> choices) {

  /** The unit of a distribution's parameter that has the unit of the field it stands in. */
  public static final String FIELD_UNIT = "unit of the field";

  /** The unit of a {@link Type#DURATION}, and of a distribution of times. */
  public static final String DURATION_UNIT = "duration";

  /** Types of parameters and what {@link Parameters} returns for them. */
  public enum Type {
    /** A whole number; {@code long}. */
    INTEGER,
    /** A finite number; {@code double}. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A string with a unit, {@code "250ms"}; {@code long} nanoseconds. */
    DURATION,
    /** A string with a unit, {@code "16MiB"}; {@code long} bytes. */
    SIZE,
    /** Free text. */
    TEXT,
    /** One of {@link Parameter#choices()}. */
    CHOICE,
    /** A path, relative to the file that names it; an absolute {@code Path}. */
    FILE,
    /** An array of whole numbers; {@code long[]}. */
    INTEGERS,
    /** An array of finite numbers; {@code double[]}. */
    NUMBERS,
    /**
     * A number, or an object with a {@code kind}: a distribution; {@link Distribution}. One whose
     * unit is {@link Parameter#DURATION_UNIT} is a distribution of times in nanoseconds, and the
     * numbers in it may be durations.
     */
    DISTRIBUTION
  }

  /** Checks that the declaration itself makes sense. */
  public Parameter {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    choices = List.copyOf(choices);
    if (!(min <= max)) {
      throw new IllegalArgumentException(name + ": min " + min + " above max " + max);
    }
    if ((type == Type.CHOICE) == choices.isEmpty()) {
      throw new IllegalArgumentException(name + ": choices go with CHOICE, and only with it");
    }
  }

  /** A whole number between {@code min} and {@code max}. */
  public static Parameter integer(
      String name, String unit, @Nullable Long defaultValue, long min, long max, String doc) {
    String json = defaultValue == null ? null : Long.toString(defaultValue);
    return new Parameter(name, Type.INTEGER, unit, doc, json, min, max, List.of());
  }

  /** A finite number between {@code min} and {@code max}. */
  public static Parameter number(
      String name, String unit, @Nullable Double defaultValue, double min, double max, String doc) {
    String json = defaultValue == null ? null : Double.toString(defaultValue);
    return new Parameter(name, Type.NUMBER, unit, doc, json, min, max, List.of());
  }

  /** A switch. */
  public static Parameter flag(String name, boolean defaultValue, String doc) {
    return new Parameter(
        name, Type.BOOLEAN, "", doc, Boolean.toString(defaultValue), 0, 1, List.of());
  }

  /** A duration; the default as a scenario writes it ({@code "5s"}), bounds in nanoseconds. */
  public static Parameter duration(
      String name, @Nullable String defaultValue, long minNs, long maxNs, String doc) {
    String json = defaultValue == null ? null : '"' + defaultValue + '"';
    return new Parameter(name, Type.DURATION, DURATION_UNIT, doc, json, minNs, maxNs, List.of());
  }

  /** One of a few names. */
  public static Parameter choice(
      String name, @Nullable String defaultValue, List<String> choices, String doc) {
    String json = defaultValue == null ? null : '"' + defaultValue + '"';
    return new Parameter(name, Type.CHOICE, "", doc, json, 0, 0, choices);
  }

  /** Free text. */
  public static Parameter text(String name, @Nullable String defaultValue, String doc) {
    String json = defaultValue == null ? null : '"' + defaultValue + '"';
    return new Parameter(name, Type.TEXT, "", doc, json, 0, 0, List.of());
  }

  /** A file that must exist and be readable. */
  public static Parameter file(String name, String doc) {
    return new Parameter(name, Type.FILE, "path", doc, null, 0, 0, List.of());
  }

  /** An array of whole numbers, each between {@code min} and {@code max}. */
  public static Parameter integers(
      String name, String unit, @Nullable String defaultJson, long min, long max, String doc) {
    return new Parameter(name, Type.INTEGERS, unit, doc, defaultJson, min, max, List.of());
  }

  /** An array of finite numbers, each between {@code min} and {@code max}. */
  public static Parameter numbers(
      String name, String unit, @Nullable String defaultJson, double min, double max, String doc) {
    return new Parameter(name, Type.NUMBERS, unit, doc, defaultJson, min, max, List.of());
  }

  /** A distribution, such as {@code {"kind": "exponential", "mean": 1000}}. */
  public static Parameter distribution(
      String name, String unit, @Nullable String defaultJson, double min, double max, String doc) {
    return new Parameter(name, Type.DISTRIBUTION, unit, doc, defaultJson, min, max, List.of());
  }

  /** The same parameter, but it may be left out and then has no value. */
  public Parameter optional() {
    return new Parameter(name, type, unit, doc, "null", min, max, choices);
  }

  /** Whether a scenario must give it. */
  public boolean isRequired() {
    return defaultJson == null;
  }

  /** Whether it may have no value. */
  public boolean isOptional() {
    return "null".equals(defaultJson);
  }
}
