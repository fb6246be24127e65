package org.lightmarket.experiment.validation;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.commons.math3.stat.StatUtils;
import org.lightmarket.kernel.RandomStream;

/** Compares sampled systems with theory: means over replications, Student's intervals. */
final class SampledRows {
  private static final long USUAL_SEED = 20_261_126L;
  private static final int PURPOSE = 1;

  private final int threads;
  private final long seed;
  private final int replications;
  private final Runnable step;

  /**
   * Rows of so many replications each.
   *
   * @param step called, by several threads, when a replication is done
   */
  SampledRows(int threads, OptionalLong seed, int replications, Runnable step) {
    this.threads = threads;
    this.seed = seed.orElse(USUAL_SEED);
    this.replications = replications;
    this.step = step;
  }

  /** The rows of a system. */
  void run(SampledSystem system, Consumer<ValidationRow> rows) throws InterruptedException {
    double[][] observed = new double[replications][];
    long entity = RandomStream.entity(system.name(), 0);
    Parallel.forEach(
        threads,
        replications,
        replication -> {
          RandomStream random = RandomStream.of(seed, replication, entity, PURPOSE);
          observed[replication] = system.observe(random);
          step.run();
        });
    List<SampledSystem.Expected> expectations = system.expectations();
    for (int i = 0; i < expectations.size(); i++) {
      SampledSystem.Expected each = expectations.get(i);
      double[] sample = new double[replications];
      for (int replication = 0; replication < replications; replication++) {
        sample[replication] = observed[replication][i];
      }
      double error = Math.sqrt(StatUtils.variance(sample) / replications);
      rows.accept(
          ValidationRow.of(
              system.name() + ": " + each.name(),
              each.expected(),
              StatUtils.mean(sample),
              error,
              0,
              replications,
              each.goal()));
    }
  }
}
