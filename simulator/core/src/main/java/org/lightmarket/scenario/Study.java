package org.lightmarket.scenario;

import java.util.List;
import org.lightmarket.scenario.json.JsonWriter;

/**
 * What a scenario file describes: one or several worlds that see the same demand and seeds.
 *
 * @param resolvedJson the file with everything filled in, for the manifest; its hash is the study's
 * @param variants at least one; the order of the file
 */
public record Study(String resolvedJson, List<Scenario> variants) {
  /** Copies the list. */
  public Study {
    variants = List.copyOf(variants);
  }

  /** Number of replications of each variant; the least where there are goals. */
  public int replications() {
    return variants.get(0).replications();
  }

  /** When there are replications enough: the same in all variants. */
  public StoppingSpec stopping() {
    return variants.get(0).stopping();
  }

  /** When there are replications enough, as a scenario writes it. */
  public String stoppingJson() {
    StringBuilder json = new StringBuilder("{\"goals\": [");
    String separator = "";
    for (StoppingSpec.Goal goal : stopping().goals()) {
      json.append(separator).append("{\"metric\": ").append(JsonWriter.quoted(goal.metric()));
      json.append(", \"class\": ").append(JsonWriter.quoted(goal.className()));
      json.append(", \"precision\": ").append(goal.precision()).append('}');
      separator = ", ";
    }
    json.append("], \"replicationsMost\": ").append(stopping().replicationsMost());
    return json.append(", \"batch\": ").append(stopping().batch()).append('}').toString();
  }

  /** Most replications of a variant that there can be. */
  public int replicationsMost() {
    return stopping().isFixed() ? replications() : stopping().replicationsMost();
  }
}
