package org.lightmarket.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;

/**
 * The mechanism's parameters that stand beside the bids of an auction. A name may be given without
 * its unit: {@code price} for {@code priceMinorPerUnitSecond}, as {@code reserve} is.
 */
final class AuctionParameters {
  private static final String PRICE_UNIT = "MinorPerUnitSecond";

  /** A value as given, and where. */
  private record Given(
      String name, Object value, int line, int column, String pointer, String text) {}

  private final AuctionReader reader;
  private final List<Given> given = new ArrayList<>();
  private final Map<MechanismKind, Mechanism> withDefaults = new EnumMap<>(MechanismKind.class);

  AuctionParameters(AuctionReader reader) {
    this.reader = reader;
  }

  /** Forgets what was given. */
  void clear() {
    given.clear();
  }

  /** Whether any mechanism has a parameter of that name. */
  static boolean isKnown(String name) {
    for (MechanismKind kind : MechanismKind.values()) {
      if (names(kind).contains(name) || isDeclared(kind, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDeclared(MechanismKind kind, String name) {
    return kind.parameters().stream().anyMatch(parameter -> parameter.name().equals(name));
  }

  /** The names of a mechanism's parameters, without their units. */
  static List<String> names(MechanismKind kind) {
    return kind.parameters().stream().map(AuctionParameters::shortName).toList();
  }

  private static String shortName(Parameter parameter) {
    return parameter.name().replace(PRICE_UNIT, "");
  }

  /** Reads a value: a scalar or an array of whole numbers. */
  void read(String name, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    int line = reader.at().getLineNr();
    int column = reader.at().getColumnNr();
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    if (token == JsonToken.START_ARRAY) {
      // Within the array the pointer would name the element.
      pointer = parser.getParsingContext().getParent().pathAsPointer().toString();
    }
    Object value = value(parser, token);
    String text = value instanceof long[] ? "this array" : parser.getText();
    given.add(new Given(name, value, line, column, pointer, text));
  }

  private Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return reader.number(token, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Long> values = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        values.add(reader.number(next, Long.MIN_VALUE, Long.MAX_VALUE));
      }
      return values.stream().mapToLong(Long::longValue).toArray();
    }
    throw reader.unexpected("a whole number, a name, or an array of whole numbers");
  }

  /** The mechanism with what was given, and the defaults for the rest. */
  Mechanism mechanism(MechanismKind kind, Collection<String> otherFields) {
    if (given.isEmpty()) {
      return withDefaults.computeIfAbsent(kind, k -> k.create(values(k, Map.of())));
    }
    Map<String, Given> byName = new HashMap<>();
    for (Given one : given) {
      @Nullable Parameter parameter = declared(kind, one.name());
      if (parameter == null) {
        List<String> allowed = new ArrayList<>(otherFields);
        allowed.addAll(names(kind));
        throw reader.failure(
            one.line(),
            one.column(),
            one.pointer(),
            kind.key() + " has no field \"" + one.name() + "\"",
            NearestName.advice(one.name(), allowed));
      }
      if (byName.put(parameter.name(), one) != null) {
        throw reader.failure(
            one.line(),
            one.column(),
            one.pointer(),
            "\"" + parameter.name() + "\" is given twice, with and without its unit",
            "");
      }
    }
    return kind.create(values(kind, byName));
  }

  private static @Nullable Parameter declared(MechanismKind kind, String name) {
    for (Parameter parameter : kind.parameters()) {
      if (parameter.name().equals(name) || shortName(parameter).equals(name)) {
        return parameter;
      }
    }
    return null;
  }

  private Parameters values(MechanismKind kind, Map<String, Given> byName) {
    Map<String, Object> values = new HashMap<>();
    for (Parameter parameter : kind.parameters()) {
      @Nullable Given one = byName.get(parameter.name());
      values.put(parameter.name(), one == null ? defaultOf(parameter) : checked(parameter, one));
    }
    return Parameters.of(values);
  }

  private Object checked(Parameter parameter, Given one) {
    @Nullable Object value = typed(parameter, one.value());
    if (value == null) {
      throw reader.failure(
          one.line(),
          one.column(),
          one.pointer(),
          one.text() + " is not allowed",
          "Allowed: " + allowed(parameter) + ".");
    }
    return value;
  }

  private static String allowed(Parameter parameter) {
    String bounds = "from " + (long) parameter.min() + " to " + (long) parameter.max();
    return switch (parameter.type()) {
      case CHOICE -> String.join(", ", parameter.choices());
      case DURATION -> "a duration such as " + parameter.defaultJson() + ", " + bounds + " ns";
      case INTEGERS -> "an array of whole numbers " + bounds;
      default -> "a whole number " + bounds;
    };
  }

  /** The value in the class that the parameter's type promises; null if it does not fit. */
  private static @Nullable Object typed(Parameter parameter, Object value) {
    return switch (parameter.type()) {
      case INTEGER -> value instanceof Long number && fits(parameter, number) ? number : null;
      case CHOICE -> value instanceof String s && parameter.choices().contains(s) ? s : null;
      case DURATION -> {
        @Nullable Long ns = value instanceof String text ? Durations.parseNs(text) : null;
        yield ns != null && fits(parameter, ns) ? ns : null;
      }
      case INTEGERS -> {
        if (!(value instanceof long[] numbers)) {
          yield null;
        }
        for (long number : numbers) {
          if (!fits(parameter, number)) {
            yield null;
          }
        }
        yield numbers;
      }
      default ->
          throw new IllegalStateException(
              "parameter " + parameter.name() + " of type " + parameter.type());
    };
  }

  private static boolean fits(Parameter parameter, long number) {
    return number >= parameter.min() && number <= parameter.max();
  }

  private Object defaultOf(Parameter parameter) {
    @Nullable String json = parameter.defaultJson();
    if (json == null) {
      throw new IllegalStateException("parameter " + parameter.name() + " has no default");
    }
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      @Nullable Object value = typed(parameter, defaultValue(parser));
      if (value == null) {
        throw new IllegalStateException("the default of " + parameter.name() + " is " + json);
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object defaultValue(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      List<Long> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(parser.getLongValue());
      }
      return values.stream().mapToLong(Long::longValue).toArray();
    }
    return token == JsonToken.VALUE_STRING ? parser.getText() : (Object) parser.getLongValue();
  }
}
