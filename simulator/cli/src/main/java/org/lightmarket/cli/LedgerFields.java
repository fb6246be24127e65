package org.lightmarket.cli;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lightmarket.ledger.Texts;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Takes typed values out of the objects of one line of JSON and notes all that is wrong with them.
 * After a problem a stand-in is returned; the line is then never used.
 */
final class LedgerFields {
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");
  private static final int LONG_DIGITS = 19;
  private static final Json.Obj NOTHING =
      new Json.Obj(new Place(Origin.named(""), 0, 0, ""), Map.of());

  private final Problems problems;

  LedgerFields(Problems problems) {
    this.problems = problems;
  }

  /** An object that has no fields but these. */
  Json.Obj object(Json json, Collection<String> allowed) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(json.place(), json.what() + " stands here", "Expected: an object.");
      return NOTHING;
    }
    for (Map.Entry<String, Json.Member> member : object.members().entrySet()) {
      if (!allowed.contains(member.getKey())) {
        problems.add(
            member.getValue().keyPlace(),
            "unknown field \"" + member.getKey() + "\"",
            Nearest.advice(member.getKey(), allowed));
      }
    }
    return object;
  }

  /** The items of an array. */
  List<Json> array(Json json) {
    if (json instanceof Json.Arr array) {
      return array.items();
    }
    problems.add(json.place(), json.what() + " stands here", "Expected: an array.");
    return List.of();
  }

  /** A text that must be given and not be empty. */
  String name(Json.Obj object, String field) {
    @Nullable Json json = object.get(field);
    if (json == null) {
      missing(object, field, "a text");
      return field;
    }
    if (json instanceof Json.Text text && text.value().isEmpty()) {
      problems.add(json.place(), "an empty text stands here", "At least a character is wanted.");
    }
    String text = text(json);
    return text.isEmpty() ? field : text;
  }

  /** A text that may be left out; then it is empty. */
  String text(Json.Obj object, String field) {
    @Nullable Json json = object.get(field);
    return json == null ? "" : text(json);
  }

  private String text(Json json) {
    if (!(json instanceof Json.Text text)) {
      problems.add(json.place(), json.what() + " stands here", "Expected: a text.");
      return "";
    }
    if (!Texts.isKeepable(text.value())) {
      problems.add(
          json.place(),
          "a text of " + text.value().length() + " characters that a ledger can't keep",
          "At most " + Texts.LENGTH_MAX + " characters, valid Unicode.");
      return "";
    }
    return text.value();
  }

  /** A whole number within bounds; the default if it is left out, which null forbids. */
  long number(Json.Obj object, String field, long min, long max, @Nullable Long byDefault) {
    @Nullable Json json = object.get(field);
    @Nullable Long small = small(json);
    if (small != null && small >= min && small <= max) {
      return small;
    }
    String wanted = "a whole number from " + min + " to " + max;
    if (json == null) {
      if (byDefault == null) {
        missing(object, field, wanted);
      }
      return byDefault == null ? min : byDefault;
    }
    if (!(json instanceof Json.Num number) || !WHOLE.matcher(number.text()).matches()) {
      problems.add(json.place(), json.what() + " stands here", "Expected: " + wanted + ".");
      return min;
    }
    BigInteger value = new BigInteger(number.text());
    if (value.compareTo(BigInteger.valueOf(min)) < 0
        || value.compareTo(BigInteger.valueOf(max)) > 0) {
      problems.add(json.place(), json.what() + " is out of range", "Allowed: " + wanted + ".");
      return min;
    }
    return value.longValueExact();
  }

  /** The value of a number without sign that fits; null for anything else. */
  private static @Nullable Long small(@Nullable Json json) {
    if (!(json instanceof Json.Num number) || number.text().length() > LONG_DIGITS) {
      return null;
    }
    long value = 0;
    for (int i = 0; i < number.text().length(); i++) {
      int digit = number.text().charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      value = 10 * value + digit;
    }
    return value >= 0 ? (Long) value : null;
  }

  /** One of a few names; the default if it is left out, which null forbids. */
  <T> T choice(Json.Obj object, String field, Map<String, T> choices, @Nullable T byDefault) {
    T any = choices.values().iterator().next();
    @Nullable Json json = object.get(field);
    if (json == null) {
      if (byDefault == null) {
        missing(object, field, "one of " + String.join(", ", choices.keySet()));
      }
      return byDefault == null ? any : byDefault;
    }
    return choice(json, choices, any);
  }

  /** One of a few names. */
  <T> T choice(Json json, Map<String, T> choices, T standIn) {
    String given = text(json);
    @Nullable T chosen = choices.get(given);
    if (chosen == null) {
      if (json instanceof Json.Text) {
        problems.add(
            json.place(),
            json.what() + " is not known here",
            Nearest.advice(given, choices.keySet()));
      }
      return standIn;
    }
    return chosen;
  }

  /** A duration in nanoseconds; 0 if it is left out. */
  long durationNs(Json.Obj object, String field) {
    @Nullable Json json = object.get(field);
    if (json == null) {
      return 0;
    }
    @Nullable Long ns = Durations.parseNs(text(json));
    if (ns == null) {
      problems.add(
          json.place(),
          json.what() + " is no duration",
          "A whole number and a unit of ns, us, ms, s, m, h, d, such as \"30s\"; at most 292"
              + " years.");
      return 0;
    }
    return ns;
  }

  /** Notes that a field is missing. */
  void missing(Json.Obj object, String field, String wanted) {
    problems.add(
        object.place(), "the field \"" + field + "\" is missing", "Expected: " + wanted + ".");
  }

  /** Names with what they stand for, in order. */
  static <T> Map<String, T> choices(T[] values, Function<T, String> key) {
    Map<String, T> choices = new LinkedHashMap<>();
    for (T value : values) {
      choices.put(key.apply(value), value);
    }
    return choices;
  }
}
