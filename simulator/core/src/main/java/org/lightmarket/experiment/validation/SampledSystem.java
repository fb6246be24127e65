package org.lightmarket.experiment.validation;

import java.util.List;
import org.lightmarket.kernel.RandomStream;

/** A system that is simulated in independent replications, with figures that theory knows. */
interface SampledSystem {
  /**
   * A figure of theory.
   *
   * @param name what it is
   * @param expected its value
   * @param goal relative half-width that the 99.9 % interval must not exceed
   */
  record Expected(String name, double expected, double goal) {}

  /** What is simulated; begins the names of its rows, and the key of its random streams. */
  String name();

  /** What theory says. */
  List<Expected> expectations();

  /** One replication: the observed figures, in the order of {@link #expectations}. */
  double[] observe(RandomStream random);
}
