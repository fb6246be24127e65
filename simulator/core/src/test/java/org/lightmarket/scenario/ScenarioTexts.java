package org.lightmarket.scenario;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.lightmarket.model.InputException;
import org.lightmarket.model.Problem;
import org.lightmarket.scenario.json.Origin;

/** A small scenario as a text, and what its reader says of changed copies. */
final class ScenarioTexts {
  static final String FILE = "small.json";

  /** A right scenario; tests name its lines and columns. */
  static final String SMALL =
      """
      {
        "mechanism": "vickrey",
        "horizon": "1h",
        "replications": 2,
        "servers": [{"name": "s", "workers": 2, "units": 100}],
        "clients": [
          {
            "name": "c",
            "count": 3,
            "demand": {"kind": "poisson", "requestsPerSecond": 0.5},
            "profile": [{"type": "GetReceipts", "items": 2}],
            "valueMinor": {"kind": "exponential", "mean": 500}
          }
        ]
      }
      """;

  private ScenarioTexts() {}

  static Study study(String text, String... sets) {
    List<Setting> settings = Arrays.stream(sets).map(Setting::parse).toList();
    return ScenarioReader.read(text, Origin.named(FILE), "small", settings);
  }

  /** The small scenario with one piece of text replaced, which must be there. */
  static String changed(String piece, String by) {
    if (!SMALL.contains(piece)) {
      throw new IllegalArgumentException("no " + piece);
    }
    return SMALL.replace(piece, by);
  }

  static List<Problem> problems(String text, String... sets) {
    return assertThrows(InputException.class, () -> study(text, sets)).problems();
  }

  /** The only problem of a text. */
  static Problem problem(String text, String... sets) {
    List<Problem> problems = problems(text, sets);
    if (problems.size() != 1) {
      throw new AssertionError("not one problem: " + problems);
    }
    return problems.get(0);
  }

  /** Where a problem stands. */
  static String place(Problem problem) {
    return problem.line() + ":" + problem.column() + " " + problem.pointer();
  }
}
