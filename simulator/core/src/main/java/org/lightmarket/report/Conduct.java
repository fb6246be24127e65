package org.lightmarket.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lightmarket.report.chart.Quantity;
import org.lightmarket.report.table.RunConduct;
import org.lightmarket.report.table.StudyFacts;

/** Words on how a run was conducted: what was left out, and why its replications ended. */
public final class Conduct {
  private Conduct() {}

  /** What is to be said of the warm-up; nothing where there was none. */
  public static List<String> warmUp(StudyFacts facts) {
    RunConduct conduct = facts.conduct();
    if (conduct.isWarmUpFound()) {
      String pilots =
          conduct.pilots().size() == 1
              ? "a pilot replication with random numbers of its own (" + asks(facts) + ")"
              : "pilot replications with random numbers of their own, of which the latest end holds"
                  + " for all ("
                  + asks(facts)
                  + ")";
      return List.of(
          "The first "
              + conduct.warmUp()
              + " of each replication are left out as warm-up: the end was found by MSER-5 in "
              + pilots
              + ".");
    }
    return conduct.warmUp().isEmpty() || conduct.warmUp().equals("0s")
        ? List.of()
        : List.of(
            "Requests demanded in the first "
                + conduct.warmUp()
                + " of each replication are left out as warm-up, as the scenario says.");
  }

  private static String asks(StudyFacts facts) {
    List<String> asks = new ArrayList<>();
    for (RunConduct.Pilot pilot : facts.conduct().pilots()) {
      asks.add(pilot.series() + of(facts, " of ", pilot.variant()) + ": " + pilot.end());
    }
    return String.join("; ", asks);
  }

  /** Why replications ended; nothing where their number was fixed. */
  public static List<String> stopping(StudyFacts facts) {
    RunConduct conduct = facts.conduct();
    if (conduct.goals().isEmpty()) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        (conduct.isReached()
                ? "The goals of precision were met after " + conduct.replications()
                : "The limit of " + conduct.replications())
            + " replications"
            + (conduct.isReached() ? "" : " was hit before the goals of precision were met")
            + " (first look at "
            + conduct.replicationsLeast()
            + ", then every "
            + conduct.batch()
            + ").");
    conduct.goals().forEach(goal -> sentences.add(sentence(facts, goal)));
    return sentences;
  }

  private static String sentence(StudyFacts facts, RunConduct.Goal goal) {
    String known =
        Double.isNaN(goal.relativeHalfWidth())
            ? "no interval, for a value is infinite"
            : "±" + percent(goal.relativeHalfWidth()) + " of the mean";
    return goal.metric()
        + " of "
        + goal.className()
        + ": "
        + known
        + of(facts, " in ", goal.variant())
        + ", wanted ±"
        + percent(goal.precision() / (1 + goal.precision()))
        + " for a relative error of "
        + percent(goal.precision())
        + (goal.isReached() ? "." : ": not met.");
  }

  /** A variant with a word before it; nothing in a study of one world. */
  private static String of(StudyFacts facts, String word, String variant) {
    return facts.variants().isEmpty() ? "" : word + variant;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3g", 100 * share) + Quantity.SPACE + "%";
  }
}
