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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lightmarket.mechanism.Mechanism;
import org.lightmarket.mechanism.MechanismKind;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Nearest;

/**
 * The mechanism's parameters that stand beside the bids of an auction. A name may be given without
 * its unit: {@code price} for {@code priceMinorPerUnitSecond}, as {@code reserve} is.
 */
final class AuctionParameters {
  private static final String PRICE_UNIT = "MinorPerUnitSecond";

  /** Names of all parameters of all mechanisms, with and without their units. */
  private static final Set<String> KNOWN = known();

  /** Those that may be no whole numbers. */
  private static final Set<String> FRACTIONS = fractions();

  /** A value as given, and where. */
  private record Given(
      String name, Object value, int line, int column, String pointer, String text) {}

  private final AuctionReader reader;
  private final List<Given> given = new ArrayList<>();
  private final Map<MechanismKind, Mechanism> withDefaults = new EnumMap<>(MechanismKind.class);
  private final Map<Parameter, Object> defaults = new HashMap<>();

  AuctionParameters(AuctionReader reader) {
    this.reader = reader;
  }

  /** Forgets what was given. */
  void clear() {
    given.clear();
  }

  /** Whether any mechanism has a parameter of that name. */
  static boolean isKnown(String name) {
    return KNOWN.contains(name);
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>();
    for (MechanismKind kind : MechanismKind.values()) {
      known.addAll(names(kind));
      kind.parameters().forEach(parameter -> known.add(parameter.name()));
    }
    return Set.copyOf(known);
  }

  private static Set<String> fractions() {
    Set<String> fractions = new HashSet<>();
    for (MechanismKind kind : MechanismKind.values()) {
      for (Parameter parameter : kind.parameters()) {
        if (parameter.type() == Parameter.Type.NUMBER) {
          fractions.add(parameter.name());
          fractions.add(shortName(parameter));
        }
      }
    }
    return Set.copyOf(fractions);
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
    Object value =
        token == JsonToken.VALUE_NUMBER_FLOAT && FRACTIONS.contains(name)
            ? (Object) parser.getDoubleValue()
            : value(parser, token);
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
      return withDefaults(kind);
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
            Nearest.advice(one.name(), allowed));
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
    try {
      return kind.create(values(kind, byName));
    } catch (InputException e) {
      throw placed(e, kind);
    }
  }

  /** The mechanism with the defaults of all its parameters. */
  Mechanism withDefaults(MechanismKind kind) {
    return withDefaults.computeIfAbsent(kind, k -> k.create(values(k, Map.of())));
  }

  /** Values that are allowed each but do not fit together: at the first of those given. */
  private InputException placed(InputException failure, MechanismKind kind) {
    Problem problem = failure.problems().get(0);
    if (problem.line() > 0) {
      return failure;
    }
    Given first = given.get(0);
    String message = kind.key() + ": " + problem.message();
    return reader.failure(first.line(), first.column(), first.pointer(), message, problem.fix());
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
      values.put(parameter.name(), value(parameter, one));
    }
    return Parameters.of(values);
  }

  private Object value(Parameter parameter, @Nullable Given one) {
    return one == null
        ? defaults.computeIfAbsent(parameter, AuctionParameters::defaultOf)
        : checked(parameter, one);
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
      case NUMBER -> "a number " + bounds;
      case INTEGERS -> "an array of whole numbers " + bounds;
      default -> "a whole number " + bounds;
    };
  }

  /** The value in the class that the parameter's type promises; null if it does not fit. */
  private static @Nullable Object typed(Parameter parameter, Object value) {
    return switch (parameter.type()) {
      case INTEGER -> value instanceof Long number && fits(parameter, number) ? number : null;
      case NUMBER -> {
        @Nullable Double number = value instanceof Number given ? given.doubleValue() : null;
        boolean fits = number != null && number >= parameter.min() && number <= parameter.max();
        yield fits ? number : null;
      }
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

  private static Object defaultOf(Parameter parameter) {
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
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getDoubleValue();
    }
    return token == JsonToken.VALUE_STRING ? parser.getText() : (Object) parser.getLongValue();
  }
}
