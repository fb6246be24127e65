package org.lightmarket.scenario.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;

/** Gathers all that is wrong in an input, each problem once. Not for use by several threads. */
public final class Problems {
  private static final int SHOWN_MAX = 100;

  private final Set<Problem> found = new LinkedHashSet<>();
  private int noted;

  /** Notes a problem at a place. */
  public void add(Place place, String message, String fix) {
    found.add(place.problem(message, fix));
    noted++;
  }

  /** Notes the problems of a failed part. */
  public void addAll(InputException failure) {
    found.addAll(failure.problems());
    noted += failure.problems().size();
  }

  /**
   * How often a problem was noted so far. One that is noted again counts, too: whoever reads a part
   * twice learns each time that it is wrong.
   */
  public int count() {
    return noted;
  }

  /** Whether nothing is wrong so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Ends the reading if anything is wrong.
   *
   * @throws InputException with the problems in the order of the input, the first hundred of them
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    Map<String, Integer> sources = new LinkedHashMap<>();
    for (Problem problem : found) {
      sources.putIfAbsent(problem.source(), sources.size());
    }
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((Problem p) -> sources.getOrDefault(p.source(), 0))
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
    if (sorted.size() > SHOWN_MAX) {
      int more = sorted.size() - SHOWN_MAX;
      sorted = new ArrayList<>(sorted.subList(0, SHOWN_MAX));
      sorted.add(new Problem("", 0, 0, "", "… and " + more + " more problems", ""));
    }
    throw new InputException(sorted);
  }
}
