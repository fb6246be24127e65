package org.lightmarket.agent;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lightmarket.model.Kind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** Parameters of a kind for tests: the given values, the declared defaults for the others. */
public final class TestParameters {
  private TestParameters() {}

  /** Alternating names and values; plain numbers are taken as the declared type wants them. */
  public static Parameters of(Kind kind, Object... namesAndValues) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : kind.parameters()) {
      Object value = given.remove(parameter.name());
      values.put(parameter.name(), value == null ? defaultOf(parameter) : value);
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(kind.key() + " declares no " + given.keySet());
    }
    return Parameters.of(values);
  }

  private static Object defaultOf(Parameter parameter) {
    String json = parameter.defaultJson();
    if (json == null) {
      throw new IllegalArgumentException(parameter.name() + " has no default");
    }
    return switch (parameter.type()) {
      case INTEGER -> Long.parseLong(json);
      case NUMBER -> Double.parseDouble(json);
      case BOOLEAN -> Boolean.parseBoolean(json);
      case TEXT, CHOICE -> json.substring(1, json.length() - 1);
      case FILE -> Path.of(json.substring(1, json.length() - 1));
      case DURATION -> duration(json.substring(1, json.length() - 1));
      case NUMBERS -> numbers(json.substring(1, json.length() - 1));
      default -> throw new IllegalArgumentException(parameter.toString());
    };
  }

  private static long duration(String text) {
    int unitAt = text.length();
    while (!Character.isDigit(text.charAt(unitAt - 1))) {
      unitAt--;
    }
    long number = Long.parseLong(text.substring(0, unitAt));
    return switch (text.substring(unitAt)) {
      case "s" -> number * 1_000_000_000L;
      case "m" -> number * 60_000_000_000L;
      case "h" -> number * 3_600_000_000_000L;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static double[] numbers(String text) {
    if (text.isBlank()) {
      return new double[0];
    }
    String[] parts = text.split(",");
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i].trim());
    }
    return numbers;
  }
}
