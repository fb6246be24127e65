package org.lightmarket.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/** Mechanisms that judge single requests, for tests. */
final class Admissions {
  private Admissions() {}

  /** A mechanism with the declared defaults. */
  static Mechanism withDefaults(MechanismKind kind) {
    return with(kind);
  }

  /** A mechanism with alternating names and values of parameters, defaults for the others. */
  static Mechanism with(MechanismKind kind, Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Parameter parameter : kind.parameters()) {
      values.put(parameter.name(), defaultOf(parameter));
    }
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (values.put((String) namesAndValues[i], namesAndValues[i + 1]) == null) {
        throw new IllegalArgumentException(kind.key() + " declares no " + namesAndValues[i]);
      }
    }
    return kind.create(Parameters.of(values));
  }

  private static Object defaultOf(Parameter parameter) {
    String json = String.valueOf(parameter.defaultJson());
    String inner = json.replaceAll("[\\[\\]\"]", "");
    return switch (parameter.type()) {
      case INTEGER -> Long.parseLong(json);
      case CHOICE -> inner;
      case DURATION -> durationNs(inner);
      case INTEGERS -> {
        String[] parts = inner.split(", ");
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
          numbers[i] = Long.parseLong(parts[i]);
        }
        yield numbers;
      }
      default -> throw new IllegalArgumentException(parameter.toString());
    };
  }

  private static long durationNs(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> number * 1_000_000_000L;
      case 'm' -> number * 60_000_000_000L;
      case 'h' -> number * 3_600_000_000_000L;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
