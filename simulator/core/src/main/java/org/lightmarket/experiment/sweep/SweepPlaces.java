package org.lightmarket.experiment.sweep;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.Study;
import org.lightmarket.scenario.json.Json;
import org.lightmarket.scenario.json.Place;

/**
 * Where things stand in a sweep file. A scenario's reader sees its values as parts of many variants
 * and names them so; what is wrong with them is told once, with the pointer that they have in the
 * file.
 */
final class SweepPlaces {
  private final Place whole;
  private final Map<List<Integer>, String> pointers = new HashMap<>();

  SweepPlaces(Json.Obj root) {
    whole = root.place();
    see(root);
  }

  private void see(Json json) {
    see(json.place());
    if (json instanceof Json.Obj object) {
      object
          .members()
          .values()
          .forEach(
              member -> {
                see(member.keyPlace());
                see(member.value());
              });
    } else if (json instanceof Json.Arr array) {
      array.items().forEach(this::see);
    }
  }

  private void see(Place place) {
    pointers.put(List.of(place.line(), place.column()), place.pointer());
  }

  /** The whole sweep. */
  Place whole() {
    return whole;
  }

  /** A study read, or its problems as those of this file. */
  Study found(Supplier<Study> reading) {
    try {
      return reading.get();
    } catch (InputException wrong) {
      Set<Problem> problems = new LinkedHashSet<>();
      for (Problem problem : wrong.problems()) {
        String pointer = pointers.get(List.of(problem.line(), problem.column()));
        problems.add(
            problem.source().equals(whole.origin().source()) && pointer != null
                ? placed(problem, pointer)
                : problem);
      }
      throw new InputException(List.copyOf(problems));
    }
  }

  private static Problem placed(Problem problem, String pointer) {
    return new Problem(
        problem.source(),
        problem.line(),
        problem.column(),
        pointer,
        problem.message(),
        problem.fix());
  }
}
