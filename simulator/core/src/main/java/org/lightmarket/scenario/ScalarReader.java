package org.lightmarket.scenario;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.Parameter;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Nearest;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/** Reads single values and arrays of numbers; notes what is wrong and then returns null. */
final class ScalarReader {
  private static final BigDecimal LONG_MAX = new BigDecimal(Long.MAX_VALUE);

  private final Problems problems;

  ScalarReader(Problems problems) {
    this.problems = problems;
  }

  @Nullable Read read(Json json, Parameter parameter) {
    return switch (parameter.type()) {
      case INTEGER -> integer(json, parameter);
      case NUMBER -> number(json, parameter);
      case BOOLEAN ->
          json instanceof Json.Bool bool
              ? new Read(bool.value(), json)
              : wrongType(json, parameter);
      case DURATION, SIZE -> quantity(json, parameter);
      case TEXT ->
          json instanceof Json.Text text
              ? new Read(text.value(), json)
              : wrongType(json, parameter);
      case CHOICE -> choice(json, parameter);
      case FILE -> file(json, parameter);
      case INTEGERS -> integers(json, parameter);
      case NUMBERS -> numbers(json, parameter);
      case DISTRIBUTION -> throw new IllegalArgumentException("a distribution is no single value");
    };
  }

  /** Notes that a value is of the wrong type. */
  @Nullable Read wrongType(Json json, Parameter parameter) {
    problems.add(json.place(), json.what() + " does not fit here", wanted(parameter));
    return null;
  }

  private @Nullable Read integer(Json json, Parameter parameter) {
    if (!(json instanceof Json.Num number)) {
      return wrongType(json, parameter);
    }
    @Nullable Long value = whole(number, parameter);
    if (value == null || isOutside(json, parameter, value)) {
      return null;
    }
    return new Read(value, new Json.Num(json.place(), Long.toString(value)));
  }

  private @Nullable Long whole(Json.Num number, Parameter parameter) {
    try {
      BigDecimal exact = new BigDecimal(number.text());
      if (exact.abs().compareTo(LONG_MAX) > 0) {
        problems.add(number.place(), number.what() + " does not fit in 64 bits", wanted(parameter));
        return null;
      }
      return exact.longValueExact();
    } catch (NumberFormatException e) {
      problems.add(number.place(), number.what() + " does not fit in 64 bits", wanted(parameter));
      return null;
    } catch (ArithmeticException e) {
      problems.add(number.place(), number.what() + " is not a whole number", wanted(parameter));
      return null;
    }
  }

  private @Nullable Read number(Json json, Parameter parameter) {
    if (!(json instanceof Json.Num number)) {
      return wrongType(json, parameter);
    }
    double value = Double.parseDouble(number.text());
    if (Double.isInfinite(value)) {
      problems.add(json.place(), json.what() + " is beyond the range of a double", "");
      return null;
    }
    if (isOutside(json, parameter, value)) {
      return null;
    }
    return new Read(value, new Json.Num(json.place(), Wanted.number(value)));
  }

  private @Nullable Read quantity(Json json, Parameter parameter) {
    if (!(json instanceof Json.Text text)) {
      return wrongType(json, parameter);
    }
    boolean time = parameter.type() == Parameter.Type.DURATION;
    try {
      long value = time ? Quantities.durationNs(text.value()) : Quantities.sizeBytes(text.value());
      if (isOutside(json, parameter, (double) value)) {
        return null;
      }
      String normal = time ? Quantities.duration(value) : Quantities.size(value);
      return new Read(value, new Json.Text(json.place(), normal));
    } catch (IllegalArgumentException e) {
      String units = time ? "; units: d, h, m, s, ms, us, ns" : "; units: B, kB, KiB, MB, MiB, …";
      problems.add(
          json.place(),
          json.what() + " " + e.getMessage(),
          "Allowed: " + Wanted.of(parameter) + units + ".");
      return null;
    }
  }

  private @Nullable Read choice(Json json, Parameter parameter) {
    if (!(json instanceof Json.Text text)) {
      return wrongType(json, parameter);
    }
    if (!parameter.choices().contains(text.value())) {
      problems.add(
          json.place(),
          json.what() + " is not a " + parameter.name(),
          Nearest.advice(text.value(), parameter.choices()));
      return null;
    }
    return new Read(text.value(), json);
  }

  private @Nullable Read file(Json json, Parameter parameter) {
    if (!(json instanceof Json.Text text)) {
      return wrongType(json, parameter);
    }
    @Nullable Path path = existing(text.value(), json.place());
    return path == null ? null : new Read(path, new Json.Text(json.place(), path.toString()));
  }

  private @Nullable Path existing(String name, Place place) {
    Path path;
    try {
      path = place.origin().folder().resolve(name).normalize();
    } catch (InvalidPathException e) {
      problems.add(place, "not a path: " + e.getReason(), "");
      return null;
    }
    if (name.isEmpty() || Files.isDirectory(path)) {
      problems.add(place, path + " is a folder", "The path of a file is wanted.");
      return null;
    }
    if (!Files.isReadable(path)) {
      problems.add(
          place,
          path + (Files.exists(path) ? " cannot be read" : " does not exist"),
          "A path in a scenario counts from the folder of the scenario, one on the command line"
              + " from the current folder.");
      return null;
    }
    return path;
  }

  private @Nullable Read integers(Json json, Parameter parameter) {
    @Nullable List<Read> items = items(json, parameter);
    if (items == null) {
      return null;
    }
    long[] values = items.stream().mapToLong(r -> ((Long) r.value())).toArray();
    return new Read(values, normal(json, items));
  }

  private @Nullable Read numbers(Json json, Parameter parameter) {
    @Nullable List<Read> items = items(json, parameter);
    if (items == null) {
      return null;
    }
    double[] values = items.stream().mapToDouble(r -> ((Double) r.value())).toArray();
    return new Read(values, normal(json, items));
  }

  private @Nullable List<Read> items(Json json, Parameter parameter) {
    if (!(json instanceof Json.Arr array)) {
      wrongType(json, parameter);
      return null;
    }
    boolean whole = parameter.type() == Parameter.Type.INTEGERS;
    List<Read> reads = new ArrayList<>();
    for (Json item : array.items()) {
      @Nullable Read read = whole ? integer(item, parameter) : number(item, parameter);
      if (read != null) {
        reads.add(read);
      }
    }
    return reads.size() == array.items().size() ? reads : null;
  }

  private static Json normal(Json json, List<Read> items) {
    return new Json.Arr(json.place(), items.stream().map(Read::normal).toList());
  }

  /** Notes a value outside the bounds; NaN is outside. */
  boolean isOutside(Json json, Parameter parameter, double value) {
    if (value >= parameter.min() && value <= parameter.max()) {
      return false;
    }
    String where = value < parameter.min() ? " is too small" : " is too large";
    problems.add(json.place(), json.what() + where, wanted(parameter));
    return true;
  }

  private static String wanted(Parameter parameter) {
    String unit =
        parameter.unit().isEmpty() || parameter.unit().equals(Parameter.DURATION_UNIT)
            ? ""
            : " (" + parameter.unit() + ")";
    return "Allowed: " + Wanted.of(parameter) + unit + ".";
  }
}
