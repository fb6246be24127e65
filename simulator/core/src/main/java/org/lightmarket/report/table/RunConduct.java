package org.lightmarket.report.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run was conducted: its warm-up, and why its replications ended.
 *
 * @param warmUp what is left out at the beginning, as a scenario writes it; empty if unknown,
 *     {@code 0s} for nothing
 * @param isWarmUpFound whether pilots found it by MSER-5
 * @param pilots what each of them asked for
 * @param replications of each variant, where there were goals; 0 where the number was fixed or the
 *     run did not come to its end
 * @param replicationsLeast before the first look at the goals
 * @param batch between two looks
 * @param isReached whether all goals were met
 * @param goals the goals
 */
public record RunConduct(
    String warmUp,
    boolean isWarmUpFound,
    List<Pilot> pilots,
    int replications,
    int replicationsLeast,
    int batch,
    boolean isReached,
    List<Goal> goals) {
  /** Nothing is known. */
  public static final RunConduct UNKNOWN =
      new RunConduct("", false, List.of(), 0, 0, 0, false, List.of());

  /**
   * What a pilot asked for.
   *
   * @param variant of the pilot
   * @param series that was looked at
   * @param end of the warm-up
   */
  public record Pilot(String variant, String series, String end) {}

  /**
   * A goal and how well it was met.
   *
   * @param metric name
   * @param className class
   * @param precision largest relative error wanted
   * @param variant that in which it is known least well
   * @param relativeHalfWidth of its interval there; NaN without one
   * @param isReached whether it was met
   */
  public record Goal(
      String metric,
      String className,
      double precision,
      String variant,
      double relativeHalfWidth,
      boolean isReached) {}

  /** Copies the lists. */
  public RunConduct {
    pilots = List.copyOf(pilots);
    goals = List.copyOf(goals);
  }

  /** What a manifest tells. */
  public static RunConduct ofManifest(JsonNode manifest) {
    JsonNode scenario = manifest.path("scenario");
    JsonNode found = manifest.path("warmUp");
    JsonNode stopping = manifest.path("stopping");
    List<Pilot> pilots = new ArrayList<>();
    for (JsonNode pilot : found.path("pilots")) {
      pilots.add(
          new Pilot(
              pilot.path("variant").asText(),
              pilot.path("series").asText(),
              pilot.path("end").asText()));
    }
    List<Goal> goals = new ArrayList<>();
    for (JsonNode goal : stopping.path("goals")) {
      goals.add(
          new Goal(
              goal.path("metric").asText(),
              goal.path("class").asText(),
              goal.path("precision").asDouble(),
              goal.path("leastKnownIn").asText(),
              goal.path("relativeHalfWidth").asDouble(Double.NaN),
              goal.path("reached").asBoolean()));
    }
    return new RunConduct(
        found.path("end").asText(scenario.path("warmUp").asText()),
        found.has("end"),
        pilots,
        stopping.path("replications").asInt(),
        scenario.path("replications").asInt(),
        scenario.path("stopping").path("batch").asInt(),
        stopping.path("reached").asBoolean(),
        goals);
  }
}
