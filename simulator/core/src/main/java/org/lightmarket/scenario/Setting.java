package org.lightmarket.scenario;

import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;

/**
 * A field of a scenario set from outside, as by {@code --set /horizon=1h}.
 *
 * @param pointer JSON pointer of the field
 * @param value JSON if it parses, else a string
 * @param option the option that the user wrote, or the file
 * @param written the value with its places, and the place to blame for the pointer, if it stands in
 *     a file; null if it is of the command line
 */
public record Setting(String pointer, String value, String option, Json.@Nullable Member written) {
  private static final String SET = "--set";

  /**
   * The setting of a text {@code pointer=value}.
   *
   * @throws InputException if it has no {@code =} or does not begin with a slash
   */
  public static Setting parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0 || !text.startsWith("/")) {
      throw new InputException(
          "--set " + text + ": not a setting", "Write pointer=value, such as /horizon=1h.");
    }
    return new Setting(text.substring(0, equals), text.substring(equals + 1), SET, null);
  }

  /** The setting of an option that stands for a field, such as {@code --seed}. */
  public static Setting ofOption(String option, String pointer, String value) {
    return new Setting(pointer, value, option, null);
  }

  /**
   * The setting of a value that stands in a file: problems are placed there, and paths in it count
   * from the file.
   *
   * @param at place to blame for the pointer
   */
  public static Setting ofFile(String pointer, Place at, Json value) {
    return new Setting(
        pointer, JsonWriter.compact(value), at.origin().source(), new Json.Member(at, value));
  }

  /** Where problems of it are placed. */
  Place place() {
    return written != null
        ? written.keyPlace().at(pointer)
        : new Place(Origin.named(option), 0, 0, pointer);
  }

  /** Its value; paths in one of the command line count from the current folder. */
  public Json json() {
    if (written != null) {
      return written.value();
    }
    try {
      return Trees.placed(JsonReader.parse(value, Origin.named(option)), place());
    } catch (InputException e) {
      return new Json.Text(place(), value);
    }
  }
}
