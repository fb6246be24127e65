package org.lightmarket.scenario;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.JsonReader;
import org.lightmarket.scenario.json.JsonSource;
import org.lightmarket.scenario.json.Origin;
import org.lightmarket.scenario.json.Problems;

/**
 * Lays a scenario over the files that it extends. Objects merge by key, arrays replace, and the
 * name is never inherited.
 */
final class Extension {
  private static final String EXTENDS = "extends";

  private final Problems problems;
  private final Set<Path> open = new LinkedHashSet<>();

  Extension(Problems problems) {
    this.problems = problems;
  }

  /** The object with all that it extends; empty after a problem. */
  Json.Obj root(Json json) {
    if (!(json instanceof Json.Obj object)) {
      problems.add(json.place(), json.what() + " is no scenario", "An object is wanted.");
      return new Json.Obj(json.place(), Map.of());
    }
    @Nullable Json parent = object.get(EXTENDS);
    Json.Obj own = object.without(EXTENDS).without("$schema");
    if (parent == null) {
      return own;
    }
    if (!(parent instanceof Json.Text file)) {
      problems.add(parent.place(), parent.what() + " is no path", "The path of a file is wanted.");
      return own;
    }
    Json.@Nullable Obj below = file(file);
    return below != null && Trees.merged(below.without("name"), own) instanceof Json.Obj merged
        ? merged
        : own;
  }

  private Json.@Nullable Obj file(Json.Text name) {
    try {
      Path path = name.place().origin().folder().resolve(name.value()).normalize();
      Path real = real(path);
      if (!open.add(real)) {
        problems.add(
            name.place(),
            path + " extends itself",
            "By way of "
                + open.stream().map(Path::toString).collect(Collectors.joining(", "))
                + ".");
        return null;
      }
      Json.Obj root = root(JsonReader.parse(JsonSource.read(path), Origin.file(path)));
      open.remove(real);
      return root;
    } catch (InvalidPathException e) {
      problems.add(name.place(), "not a path: " + e.getReason(), "");
    } catch (InputException e) {
      for (Problem problem : e.problems()) {
        if (problem.line() == 0) {
          // The file itself: what is wrong is the name that stands here.
          problems.add(name.place(), problem.source() + ": " + problem.message(), problem.fix());
        } else {
          problems.addAll(new InputException(List.of(problem)));
        }
      }
    }
    return null;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }
}
