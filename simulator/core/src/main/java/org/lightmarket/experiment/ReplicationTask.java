package org.lightmarket.experiment;

import org.lightmarket.scenario.Scenario;

/**
 * One replication of one variant of a study.
 *
 * @param variant place of the variant in the study, from 0
 * @param scenario the variant
 * @param replication from 0; {@link WarmUpPilot#REPLICATION} for a pilot
 */
public record ReplicationTask(int variant, Scenario scenario, int replication) {
  /** Name for messages: variant and replication. */
  public String label() {
    return scenario.variant()
        + (replication == WarmUpPilot.REPLICATION ? " pilot" : " replication " + replication);
  }
}
