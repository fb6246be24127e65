package org.lightmarket.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.JsonWriter;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Place;
import org.lightmarket.scenario.json.Problems;

/**
 * Reads scenario files into checked studies. The order: the file over those it extends, then the
 * settings of the command line, then each variant's.
 */
public final class ScenarioReader {
  /** The name of standard input where a file is wanted. */
  public static final String STDIN = "-";

  private final Problems problems = new Problems();

  private ScenarioReader() {}

  /**
   * The study of a file, or of standard input if its name is {@code -}.
   *
   * @throws InputException with all that is wrong
   */
  public static Study read(String file, List<Setting> settings) {
    if (file.equals(STDIN)) {
      return read(System.in, settings);
    }
    try {
      return read(Path.of(file), settings);
    } catch (InvalidPathException e) {
      throw new InputException(file + ": not a path: " + e.getReason(), "");
    }
  }

  /**
   * The study of a file; its name without {@code .json} is the default name.
   *
   * @throws InputException with all that is wrong
   */
  public static Study read(Path file, List<Setting> settings) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    return read(JsonSource.read(file), Origin.file(file), Names.of(name), settings);
  }

  /**
   * The study of a stream, which stays open; its default name is {@code stdin}.
   *
   * @throws InputException with all that is wrong
   */
  public static Study read(InputStream in, List<Setting> settings) {
    Origin origin = Origin.named("<stdin>");
    try {
      return read(JsonSource.read(in, origin), origin, "stdin", settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The study of a text.
   *
   * @param origin what it is called, and the folder that paths in it count from
   * @param name default name
   * @throws InputException with all that is wrong
   */
  public static Study read(String text, Origin origin, String name, List<Setting> settings) {
    return new ScenarioReader().study(text, origin, name, settings);
  }

  private Study study(String text, Origin origin, String name, List<Setting> settings) {
    Json.Obj file = new Extension(problems).root(JsonReader.parse(text, origin));
    problems.throwIfAny();
    Json.Obj named = file;
    if (!file.members().containsKey("name")) {
      Place place = file.place().child("name");
      named = file.with("name", place, new Json.Text(place, name));
    }
    for (Setting setting : settings) {
      named = Pointers.set(named, setting.pointer(), setting.json(), setting.place(), problems);
    }
    Json.Obj root = named.moved("");
    @Nullable Json variants = root.get("variants");
    boolean several = variants != null && !(variants instanceof Json.Arr a && a.items().isEmpty());
    Json.Obj base = root.without("variants");
    List<Scenario> scenarios = new ArrayList<>();
    Json.@Nullable Obj normal = world(base, null, several ? null : scenarios);
    if (several && variants != null && normal != null) {
      normal = normal.with("variants", root.place(), variants(base, normal, variants, scenarios));
    }
    problems.throwIfAny();
    if (normal == null) {
      throw new IllegalStateException("no problem, but no scenario");
    }
    return new Study(JsonWriter.pretty(normal), scenarios);
  }

  /** Reads and checks one world; its record is added to the scenarios unless they are null. */
  private Json.@Nullable Obj world(
      Json.Obj raw, @Nullable String variant, @Nullable List<Scenario> scenarios) {
    @Nullable Read read = new ShapeReader(problems).read(ScenarioFields.SHAPE, raw);
    if (read == null
        || !(read.value() instanceof Values values)
        || !(read.normal() instanceof Json.Obj normal)) {
      return null;
    }
    if (scenarios != null) {
      int before = problems.count();
      MeaningChecks.check(values, normal, problems);
      if (problems.count() == before) {
        scenarios.add(ScenarioBuilder.scenario(values, variant));
      }
    }
    return normal;
  }

  private Json variants(
      Json.Obj base, Json.Obj normalBase, Json variants, List<Scenario> scenarios) {
    List<Json> resolved = new ArrayList<>();
    for (Variants.Variant variant : Variants.read(variants, problems)) {
      Json.Obj changed = base;
      for (Map.Entry<String, Json.Member> setting : variant.settings().entrySet()) {
        changed = apply(changed, setting.getKey(), setting.getValue());
      }
      Json.@Nullable Obj normal = world(changed.moved(""), variant.name(), scenarios);
      if (normal != null) {
        resolved.add(resolved(variant, Trees.difference(normalBase, normal)));
      }
    }
    return new Json.Arr(variants.place(), resolved);
  }

  private Json.Obj apply(Json.Obj scenario, String pointer, Json.Member setting) {
    for (String common : Variants.COMMON) {
      if (pointer.equals(common) || pointer.startsWith(common + '/')) {
        problems.add(
            setting.keyPlace(),
            common + " is the same in all variants of a study",
            "Set it beside \"variants\".");
        return scenario;
      }
    }
    return Pointers.set(scenario, pointer, setting.value(), setting.keyPlace(), problems);
  }

  private static Json resolved(Variants.Variant variant, Map<String, Json> settings) {
    Place place = variant.place();
    Map<String, Json.Member> set = new LinkedHashMap<>();
    settings.forEach((pointer, value) -> set.put(pointer, new Json.Member(place, value)));
    return new Json.Obj(place, Map.of())
        .with(Variants.NAME, place, new Json.Text(place, variant.name()))
        .with(Variants.SET, place, new Json.Obj(place, set));
  }
}
