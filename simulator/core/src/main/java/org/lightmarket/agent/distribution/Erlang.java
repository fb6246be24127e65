package org.lightmarket.agent.distribution;

import java.util.List;
import org.lightmarket.model.Distribution;
import org.lightmarket.model.Parameter;
import org.lightmarket.model.Parameters;
import org.lightmarket.model.RandomSource;

/**
 * The Erlang distribution: the sum of {@code stages} independent exponentials of mean {@code
 * mean/stages}; squared coefficient of variation 1/stages. Drawn as that sum, or as a gamma variate
 * where there are more than 16 stages.
 *
 * @param mean above 0
 * @param stages at least 1
 */
public record Erlang(double mean, int stages) implements Distribution {
  /** Declared parameters. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Declared.mean(),
          Parameter.integer("stages", "", 2L, 1, 1_000_000, "Number of exponential stages."));

  private static final int STAGES_SUMMED_MAX = 16;

  /** Checks the parameters. */
  public Erlang {
    Declared.require(mean > 0 && mean <= Double.MAX_VALUE, "mean above 0", mean);
    Declared.require(stages >= 1, "stages at least 1", stages);
  }

  /** From a scenario. */
  public static Erlang of(Parameters parameters) {
    return new Erlang(parameters.doubleValue("mean"), parameters.intValue("stages"));
  }

  @Override
  public double sample(RandomSource random) {
    if (stages > STAGES_SUMMED_MAX) {
      return GammaSampler.sample(random, stages) * (mean / stages);
    }
    double sum = 0;
    for (int i = 0; i < stages; i++) {
      sum += random.nextExponential();
    }
    return sum * (mean / stages);
  }

  @Override
  public double variance() {
    return mean * mean / stages;
  }
}
