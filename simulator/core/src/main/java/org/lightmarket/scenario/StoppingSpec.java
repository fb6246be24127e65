package org.lightmarket.scenario;

import java.util.List;

/**
 * When there are replications enough: a fixed number, or until metrics are known well enough.
 *
 * @param goals what must be known how well, in every variant; empty for a fixed number
 * @param replicationsMost then it ends in any case
 * @param batch replications that are added between two looks
 */
public record StoppingSpec(List<Goal> goals, int replicationsMost, int batch) {
  /**
   * A metric and how well it must be known.
   *
   * @param metric its name
   * @param className its class
   * @param precision largest relative error of its mean, at 95 % confidence
   */
  public record Goal(String metric, String className, double precision) {}

  /** Copies the list. */
  public StoppingSpec {
    goals = List.copyOf(goals);
  }

  /** Whether the number of replications is fixed beforehand. */
  public boolean isFixed() {
    return goals.isEmpty();
  }
}
