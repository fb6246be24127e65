package org.lightmarket.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lightmarket.experiment.audit.ListedValues;
import org.lightmarket.experiment.audit.RoundedValues;
import org.lightmarket.experiment.audit.ValueDistribution;
import org.lightmarket.experiment.audit.WholeUniform;
import org.lightmarket.model.FileFailure;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** The distribution of values that an option names. */
final class AuditValues {
  /** Largest value, so that sums stay exact. */
  static final long VALUE_MAX = 1_000_000_000_000L;

  private static final String FORMS =
      "Allowed: uniform:LOW,HIGH, exponential:MEAN, lognormal:MEAN,SCV, pareto:MEAN,TAIL or"
          + " file:PATH, such as uniform:0,20 or exponential:1000.";

  private AuditValues() {}

  static ValueDistribution parse(String text) {
    int colon = text.indexOf(':');
    String model = colon < 0 ? text : text.substring(0, colon);
    String rest = colon < 0 ? "" : text.substring(colon + 1);
    return switch (model) {
      case "uniform" -> uniform(text, numbers(text, rest, 2));
      case "exponential" ->
          RoundedValues.exponential(positive(text, numbers(text, rest, 1)[0], VALUE_MAX));
      case "lognormal" -> {
        double[] given = numbers(text, rest, 2);
        yield RoundedValues.logNormal(
            positive(text, given[0], VALUE_MAX), positive(text, given[1], 1e4));
      }
      case "pareto" -> {
        double[] given = numbers(text, rest, 2);
        if (!(given[1] > 1 && given[1] <= 1_000)) {
          throw wrong(text, "the tail index must be above 1, at most 1000");
        }
        yield RoundedValues.pareto(positive(text, given[0], VALUE_MAX), given[1]);
      }
      case "file" -> listed(rest);
      default -> throw wrong(text, "there is no such model");
    };
  }

  private static WholeUniform uniform(String text, double[] ends) {
    if (ends[0] != Math.rint(ends[0]) || ends[1] != Math.rint(ends[1])) {
      throw wrong(text, "its ends are whole numbers");
    }
    if (!(ends[0] >= 0 && ends[1] >= ends[0] && ends[1] <= VALUE_MAX)) {
      throw wrong(text, "its ends rise, from 0 to " + VALUE_MAX);
    }
    return new WholeUniform((long) ends[0], (long) ends[1]);
  }

  private static double positive(String text, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw wrong(text, "numbers are above 0, at most " + (long) most);
    }
    return value;
  }

  private static double[] numbers(String text, String rest, int count) {
    String[] words = rest.split(",", -1);
    if (words.length != count) {
      throw wrong(text, count == 1 ? "one number is wanted" : "two numbers are wanted");
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Double.parseDouble(words[i].strip());
      } catch (NumberFormatException e) {
        throw wrong(text, "\"" + words[i] + "\" is no number");
      }
    }
    return numbers;
  }

  /** Values of a file, one per line; empty lines do not count. */
  private static ValueDistribution listed(String path) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(path));
    } catch (IOException e) {
      throw new InputException(
          "--values file:" + path + " cannot be read: " + FileFailure.text(e),
          "Name a file with a whole number on each line.");
    }
    List<Long> values = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty()) {
        values.add(value(path, i + 1, line));
      }
    }
    if (values.isEmpty()) {
      throw new InputException(path + " has no values", "Write a whole number on each line.");
    }
    return new ListedValues("file:" + path, values.stream().mapToLong(Long::longValue).toArray());
  }

  private static long value(String path, int line, String text) {
    String allowed = "Allowed: a whole number from 0 to " + VALUE_MAX + ".";
    try {
      long value = Long.parseLong(text);
      if (value >= 0 && value <= VALUE_MAX) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new InputException(
          List.of(new Problem(path, line, 1, "", text + " is no whole number", allowed)));
    }
    throw new InputException(
        List.of(new Problem(path, line, 1, "", text + " is out of range", allowed)));
  }

  private static InputException wrong(String text, String what) {
    return new InputException("--values " + text + ": " + what, FORMS);
  }
}
